#pragma once

#include "session/area_view.h"
#include "session/drawing_legend.h"

namespace courtyard {

/// The legend of a drawing of regions. `view`: null while there is none, `why_not` then tells why, empty: it
/// is being made.
DrawingLegend region_legend(const LayerState& layer, const Drawing& drawing, const AreaView* view,
                            std::string_view why_not, Theme theme);

/// The colours of a choropleth, for map and legend alike.
struct AreaColors {
    std::vector<Color> classes;
    Color zero, no_data, unknown;
};
AreaColors area_colors(const Drawing& drawing, const AreaView& view, Theme theme);

/// What the colours stand for: "events", "detained (people detained) per 100,000 people".
std::string area_measure(const LayerState& layer, const Drawing& drawing);
/// A value as the legend writes it: three digits at least.
std::string area_number(double value);

}  // namespace courtyard
