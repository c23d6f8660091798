#include "time/calendar_names.h"

#include <array>

#include "base/translate.h"

namespace courtyard {
namespace {

constexpr std::array<const char*, 12> kNamesOfMonths{
    tr_later_in("month alone", "January"),   tr_later_in("month alone", "February"),
    tr_later_in("month alone", "March"),     tr_later_in("month alone", "April"),
    tr_later_in("month alone", "May"),       tr_later_in("month alone", "June"),
    tr_later_in("month alone", "July"),      tr_later_in("month alone", "August"),
    tr_later_in("month alone", "September"), tr_later_in("month alone", "October"),
    tr_later_in("month alone", "November"),  tr_later_in("month alone", "December")};
constexpr std::array<const char*, 12> kMonthsOfDays{
    tr_later_in("month of a day", "January"),   tr_later_in("month of a day", "February"),
    tr_later_in("month of a day", "March"),     tr_later_in("month of a day", "April"),
    tr_later_in("month of a day", "May"),       tr_later_in("month of a day", "June"),
    tr_later_in("month of a day", "July"),      tr_later_in("month of a day", "August"),
    tr_later_in("month of a day", "September"), tr_later_in("month of a day", "October"),
    tr_later_in("month of a day", "November"),  tr_later_in("month of a day", "December")};
constexpr std::array<const char*, 12> kShortNamesOfMonths{
    tr_later_in("short month alone", "Jan"), tr_later_in("short month alone", "Feb"),
    tr_later_in("short month alone", "Mar"), tr_later_in("short month alone", "Apr"),
    tr_later_in("short month alone", "May"), tr_later_in("short month alone", "Jun"),
    tr_later_in("short month alone", "Jul"), tr_later_in("short month alone", "Aug"),
    tr_later_in("short month alone", "Sep"), tr_later_in("short month alone", "Oct"),
    tr_later_in("short month alone", "Nov"), tr_later_in("short month alone", "Dec")};
constexpr std::array<const char*, 12> kShortMonthsOfDays{
    tr_later_in("short month of a day", "Jan"), tr_later_in("short month of a day", "Feb"),
    tr_later_in("short month of a day", "Mar"), tr_later_in("short month of a day", "Apr"),
    tr_later_in("short month of a day", "May"), tr_later_in("short month of a day", "Jun"),
    tr_later_in("short month of a day", "Jul"), tr_later_in("short month of a day", "Aug"),
    tr_later_in("short month of a day", "Sep"), tr_later_in("short month of a day", "Oct"),
    tr_later_in("short month of a day", "Nov"), tr_later_in("short month of a day", "Dec")};
constexpr std::array<const char*, 7> kNamesOfWeekdays{
    tr_later("Monday"), tr_later("Tuesday"),  tr_later("Wednesday"), tr_later("Thursday"),
    tr_later("Friday"), tr_later("Saturday"), tr_later("Sunday")};
constexpr std::array<const char*, 7> kShortNamesOfWeekdays{
    tr_later_in("weekday", "Mo"), tr_later_in("weekday", "Tu"), tr_later_in("weekday", "We"),
    tr_later_in("weekday", "Th"), tr_later_in("weekday", "Fr"), tr_later_in("weekday", "Sa"),
    tr_later_in("weekday", "Su")};

}  // namespace

const char* month_name(unsigned month) {
    return tr_in("month alone", kNamesOfMonths[month - 1]);
}

const char* month_of_day(unsigned month) {
    return tr_in("month of a day", kMonthsOfDays[month - 1]);
}

const char* short_month_name(unsigned month) {
    return tr_in("short month alone", kShortNamesOfMonths[month - 1]);
}

const char* short_month_of_day(unsigned month) {
    return tr_in("short month of a day", kShortMonthsOfDays[month - 1]);
}

const char* weekday_name(unsigned weekday) {
    return tr(kNamesOfWeekdays[weekday]);
}

const char* short_weekday_name(unsigned weekday) {
    return tr_in("weekday", kShortNamesOfWeekdays[weekday]);
}

std::string year_in_words(std::int64_t year) {
    return year > 0 ? fmt::format("{}", year) : tr_format("{} BC", 1 - year);
}

}  // namespace courtyard
