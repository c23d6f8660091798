#include "time/parse_scan.h"

#include <charconv>

#include "time/calendar.h"

namespace courtyard::time_scan {
namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool take_word(Scanner& scanner, std::string_view word) {
    if (scanner.rest.size() < word.size()) return false;
    for (std::size_t i = 0; i < word.size(); ++i) {
        if (lower(scanner.rest[i]) != word[i]) return false;
    }
    scanner.rest.remove_prefix(word.size());
    return true;
}

/// ".123456" → 123 ms: finer digits are cut off, so that a time never leaves its second.
Scan scan_fraction(Scanner& scanner, ClockParts& clock) {
    if (scanner.peek() != '.' && scanner.peek() != ',') return Scan::Ok;
    if (scanner.rest.size() < 2 || !is_digit(scanner.rest[1])) return Scan::Ok;
    scanner.rest.remove_prefix(1);
    Instant unit = 100;
    while (is_digit(scanner.peek())) {
        clock.since_midnight += (scanner.peek() - '0') * unit;
        unit /= 10;
        scanner.rest.remove_prefix(1);
    }
    clock.precision = TimePrecision::Millisecond;
    return Scan::Ok;
}

Scan scan_offset(Scanner& scanner, ClockParts& clock) {
    Scanner at = scanner;
    at.take_blanks();
    if (take_word(at, "z") || take_word(at, "utc") || take_word(at, "gmt")) clock.offset = 0;
    if (at.peek() == '+' || at.peek() == '-') {
        const Instant sign = at.take('+') ? 1 : (at.take('-'), -1);
        std::optional<int> hours, minutes = 0;
        if (at.digit_count() == 4) {
            const int both = *at.digits(4, 4);
            hours = both / 100;
            minutes = both % 100;
        } else {
            hours = at.digits(1, 2);
            if (hours && at.take(':')) minutes = at.digits(2, 2);
        }
        if (!hours || !minutes) return Scan::Mismatch;
        if (*hours > 18 || *minutes > 59) return Scan::OutOfRange;
        clock.offset = sign * (*hours * kHour + *minutes * kMinute);
    }
    if (clock.offset) scanner = at;
    return Scan::Ok;
}

/// "am" and "pm" after the clock time.
Scan scan_half(Scanner& scanner, int& hour) {
    Scanner at = scanner;
    at.take_blanks();
    const bool pm = take_word(at, "pm") || take_word(at, "p.m.");
    if (!pm && !take_word(at, "am") && !take_word(at, "a.m.")) return Scan::Ok;
    if (hour < 1 || hour > 12) return Scan::OutOfRange;
    hour = hour % 12 + (pm ? 12 : 0);
    scanner = at;
    return Scan::Ok;
}

struct Hms {
    int hour = 0, minute = 0, second = 0;
    TimePrecision precision = TimePrecision::Hour;
};

/// The digits of a clock time, with or without colons.
std::optional<Hms> scan_hms(Scanner& scanner) {
    Hms out;
    const int run = scanner.digit_count();
    if (run == 4 || run == 6) {
        const int number = *scanner.digits(4, 6);
        out.hour = run == 4 ? number / 100 : number / 10000;
        out.minute = run == 4 ? number % 100 : number / 100 % 100;
        out.second = run == 4 ? 0 : number % 100;
        out.precision = run == 4 ? TimePrecision::Minute : TimePrecision::Second;
        return out;
    }
    const auto hour = scanner.digits(1, 2);
    if (!hour) return std::nullopt;
    out.hour = *hour;
    if (!scanner.take(':')) return out;
    const auto minute = scanner.digits(2, 2);
    if (!minute) return std::nullopt;
    out.minute = *minute;
    out.precision = TimePrecision::Minute;
    if (!scanner.take(':')) return out;
    const auto second = scanner.digits(2, 2);
    if (!second) return std::nullopt;
    out.second = *second;
    out.precision = TimePrecision::Second;
    return out;
}

Instant length_of(TimePrecision precision, const DateParts& date) {
    switch (precision) {
        case TimePrecision::Millisecond:
            return 1;
        case TimePrecision::Second:
            return kSecond;
        case TimePrecision::Minute:
            return kMinute;
        case TimePrecision::Hour:
            return kHour;
        case TimePrecision::Day:
            return kDay;
        case TimePrecision::Week:
            return 7 * kDay;
        case TimePrecision::Month:
        case TimePrecision::Year:
            break;
    }
    const bool month = precision == TimePrecision::Month;
    const bool carries = !month || date.month == 12;
    const Instant end = instant_from_civil(date.year + (carries ? 1 : 0), carries ? 1 : date.month + 1, 1);
    return end - instant_from_civil(date.year, date.month, 1);
}

TimeReading trouble(TimeTrouble what) {
    return {std::nullopt, what};
}

}  // namespace

bool Scanner::take(char c) {
    if (peek() != c || done()) return false;
    rest.remove_prefix(1);
    return true;
}

void Scanner::take_blanks() {
    while (peek() == ' ' || peek() == '\t') rest.remove_prefix(1);
}

int Scanner::digit_count() const {
    int count = 0;
    while (static_cast<std::size_t>(count) < rest.size() && is_digit(rest[static_cast<std::size_t>(count)])) {
        ++count;
    }
    return count;
}

std::optional<int> Scanner::digits(int least, int most) {
    const int count = digit_count();
    if (count < least || count > most || count > 9) return std::nullopt;
    int value = 0;
    std::from_chars(rest.data(), rest.data() + count, value);
    rest.remove_prefix(static_cast<std::size_t>(count));
    return value;
}

Scan scan_clock(Scanner& scanner, ClockParts& clock) {
    auto hms = scan_hms(scanner);
    if (!hms) return Scan::Mismatch;
    clock.precision = hms->precision;
    ClockParts fraction;
    if (hms->precision == TimePrecision::Second) {
        scan_fraction(scanner, fraction);
        if (fraction.precision == TimePrecision::Millisecond) clock.precision = fraction.precision;
    }
    if (scan_half(scanner, hms->hour) != Scan::Ok) return Scan::OutOfRange;
    if (hms->hour > 24 || hms->minute > 59 || hms->second > 60) return Scan::OutOfRange;
    clock.since_midnight =
        hms->hour * kHour + hms->minute * kMinute + hms->second * kSecond + fraction.since_midnight;
    if (hms->hour == 24 && clock.since_midnight != kDay) return Scan::OutOfRange;
    return scan_offset(scanner, clock);
}

TimeReading finish_reading(const DateParts& date, Scanner rest) {
    ClockParts clock;
    bool has_clock = false;
    if (!rest.done()) {
        if (date.precision != TimePrecision::Day) return trouble(TimeTrouble::NotThisFormat);
        const bool separated = rest.take('T') || rest.take('t') || rest.take(',') || rest.peek() == ' ';
        if (!separated) return trouble(TimeTrouble::NotThisFormat);
        rest.take_blanks();
        const Scan scan = scan_clock(rest, clock);
        if (scan == Scan::OutOfRange) return trouble(TimeTrouble::NoSuchDate);
        if (scan == Scan::Mismatch || !rest.done()) return trouble(TimeTrouble::NotThisFormat);
        has_clock = true;
    }
    if (date.year < 1 || !is_valid_date(date.year, date.month, date.day))
        return trouble(TimeTrouble::NoSuchDate);
    ParsedTime out;
    out.precision = has_clock ? clock.precision : date.precision;
    out.basis = clock.offset ? TimeBasis::Utc : TimeBasis::Local;
    out.span.begin =
        instant_from_civil(date.year, date.month, date.day) + clock.since_midnight - clock.offset.value_or(0);
    out.span.end = out.span.begin + length_of(out.precision, date);
    return {out, TimeTrouble::None};
}

}  // namespace courtyard::time_scan
