#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "base/translate.h"
#include "time/parse.h"
#include "time/parse_scan.h"

namespace courtyard {
namespace {

constexpr double kMillisecondsFrom = 1e11;  ///< As seconds that would be the year 5138.

std::size_t index_of(TimeFormat format) {
    return static_cast<std::size_t>(format);
}

bool contains_any(std::string_view text, std::initializer_list<std::string_view> words) {
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

/// Digits of the whole part when the text is a plain number, else 0.
int whole_digits(std::string_view value) {
    time_scan::Scanner scanner{value};
    const int digits = scanner.digit_count();
    const std::string_view rest = scanner.rest.substr(static_cast<std::size_t>(digits));
    return rest.empty() || rest.front() == '.' ? digits : 0;
}

/// Day numbers that a spreadsheet of our time holds: 1954-10-03 … 2064-04-08.
constexpr double kFirstSpreadsheetDay = 20'000, kLastSpreadsheetDay = 60'000;

bool has_four_digits(std::string_view value) {
    std::size_t run = 0;
    for (const char c : value) {
        run = c >= '0' && c <= '9' ? run + 1 : 0;
        if (run == 4) return true;
    }
    return false;
}

/// "2021-01-31" of "2021-01-31/2021-02-02" and of "2021-01-31 – 2021-02-02".
std::string_view left_of_range(std::string_view value) {
    return value.substr(
        0, std::min(value.find(value.find(' ') == std::string_view::npos ? '/' : ' '), value.find("..")));
}

/// Day and month of a value like 31/01/2021 prove their order by a number over 12.
struct OrderProof {
    bool day_first = false, month_first = false;
};
OrderProof proof_of(std::string_view value) {
    time_scan::Scanner scanner{value};
    const auto first = scanner.digits(1, 2);
    if (!first || !(scanner.take('.') || scanner.take('/') || scanner.take('-'))) return {};
    const auto second = scanner.digits(1, 2);
    if (!second) return {};
    return {*first > 12 && *second <= 12, *second > 12 && *first <= 12};
}

}  // namespace

TimeFormatDetector::TimeFormatDetector(std::string_view column_name) {
    const std::string name = lowered(column_name);
    name_says_milliseconds_ = contains_any(name, {"milli", "_ms", "epochms", "timems", "stampms"});
    name_says_epoch_ = name_says_milliseconds_ || name == "ts" || name.ends_with("_ts") ||
                       contains_any(name, {"epoch", "unix", "posix", "timestamp"});
}

void TimeFormatDetector::add(std::string_view value, std::uint64_t times) {
    value = trimmed(value);
    if (is_missing_word(value)) return;
    values_ += times;
    static constexpr TimeFormat kWritten[] = {TimeFormat::Iso, TimeFormat::DayMonthYear,
                                              TimeFormat::MonthDayYear, TimeFormat::NamedMonth};
    for (const TimeFormat format : kWritten) {
        TimeReading reading = read_time(value, format);
        if (!reading.time && parse_time_range(value, format))
            reading = read_time(left_of_range(value), format);
        if (reading.time) fits_[index_of(format)] += times;
        if (reading.time && format == TimeFormat::NamedMonth && !has_four_digits(value))
            short_years_ += times;
        if (reading.trouble != TimeTrouble::NotThisFormat) shapes_[index_of(format)] += times;
    }
    const OrderProof proof = proof_of(value);
    if (proof.day_first) day_first_proofs_ += times;
    if (proof.month_first) month_first_proofs_ += times;
    if (value.find('.') == 1 || value.find('.') == 2) dotted_ += times;
    add_number(value, times);
}

void TimeFormatDetector::merge(const TimeFormatDetector& other) {
    values_ += other.values_;
    for (std::size_t i = 0; i < kTimeFormatCount; ++i) {
        fits_[i] += other.fits_[i];
        shapes_[i] += other.shapes_[i];
    }
    day_first_proofs_ += other.day_first_proofs_;
    month_first_proofs_ += other.month_first_proofs_;
    dotted_ += other.dotted_;
    numeric_ += other.numeric_;
    spreadsheet_sized_ += other.spreadsheet_sized_;
    short_years_ += other.short_years_;
    epoch_sized_seconds_ += other.epoch_sized_seconds_;
    epoch_sized_milliseconds_ += other.epoch_sized_milliseconds_;
    largest_number_ = std::max(largest_number_, other.largest_number_);
}

void TimeFormatDetector::add_number(std::string_view value, std::uint64_t times) {
    const auto number = number_of(value);
    if (!number) return;
    numeric_ += times;
    largest_number_ = std::max(largest_number_, std::abs(*number));
    if (*number >= kFirstSpreadsheetDay && *number < kLastSpreadsheetDay + 1) spreadsheet_sized_ += times;
    const int digits = whole_digits(value);
    if (digits == 9 || digits == 10) epoch_sized_seconds_ += times;
    if (digits == 12 || digits == 13) epoch_sized_milliseconds_ += times;
}

bool TimeFormatDetector::looks_like_spreadsheet_days() const {
    return !name_says_epoch_ && numeric_ * 2 > values_ && spreadsheet_sized_ == numeric_;
}

TimeFormatDecision TimeFormatDetector::decide_spreadsheet_days() const {
    TimeFormatDecision out;
    out.format = TimeFormat::SpreadsheetDays;
    out.values = values_;
    out.fitting = numeric_;
    out.evidence = tr_format("{} of {} values are numbers from 20000 to 60000, as spreadsheets count days",
                             with_thousands(numeric_), with_thousands(values_));
    return out;
}

bool TimeFormatDetector::looks_like_epoch() const {
    if (numeric_ * 2 <= values_) return false;
    const std::uint64_t iso = shapes_[index_of(TimeFormat::Iso)];
    if (iso * 2 > values_) return false;  // 2021 or 20210131
    return name_says_epoch_ || std::max(epoch_sized_seconds_, epoch_sized_milliseconds_) * 2 > values_;
}

TimeFormatDecision TimeFormatDetector::decide_epoch() const {
    const bool milliseconds = name_says_milliseconds_ || largest_number_ >= kMillisecondsFrom;
    TimeFormatDecision out;
    out.format = milliseconds ? TimeFormat::EpochMilliseconds : TimeFormat::EpochSeconds;
    out.values = values_;
    out.fitting = numeric_;
    out.evidence = tr_format("{} of {} values are {}, known by {}", with_thousands(numeric_),
                             with_thousands(values_), tr(time_format_name(out.format)),
                             name_says_epoch_ ? tr("the column's name") : tr("their size"));
    return out;
}

std::optional<TimeFormatDecision> TimeFormatDetector::decide() const {
    if (values_ == 0) return std::nullopt;
    if (looks_like_spreadsheet_days()) return decide_spreadsheet_days();
    if (looks_like_epoch()) return decide_epoch();
    TimeFormatDecision out;
    for (const TimeFormat format :
         {TimeFormat::DayMonthYear, TimeFormat::MonthDayYear, TimeFormat::NamedMonth}) {
        if (shapes_[index_of(format)] > shapes_[index_of(out.format)]) out.format = format;
    }
    const bool numeric = out.format == TimeFormat::DayMonthYear || out.format == TimeFormat::MonthDayYear;
    if (numeric && month_first_proofs_ > day_first_proofs_) out.format = TimeFormat::MonthDayYear;
    out.values = values_;
    out.fitting = fits_[index_of(out.format)];
    if (shapes_[index_of(out.format)] * 2 <= values_) return std::nullopt;
    if (!numeric) {
        out.evidence = tr_format("{} of {} values are written {}", with_thousands(out.fitting),
                                 with_thousands(values_), tr(time_format_name(out.format)));
        if (out.format == TimeFormat::NamedMonth && short_years_ > 0)
            out.evidence += tr_format("; {} have a year of two digits, read as 1969 to 2068", short_years_);
        return out;
    }
    const bool day_first = out.format == TimeFormat::DayMonthYear;
    out.day_over_12 = day_first ? day_first_proofs_ : month_first_proofs_;
    const std::uint64_t against = day_first ? month_first_proofs_ : day_first_proofs_;
    // one slip in a hundred does not turn the order of the others into a riddle
    out.mixed_day_month = against * 100 > out.day_over_12;
    const bool dots = dotted_ * 2 > values_ && day_first;
    out.ambiguous_day_month = out.day_over_12 == 0 && !dots;
    out.evidence = out.day_over_12 > 0 ? tr_format("{} values have a day over 12", out.day_over_12)
                   : dots              ? tr("dates with dots are written day first")
                          : tr("no value has a day over 12: the order of day and month is a guess");
    return out;
}

}  // namespace courtyard
