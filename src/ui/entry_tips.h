#pragma once

#include <string_view>

#include "data/column.h"
#include "time/calendar.h"

namespace courtyard::ui {

/// What an entry of a menu means, in the reader's language; empty (never null) for what there is nothing to
/// say of.

/// Of a drawing's or a colouring's choice ("quantile", "halo"), by the name that files keep it under.
const char* choice_tip(std::string_view choice);
/// Of a unit of the calendar that time is divided into: where it begins.
const char* unit_tip(CalendarUnit unit);
/// Of the same as a step or a width, which begins at any time: how long it is.
const char* length_tip(CalendarUnit unit);
/// Of a role that a column may be given.
const char* role_tip(Role role);

}  // namespace courtyard::ui
