#pragma once

#include <string>

#include "time/calendar.h"

namespace courtyard {

/// The day, week (ISO 8601: "2021-W04"), month or year in which a span begins: "2021-01-31", "2021-01",
/// "2021". What is known less well than that, a week, month or year that does not lie in one such unit, is
/// called by what is known, from the first to the last one that it touches: "2021-W04", "2021-W04/2021-W05";
/// never a certain day. `unit` is Day, Week, Month or Year; the span is on the clock
/// shown.
std::string calendar_label(const TemporalExtent& span, TimePrecision precision, CalendarUnit unit);

}  // namespace courtyard
