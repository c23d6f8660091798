#pragma once

#include "ui/panels/statistics_parts.h"

namespace courtyard::ui {

/// On which days of the week and at which hours events begin, by the document's clock.
void draw_statistics_hours(const StatisticsFrame& frame);

}  // namespace courtyard::ui
