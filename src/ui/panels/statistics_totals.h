#pragma once

#include "ui/panels/statistics_parts.h"

namespace courtyard::ui {

/// How many events, places and people, and of how many that is not known.
void draw_statistics_totals(const StatisticsFrame& frame);

}  // namespace courtyard::ui
