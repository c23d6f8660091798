#pragma once

#include <optional>
#include <string_view>

#include "time/instant.h"
#include "time/parse.h"

namespace courtyard::time_scan {

/// Reads pieces of a time from the front of a text.
struct Scanner {
    std::string_view rest;

    bool done() const { return rest.empty(); }
    char peek() const { return rest.empty() ? '\0' : rest.front(); }
    bool take(char c);
    void take_blanks();
    /// A run of `least` to `most` digits, the whole run; empty (and nothing taken) when it is shorter or
    /// longer.
    std::optional<int> digits(int least, int most);
    /// How many digits stand in front.
    int digit_count() const;
};

/// A calendar date as written; the precision says which parts were there.
struct DateParts {
    int year = 0;
    unsigned month = 1, day = 1;
    TimePrecision precision = TimePrecision::Day;
};

/// A clock time as written, with its offset from UTC when there is one.
struct ClockParts {
    Instant since_midnight = 0;
    TimePrecision precision = TimePrecision::Minute;
    std::optional<Instant> offset;
};

/// What came of scanning for a clock time.
enum class Scan { Ok, Mismatch, OutOfRange };

/// HH[:MM[:SS[.fff]]] or HHMM[SS], am/pm, then Z, UTC, GMT or ±hh[:mm]. Takes what it reads.
Scan scan_clock(Scanner& scanner, ClockParts& clock);

/// Puts a date and what is left of the text (nothing, or a clock time after T, a blank or a comma) together.
TimeReading finish_reading(const DateParts& date, Scanner rest);

/// The readers of each format; the value is trimmed.
TimeReading read_iso(std::string_view value);
TimeReading read_numeric(std::string_view value, TimeFormat order);  ///< DayMonthYear or MonthDayYear.
TimeReading read_named_month(std::string_view value);
TimeReading read_epoch(std::string_view value, TimeFormat unit);  ///< EpochSeconds or EpochMilliseconds.
TimeReading read_spreadsheet_days(std::string_view value);

}  // namespace courtyard::time_scan
