#pragma once

#include <cstdint>
#include <string>

// Names of the calendar in the language of the interface. Months are 1 … 12, weekdays 0 … 6 from Monday.

namespace courtyard {

const char* month_name(unsigned month);    ///< Alone: "January".
const char* month_of_day(unsigned month);  ///< Beside a day: "31 January", for which languages have a case.
const char* short_month_name(unsigned month);  ///< "Jan".
const char* short_month_of_day(unsigned month);
const char* weekday_name(unsigned weekday);        ///< "Monday".
const char* short_weekday_name(unsigned weekday);  ///< "Mo".

/// As people count: there is no year 0 between "1 BC" and "1".
std::string year_in_words(std::int64_t year);

}  // namespace courtyard
