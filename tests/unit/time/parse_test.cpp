#include "time/parse.h"

#include <doctest/doctest.h>

#include <initializer_list>
#include <string>

#include "time/calendar.h"

using namespace courtyard;

namespace {

/// "begin/end" in ISO, or why there is no time.
std::string told(const TimeReading& reading) {
    if (reading.time) return format_iso(reading.time->span.begin) + "/" + format_iso(reading.time->span.end);
    switch (reading.trouble) {
        case TimeTrouble::NoSuchDate:
            return "no such date";
        case TimeTrouble::Ambiguous:
            return "ambiguous";
        default:
            return "not this format";
    }
}
std::string told(std::string_view value, TimeFormat format = TimeFormat::Iso) {
    return told(read_time(value, format));
}
std::string begins(std::string_view value, TimeFormat format = TimeFormat::Iso) {
    const auto time = parse_time(value, format);
    return time ? format_iso(time->span.begin) : "none";
}

std::optional<TimeFormatDecision> decided(std::string_view name,
                                          std::initializer_list<std::string_view> values) {
    TimeFormatDetector detector(name);
    for (const std::string_view value : values) detector.add(value);
    return detector.decide();
}

}  // namespace

TEST_CASE("ISO dates span what their precision leaves open") {
    CHECK(told("2021-01-31") == "2021-01-31T00:00:00Z/2021-02-01T00:00:00Z");
    CHECK(told("2021/01/31") == told("2021-01-31"));
    CHECK(told("20210131") == told("2021-01-31"));
    CHECK(told(" 2021-1-31 ") == told("2021-01-31"));
    CHECK(told("2021:01:31 12:00:00") == "2021-01-31T12:00:00Z/2021-01-31T12:00:01Z");
    CHECK(told("2021-12") == "2021-12-01T00:00:00Z/2022-01-01T00:00:00Z");
    CHECK(told("2020-02") == "2020-02-01T00:00:00Z/2020-03-01T00:00:00Z");
    CHECK(told("2021") == "2021-01-01T00:00:00Z/2022-01-01T00:00:00Z");
    CHECK(told("2021-01-31T14") == "2021-01-31T14:00:00Z/2021-01-31T15:00:00Z");
    CHECK(told("2021-01-31 14:05") == "2021-01-31T14:05:00Z/2021-01-31T14:06:00Z");
    CHECK(told("2021-01-31T14:05:09") == "2021-01-31T14:05:09Z/2021-01-31T14:05:10Z");
    CHECK(told("20210131T140509Z") == "2021-01-31T14:05:09Z/2021-01-31T14:05:10Z");
    CHECK(told("2021-01-31 02:05 pm") == "2021-01-31T14:05:00Z/2021-01-31T14:06:00Z");
}

TEST_CASE("fractions keep milliseconds and cut what is finer") {
    CHECK(begins("2021-01-31T14:05:09.5Z") == "2021-01-31T14:05:09.500Z");
    CHECK(begins("2021-01-31T14:05:09.1239999+00:00") == "2021-01-31T14:05:09.123Z");
    CHECK(begins("2021-01-31T14:05:09,25Z") == "2021-01-31T14:05:09.250Z");
    CHECK(parse_time("2021-01-31T14:05:09.123Z", TimeFormat::Iso)->precision == TimePrecision::Millisecond);
    CHECK(parse_time("2021-01-31T14:05:09.123Z", TimeFormat::Iso)->span.duration() == 1);
}

TEST_CASE("an offset makes an instant, its lack a local time") {
    CHECK(begins("2021-01-31T14:00+03:00") == "2021-01-31T11:00:00Z");
    CHECK(begins("2021-01-31 14:00 +0300") == "2021-01-31T11:00:00Z");
    CHECK(begins("2021-01-31T14:00:00-09:30") == "2021-01-31T23:30:00Z");
    CHECK(begins("2021-01-31T14:00:00 UTC") == "2021-01-31T14:00:00Z");
    CHECK(begins("2021-01-31T00:30:00+12:00") == "2021-01-30T12:30:00Z");
    CHECK(parse_time("2021-01-31T14:00+03:00", TimeFormat::Iso)->basis == TimeBasis::Utc);
    CHECK(parse_time("2021-01-31T14:00Z", TimeFormat::Iso)->basis == TimeBasis::Utc);
    CHECK(parse_time("2021-01-31T14:00", TimeFormat::Iso)->basis == TimeBasis::Local);
    CHECK(parse_time("2021-01-31", TimeFormat::Iso)->basis == TimeBasis::Local);
    CHECK(parse_time("2021-01-31", TimeFormat::Iso)->precision == TimePrecision::Day);
    CHECK(told("2021-01-31T14:00+25:00") == "no such date");
}

TEST_CASE("times before 1970 and after 2038") {
    CHECK(begins("1917-10-25") == "1917-10-25T00:00:00Z");
    CHECK(parse_time("1969-12-31T23:59:59Z", TimeFormat::Iso)->span.begin == -1000);
    CHECK(parse_time("1969-12-31T23:59:59.999Z", TimeFormat::Iso)->span.begin == -1);
    CHECK(begins("0001-01-01") == "0001-01-01T00:00:00Z");
    CHECK(begins("2038-01-19T03:14:08Z") == "2038-01-19T03:14:08Z");
    CHECK(begins("9999-12-31") == "9999-12-31T00:00:00Z");
    CHECK(begins("-86400", TimeFormat::EpochSeconds) == "1969-12-31T00:00:00Z");
    CHECK(begins("4102444800", TimeFormat::EpochSeconds) == "2100-01-01T00:00:00Z");
}

TEST_CASE("dates and times that do not exist are told from what is no date") {
    CHECK(told("2021-02-30") == "no such date");
    CHECK(told("2021-02-29") == "no such date");
    CHECK(told("2020-02-29") == "2020-02-29T00:00:00Z/2020-03-01T00:00:00Z");
    CHECK(told("2021-13-01") == "no such date");
    CHECK(told("2021-00-10") == "no such date");
    CHECK(told("0000-01-01") == "no such date");
    CHECK(told("2021-01-31T25:00") == "no such date");
    CHECK(told("2021-01-31T14:61") == "no such date");
    CHECK(told("31.02.2021", TimeFormat::DayMonthYear) == "no such date");
    CHECK(told("13/13/2021", TimeFormat::DayMonthYear) == "no such date");
    for (const char* value :
         {"", "soon", "2021-", "21-01-31", "2021-01-31x", "2021-01-31T", "12345", "2021-1-2-3", "Z"}) {
        CAPTURE(value);
        CHECK(told(value) == "not this format");
    }
}

TEST_CASE("24:00 is the end of the day") {
    CHECK(begins("2021-01-31T24:00") == "2021-02-01T00:00:00Z");
    CHECK(told("2021-01-31T24:01") == "no such date");
}

TEST_CASE("day and month in either order") {
    CHECK(begins("31.01.2021", TimeFormat::DayMonthYear) == "2021-01-31T00:00:00Z");
    CHECK(begins("1/2/2021", TimeFormat::DayMonthYear) == "2021-02-01T00:00:00Z");
    CHECK(begins("1/2/2021", TimeFormat::MonthDayYear) == "2021-01-02T00:00:00Z");
    CHECK(begins("31-01-2021 20:15", TimeFormat::DayMonthYear) == "2021-01-31T20:15:00Z");
    CHECK(told("01/31/2021", TimeFormat::DayMonthYear) == "not this format");
    CHECK(told("31/01/21", TimeFormat::DayMonthYear) == "not this format");
}

TEST_CASE("named months, English and Russian") {
    const auto named = [](std::string_view value) { return begins(value, TimeFormat::NamedMonth); };
    for (const char* value : {"31 January 2021", "January 31, 2021", "31-Jan-2021", "Jan 31 2021",
                              "31st of January 2021", "Sunday, 31 January 2021", "31 января 2021",
                              "31 января 2021 г.", "31 ЯНВ 2021", "2021 January 31", "january 31,2021"}) {
        CAPTURE(value);
        CHECK(named(value) == "2021-01-31T00:00:00Z");
    }
    CHECK(named("9 мая 1945") == "1945-05-09T00:00:00Z");
    CHECK(named("Sun, 31 Jan 2021 14:05:09 +0300") == "2021-01-31T11:05:09Z");
    CHECK(named("31 January 2021, 14:05") == "2021-01-31T14:05:00Z");
    CHECK(told("January 2021", TimeFormat::NamedMonth) == "2021-01-01T00:00:00Z/2021-02-01T00:00:00Z");
    CHECK(told("30 February 2021", TimeFormat::NamedMonth) == "no such date");
    for (const char* value :
         {"31 Janvember 2021", "January", "31 January", "Ja 31 2021", "about 31 January 2021"}) {
        CAPTURE(value);
        CHECK(told(value, TimeFormat::NamedMonth) == "not this format");
    }
}

TEST_CASE("epoch numbers") {
    CHECK(told("1612083600", TimeFormat::EpochSeconds) == "2021-01-31T09:00:00Z/2021-01-31T09:00:01Z");
    CHECK(told("1612083600123", TimeFormat::EpochMilliseconds) ==
          "2021-01-31T09:00:00.123Z/2021-01-31T09:00:00.124Z");
    CHECK(begins("1612083600.5", TimeFormat::EpochSeconds) == "2021-01-31T09:00:00.500Z");
    CHECK(told("1e300", TimeFormat::EpochSeconds) == "no such date");
    CHECK(parse_time("0", TimeFormat::EpochSeconds)->basis == TimeBasis::Utc);
}

TEST_CASE("the format is decided by the whole column") {
    CHECK(decided("date", {"2021-01-31", "2021-02-01"})->format == TimeFormat::Iso);
    auto decision = decided("date", {"01/02/2021", "03/04/2021", "25/12/2020"});
    REQUIRE(decision);
    CHECK(decision->format == TimeFormat::DayMonthYear);
    CHECK(decision->day_over_12 == 1);
    CHECK_FALSE(decision->ambiguous_day_month);
    decision = decided("date", {"01/02/2021", "12/25/2020"});
    CHECK(decision->format == TimeFormat::MonthDayYear);
    CHECK_FALSE(decision->ambiguous_day_month);
    decision = decided("date", {"01/02/2021", "03/04/2021", "", "NA"});
    CHECK(decision->ambiguous_day_month);
    CHECK(decision->values == 2);
    decision = decided("date", {"01/02/2021", "25/12/2020", "12/25/2020"});
    CHECK(decision->mixed_day_month);
    decision = decided("date", {"01.02.2021", "03.04.2021"});
    CHECK(decision->format == TimeFormat::DayMonthYear);
    CHECK_FALSE(decision->ambiguous_day_month);
    CHECK(decided("date", {"31 Jan 2021", "1 февраля 2021"})->format == TimeFormat::NamedMonth);
    CHECK(decided("date", {"2021-01-31/2021-02-02", "2021-02-03"})->fitting == 2);
    CHECK_FALSE(decided("date", {"soon", "later", "2021-01-31"}));
    CHECK_FALSE(decided("date", {}));
}

TEST_CASE("epochs are known by the column's name or by their size") {
    CHECK(decided("timestamp", {"1612083600"})->format == TimeFormat::EpochSeconds);
    CHECK(decided("timestamp_ms", {"1612083600000"})->format == TimeFormat::EpochMilliseconds);
    CHECK(decided("timestamp", {"1612083600000"})->format == TimeFormat::EpochMilliseconds);
    CHECK(decided("date", {"1612083600", "1612083601"})->format == TimeFormat::EpochSeconds);
    CHECK(decided("epoch", {"-86400", "0"})->format == TimeFormat::EpochSeconds);
    CHECK(decided("timestamp", {"20210131", "20210201"})->format == TimeFormat::Iso);
    CHECK(decided("timestamp", {"2021-01-31T12:00Z"})->format == TimeFormat::Iso);
    CHECK_FALSE(decided("date", {"17", "23"}));
}

TEST_CASE("a stray value is read only when it leaves no doubt") {
    CHECK(told(read_unambiguous_time("31.01.2021")) == told("2021-01-31"));
    CHECK(told(read_unambiguous_time("05.03.2020")) == told("2020-03-05"));
    CHECK(told(read_unambiguous_time("31/01/2021")) == told("2021-01-31"));
    CHECK(told(read_unambiguous_time("01/31/2021")) == told("2021-01-31"));
    CHECK(told(read_unambiguous_time("03/03/2021")) == told("2021-03-03"));
    CHECK(told(read_unambiguous_time("01/02/2021")) == "ambiguous");
    CHECK(told(read_unambiguous_time("31.02.2021")) == "no such date");
    CHECK(told(read_unambiguous_time("1612083600")) == "not this format");
}

TEST_CASE("ranges") {
    const auto range = parse_time_range("2021-01-31/2021-02-02", TimeFormat::Iso);
    REQUIRE(range);
    const auto span = span_between(range->from, range->to);
    REQUIRE(span);
    CHECK(format_iso(span->begin) == "2021-01-31T00:00:00Z");
    CHECK(format_iso(span->end) == "2021-02-03T00:00:00Z");
    CHECK(parse_time_range("31.01.2021 - 02.02.2021", TimeFormat::DayMonthYear));
    CHECK(parse_time_range("31.01.2021–02.02.2021", TimeFormat::Iso));
    CHECK(parse_time_range("2021-01-31 to 2021-02-02", TimeFormat::Iso));
    CHECK(parse_time_range("2021-01-31T20:00Z/2021-01-31T20:15Z", TimeFormat::Iso));
    CHECK_FALSE(parse_time_range("2021/01/31", TimeFormat::Iso));
    CHECK_FALSE(parse_time_range("2021/01", TimeFormat::Iso));
    CHECK_FALSE(parse_time_range("2021-01-31", TimeFormat::Iso));
    const auto clock = parse_time_range("2021-01-31T20:00Z/2021-01-31T20:15Z", TimeFormat::Iso);
    CHECK(span_between(clock->from, clock->to)->duration() == 15 * kMinute);
    CHECK_FALSE(span_between(clock->to, clock->from));
}

TEST_CASE("clock times") {
    CHECK(parse_time_of_day("14:30")->since_midnight == 14 * kHour + 30 * kMinute);
    CHECK(parse_time_of_day("14:30:05")->precision == TimePrecision::Second);
    CHECK(parse_time_of_day("2:30 pm")->since_midnight == 14 * kHour + 30 * kMinute);
    CHECK(parse_time_of_day("12:00 am")->since_midnight == 0);
    CHECK_FALSE(parse_time_of_day("25:00"));
    CHECK_FALSE(parse_time_of_day("14"));
    CHECK_FALSE(parse_time_of_day("evening"));
    CHECK_FALSE(parse_time_of_day("2021-01-31T14:30"));
}

TEST_CASE("typed times say what is accepted when they fail") {
    CHECK(parse_typed_time("2021-01-31")->span.duration() == kDay);
    CHECK(parse_typed_time("31 January 2021")->span.duration() == kDay);
    CHECK(parse_typed_time("01/02/2021").error().message.find("either") != std::string::npos);
    CHECK(parse_typed_time("2021-02-30").error().message.find("no such date") != std::string::npos);
    CHECK(parse_typed_time("tomorrow").error().message.find("2021-01-31") != std::string::npos);
}

TEST_CASE("day numbers of spreadsheets, against a plain count of days") {
    Instant day = instant_from_civil(1900, 3, 1);
    for (int serial = 61; serial < 80'000; ++serial, day += kDay) {
        const auto time = parse_time(std::to_string(serial), TimeFormat::SpreadsheetDays);
        REQUIRE(time);
        REQUIRE(time->span.begin == day);
        REQUIRE(time->span.end == day + kDay);
        REQUIRE(time->precision == TimePrecision::Day);
    }
    CHECK(told("44227", TimeFormat::SpreadsheetDays) == told("2021-01-31"));
    CHECK(told("44227.583333333336", TimeFormat::SpreadsheetDays) == told("2021-01-31T14:00"));
    CHECK(told("44227.58341435185", TimeFormat::SpreadsheetDays) == told("2021-01-31T14:00:07"));
    CHECK(told("60", TimeFormat::SpreadsheetDays) == "no such date");
    CHECK(told("3000000", TimeFormat::SpreadsheetDays) == "no such date");
    CHECK(told("soon", TimeFormat::SpreadsheetDays) == "not this format");
}

TEST_CASE("day numbers are known by their size; years and plain dates stay what they are") {
    const auto decision = decided("event_date", {"44227", "44228.5", "", "NA"});
    REQUIRE(decision);
    CHECK(decision->format == TimeFormat::SpreadsheetDays);
    CHECK(decision->evidence.find("2 of 2") != std::string::npos);
    CHECK(decided("date", {"2021", "2020"})->format == TimeFormat::Iso);
    CHECK(decided("date", {"20210131", "20210201"})->format == TimeFormat::Iso);
    CHECK_FALSE(decided("date", {"44227", "44228", "7"}));
    CHECK(decided("epoch", {"44227"})->format == TimeFormat::EpochSeconds);
    CHECK(decided("date", {"44227", "2021-01-31", "2021-02-01"})->format == TimeFormat::Iso);
}

TEST_CASE("years of two digits after a named month") {
    const auto named = [](std::string_view value) { return begins(value, TimeFormat::NamedMonth); };
    for (int year = 0; year < 100; ++year) {
        const std::string two = {static_cast<char>('0' + year / 10), static_cast<char>('0' + year % 10)};
        const std::string whole = std::to_string(year < 69 ? 2000 + year : 1900 + year);
        REQUIRE(named("05-Mar-" + two) == whole + "-03-05T00:00:00Z");
    }
    CHECK(named("31-Jan-21 14:05") == "2021-01-31T14:05:00Z");
    CHECK(named("31-January-2021") == "2021-01-31T00:00:00Z");
    CHECK(named("31 Jan 14:05") == "none");
    CHECK(named("Jan-21") == "none");
    CHECK(told("30-Feb-21", TimeFormat::NamedMonth) == "no such date");
    const auto decision = decided("date", {"31-Jan-98", "1-Feb-2001"});
    CHECK(decision->evidence.find("1 have a year of two digits") != std::string::npos);
}

TEST_CASE("digits only, halves of the day, remarks before a date") {
    CHECK(told("20210131140509") == told("2021-01-31T14:05:09"));
    CHECK(told("20210131250000") == "no such date");
    CHECK(told("20210231140509") == "no such date");
    CHECK(decided("date", {"20210131140509", "20210201000000"})->format == TimeFormat::Iso);
    CHECK(begins("1/31/2021 12:05:09 AM", TimeFormat::MonthDayYear) == "2021-01-31T00:05:09Z");
    CHECK(begins("1/31/2021 2:05 PM", TimeFormat::MonthDayYear) == "2021-01-31T14:05:00Z");
    CHECK(begins("2021-01-31 12:00 p.m.") == "2021-01-31T12:00:00Z");
    CHECK(told("(Believed to be) 2020-05-31") == told("2020-05-31"));
    CHECK(begins("(Believed to be) May 31, 2020", TimeFormat::NamedMonth) == "2020-05-31T00:00:00Z");
    CHECK(told("(Believed to be) May 31", TimeFormat::NamedMonth) == "not this format");
    CHECK(told("(2020-05-31)") == "not this format");
}
