#include "session/drawing_legend.h"

#include <cmath>

#include "session/heat_scale.h"
#include "session/kinds/heat.h"
#include "session/ramps.h"

namespace courtyard {
namespace {

/// As a number of two digits and zeros: "160", "9.1".
std::string two_digits(double v) {
    const double unit = std::pow(10, std::floor(std::log10(v)) - 1);
    return fmt::format("{:g}", std::round(v / unit) * unit);
}

DrawingLegend heat_legend(const LayerState& layer, const Drawing& drawing, Theme theme) {
    namespace heat = kinds::heat;
    const Params& p = drawing.params;
    const std::string_view weight = p.text(heat::kWeight);
    DrawingLegend legend;
    legend.title = fmt::format("Heat: {} near a point ({:g} {})", weight.empty() ? "events" : weight,
                               p.number(heat::kRadius), p.is(heat::kUnit, "pixels") ? "px" : "km");
    const Ramp ramp = ramp_named(p.text(heat::kRamp));
    const bool fixed = p.is(heat::kScale, "fixed");
    const double top = heat_top(layer, drawing);
    constexpr int kStops = 9;
    for (int i = 0; i < kStops; ++i) {
        const double t = static_cast<double>(i) / (kStops - 1);
        std::string label;
        if (i == kStops - 1) label = fixed ? fmt::format("≥ {:g}", top) : "most shown";
        if (i == 0) label = fixed ? "0" : "none";
        if (fixed && i == (kStops - 1) / 2) label = two_digits(heat_value(t, top));
        legend.stops.push_back({ramp_color(ramp, theme, t), std::move(label)});
    }
    if (fixed) legend.notes.emplace_back("the same at all times, logarithmic");
    if (!weight.empty()) legend.notes.emplace_back("events of unknown weight add nothing");
    return legend;
}

}  // namespace

DrawingLegend drawing_legend(const LayerState& layer, const Drawing& drawing, Theme theme) {
    switch (drawing.kind) {
        case DrawingKind::Heat:
            return heat_legend(layer, drawing, theme);
        case DrawingKind::Symbols:
        case DrawingKind::Squares:
        case DrawingKind::Hexagons:
        case DrawingKind::Clusters:
        case DrawingKind::Regions:
        case DrawingKind::Labels:
        case DrawingKind::Glow:
            break;
    }
    return {};
}

}  // namespace courtyard
