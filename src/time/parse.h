#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "time/instant.h"

namespace courtyard {

/// One time as a source wrote it: the span of what its precision leaves open, e.g. a whole day.
struct ParsedTime {
    TemporalExtent span;  ///< Local values are stored as if their clock were UTC.
    TimePrecision precision = TimePrecision::Day;
    TimeBasis basis = TimeBasis::Local;
    friend bool operator==(const ParsedTime&, const ParsedTime&) = default;
};

/// How all values of one column are written. Decided once for a column, never per row.
enum class TimeFormat : std::uint8_t {
    /// 2021-01-31, 2021/01/31, 2021:01:31 (EXIF), 2021-01, 2021, 20210131, 20210131140509;
    /// 2021-01-31T14:00[:05[.123]][Z|±hh:mm].
    Iso,
    DayMonthYear,  ///< 31.01.2021, 31/01/2021, 31-01-2021, optionally with a time of day.
    MonthDayYear,  ///< 01/31/2021, optionally with a time of day.
    EpochSeconds,
    EpochMilliseconds,
    /// 31 January 2021, 31-Jan-2021, January 31, 2021 (English and Russian month names); also 31-Jan-21:
    /// years
    /// 69 … 99 are 1969 … 1999, 00 … 68 are 2000 … 2068, as POSIX strptime() has it.
    NamedMonth,
    /// Days since 1899-12-30 as spreadsheets count them (44227 = 2021-01-31), the fraction being the time of
    /// day. Right from 1900-03-01 on: before it Excel counts a day that never was.
    SpreadsheetDays,
};
inline constexpr std::size_t kTimeFormatCount = 7;
std::string_view time_format_name(TimeFormat format);

/// What looking at all values of a column told about how its times are written.
struct TimeFormatDecision {
    TimeFormat format = TimeFormat::Iso;
    std::uint64_t values = 0;       ///< Non-empty values looked at.
    std::uint64_t fitting = 0;      ///< Values that the format reads.
    std::uint64_t day_over_12 = 0;  ///< Values that prove the order of day and month.
    bool ambiguous_day_month =
        false;                     ///< Both orders read every value: the choice is a guess and is reported.
    bool mixed_day_month = false;  ///< Both orders are proven by some values: doubtful values are not read.
    std::string evidence;          ///< One sentence for the person, e.g. "413 values have a day > 12".
};

/// Collects the evidence of a column, value by value, in one pass; then decides.
class TimeFormatDetector {
public:
    /// `column_name` lets epoch numbers be recognised: "timestamp_ms", "epoch", "unix_time", …
    explicit TimeFormatDetector(std::string_view column_name);
    /// Takes a value that stands `times` times in the column. Empty and missing values are not counted.
    void add(std::string_view value, std::uint64_t times = 1);
    /// Takes over what another detector of the same column was given.
    void merge(const TimeFormatDetector& other);
    std::optional<TimeFormatDecision> decide() const;  ///< Empty when no format reads most of the values.

private:
    void add_number(std::string_view value, std::uint64_t times);
    TimeFormatDecision decide_epoch() const;
    TimeFormatDecision decide_spreadsheet_days() const;
    bool looks_like_epoch() const;
    bool looks_like_spreadsheet_days() const;

    bool name_says_epoch_ = false;
    bool name_says_milliseconds_ = false;
    std::uint64_t values_ = 0;
    std::array<std::uint64_t, kTimeFormatCount> fits_{};    ///< Values that the format reads.
    std::array<std::uint64_t, kTimeFormatCount> shapes_{};  ///< The same with dates that do not exist.
    std::uint64_t day_first_proofs_ = 0, month_first_proofs_ = 0, dotted_ = 0;
    std::uint64_t numeric_ = 0, epoch_sized_seconds_ = 0, epoch_sized_milliseconds_ = 0;
    std::uint64_t spreadsheet_sized_ = 0, short_years_ = 0;
    double largest_number_ = 0;
};

/// Why a value is not a time.
enum class TimeTrouble : std::uint8_t {
    None,
    NotThisFormat,
    NoSuchDate,  ///< It has the form of a date, but the calendar has no such day or hour.
    Ambiguous,   ///< Day and month could be either.
};

/// What came of reading one value.
struct TimeReading {
    std::optional<ParsedTime> time;
    TimeTrouble trouble = TimeTrouble::NotThisFormat;  ///< None when there is a time.
};

/// Reads one value in a decided format. 24:00 is the end of the day. A remark in brackets before the date,
/// as in "(Believed to be) 2020-05-31", is passed over.
TimeReading read_time(std::string_view value, TimeFormat format);
/// Reads one value in any format that leaves no doubt: ISO, a named month, dots (day first by custom), a day
/// over 12. Numbers are not taken for epochs.
TimeReading read_unambiguous_time(std::string_view value);
/// True when such a remark stands before the date.
bool has_leading_remark(std::string_view value);
/// The time of read_time; empty when it does not fit or names a date that does not exist.
std::optional<ParsedTime> parse_time(std::string_view value, TimeFormat format);

/// Both ends of a range as written.
struct TimeRange {
    ParsedTime from, to;
};
/// Reads "a/b", "a..b", "a – b", "a - b" or "a to b", each side in the decided or an unambiguous format.
std::optional<TimeRange> parse_time_range(std::string_view value, TimeFormat format);
/// The span from the begin of `from` to the end of `to`: a day (or coarser) counts whole, a clock time is the
/// end itself. Empty when that is not after the begin.
std::optional<TemporalExtent> span_between(const ParsedTime& from, const ParsedTime& to);

/// A clock time apart from its date: "14:30", "14:30:05", "2:30 pm".
struct TimeOfDay {
    Instant since_midnight = 0;  ///< Up to 24 h.
    TimePrecision precision = TimePrecision::Minute;
};
std::optional<TimeOfDay> parse_time_of_day(std::string_view value);

/// Reads a typed time: any unambiguous format (ISO, named months, epoch is refused). For the time bar and
/// the command line's --from/--to. The error says what is accepted.
Result<ParsedTime> parse_typed_time(std::string_view text);

}  // namespace courtyard
