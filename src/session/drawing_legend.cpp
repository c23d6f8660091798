#include "session/drawing_legend.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/text.h"
#include "base/translate.h"
#include "session/kinds/bins.h"
#include "session/kinds/clusters.h"
#include "session/kinds/glow.h"
#include "session/kinds/heat.h"
#include "session/kinds/labels.h"
#include "session/magnitude.h"
#include "session/ramps.h"
#include "session/trail.h"

namespace courtyard {
namespace {

std::string value_text(double v) {
    if (v < 100) return tr_format("{:Lg}", v);
    return v < 1e15 ? with_thousands(static_cast<std::uint64_t>(std::llround(v))) : tr_format("{:Lg}", v);
}

/// Cut to two digits and zeros: "160", "9.1".
std::string two_digits(double v) {
    const double unit = std::pow(10, std::floor(std::log10(v)) - 1);
    return value_text(std::round(v / unit) * unit);
}

/// A scale's colours with its ends and its middle; `top` 0: the most that shows.
void add_stops(DrawingLegend& legend, Ramp ramp, Theme theme, double top) {
    constexpr int kStops = 9;
    for (int i = 0; i < kStops; ++i) {
        const double t = static_cast<double>(i) / (kStops - 1);
        std::string label;
        if (i == kStops - 1) label = top > 0 ? fmt::format("≥ {}", value_text(top)) : tr("most shown");
        if (i == 0) label = top > 0 ? "0" : tr("none");
        if (top > 0 && i == (kStops - 1) / 2) label = two_digits(magnitude_value(t, top));
        legend.stops.push_back({ramp_color(ramp, theme, t), std::move(label)});
    }
}

DrawingLegend bins_legend(const LayerState& layer, const Drawing& drawing, Theme theme) {
    namespace bins = kinds::bins;
    const Params& p = drawing.params;
    const std::string_view column = p.text(bins::kColumn);
    const bool on_ground = p.is(bins::kUnit, "kilometres");
    DrawingLegend legend;
    const bool squares = drawing.kind == DrawingKind::Squares;
    const std::string wide = on_ground ? tr_format(", {:Lg} km wide", p.number(bins::kSize)) : "";
    if (column.empty())
        legend.title =
            squares ? tr_format("Events in a square{}", wide) : tr_format("Events in a hexagon{}", wide);
    else
        legend.title = squares ? tr_format("Sum of {} in a square{}", column, wide)
                               : tr_format("Sum of {} in a hexagon{}", column, wide);
    add_stops(legend, ramp_named(p.text(bins::kRamp)), theme,
              magnitude_top(layer, column, p.number(bins::kTop)));
    legend.notes.emplace_back(tr("the same at all times, logarithmic"));
    legend.notes.emplace_back(tr("faint: none now, some at other times"));
    if (!column.empty()) legend.notes.emplace_back(tr("hollow: no value known; partly known: what is known"));
    if (on_ground) legend.notes.emplace_back(tr("all cells have the same area on the ground"));
    return legend;
}

DrawingLegend heat_legend(const LayerState& layer, const Drawing& drawing, Theme theme) {
    namespace heat = kinds::heat;
    const Params& p = drawing.params;
    const std::string_view weight = p.text(heat::kWeight);
    DrawingLegend legend;
    legend.title = tr_format("Heat: {} near a point ({:Lg} {})", weight.empty() ? tr("events") : weight,
                             p.number(heat::kRadius), p.is(heat::kUnit, "pixels") ? tr("px") : tr("km"));
    const Ramp ramp = ramp_named(p.text(heat::kRamp));
    const bool fixed = p.is(heat::kScale, "fixed");
    const double top = magnitude_top(layer, weight, p.number(heat::kTop));
    add_stops(legend, ramp, theme, fixed ? top : 0);
    if (fixed) legend.notes.emplace_back(tr("the same at all times, logarithmic"));
    if (!weight.empty()) legend.notes.emplace_back(tr("events of unknown weight add nothing"));
    return legend;
}

enum class LegendUnit : std::uint8_t { Minute, Hour, Day };
std::string counted_units(double n, LegendUnit unit) {
    const std::uint64_t count = plural_of(n);
    if (unit == LegendUnit::Day) return tr_format_plural("{:Lg} day", "{:Lg} days", count, n);
    if (unit == LegendUnit::Hour) return tr_format_plural("{:Lg} hour", "{:Lg} hours", count, n);
    return tr_format_plural("{:Lg} minute", "{:Lg} minutes", count, n);
}

/// "90 minutes", "2 days".
std::string minutes_in_words(double minutes) {
    constexpr double kHour = 60, kDay = 24 * kHour;
    if (minutes >= kDay && std::fmod(minutes, kDay) == 0)
        return counted_units(minutes / kDay, LegendUnit::Day);
    if (minutes >= kHour && std::fmod(minutes, kHour) == 0)
        return counted_units(minutes / kHour, LegendUnit::Hour);
    return counted_units(minutes, LegendUnit::Minute);
}

DrawingLegend glow_legend(const Drawing& drawing) {
    DrawingLegend legend;
    legend.title = tr_format("Glow: begun in the last {} of the range",
                             minutes_in_words(drawing.params.number(kinds::glow::kMinutes)));
    return legend;
}

/// "23 days", "1.5 hours": to a tenth of the unit.
std::string span_in_words(Instant span) {
    const double minutes = static_cast<double>(span) / static_cast<double>(kMinute);
    constexpr double kHour = 60, kDay = 24 * kHour;
    const double unit = minutes >= 2 * kDay ? kDay : (minutes >= kHour ? kHour : 1);
    const double n = std::round(minutes / unit * 10) / 10;
    return counted_units(n, unit == kDay    ? LegendUnit::Day
                            : unit == kHour ? LegendUnit::Hour
                                            : LegendUnit::Minute);
}

/// Symbols are explained by the layer's own legend; how they fade is not.
DrawingLegend symbols_legend(const LayerState& layer, Theme theme, const TemporalExtent& window) {
    const Trail trail(layer, window);
    DrawingLegend legend;
    if (!trail.fades()) return legend;
    legend.title = tr_format("Fading over the range shown: {}", span_in_words(window.duration()));
    constexpr int kStops = 9;
    for (int i = 0; i < kStops; ++i) {
        Color color = layer_color(layer).of(theme);
        const float age = 1 - static_cast<float>(i) / (kStops - 1);
        color.a = static_cast<std::uint8_t>(std::lround(255 * trail.opacity_at(age) * symbol_opacity(layer)));
        legend.stops.push_back({color, i == 0 ? tr("older") : (i == kStops - 1 ? tr("newer") : "")});
    }
    legend.notes.emplace_back(tr("age: since an event ended, until the end of the range"));
    legend.notes.emplace_back(tr("newest, with a glow: still under way or just over"));
    return legend;
}

DrawingLegend clusters_legend(const LayerState& layer, const Drawing& drawing) {
    DrawingLegend legend;
    legend.title =
        tr_format("Clusters: events within about {:Lg} px", drawing.params.number(kinds::clusters::kRadius));
    legend.notes.emplace_back(tr("the number: events of the disc; one alone has its symbol"));
    if (layer.palette_size > 1) legend.notes.emplace_back(tr("the ring: shares of the kinds"));
    legend.notes.emplace_back(tr("area: logarithm of the number"));
    return legend;
}

DrawingLegend labels_legend(const LayerState& layer, const Drawing& drawing) {
    const std::string_view column = drawing.params.text(kinds::labels::kColumn);
    DrawingLegend legend;
    const bool known = !column.empty() || layer.table->column(Role::Place) != nullptr;
    legend.title =
        tr_format("Labels: {}, where there is room",
                  column.empty() ? std::string_view(known ? tr("the place") : tr("the kind")) : column);
    return legend;
}

}  // namespace

std::vector<std::optional<double>> label_places(const DrawingLegend& legend, double width,
                                                const std::function<double(const std::string&)>& measure) {
    constexpr double kApart = 6;
    const std::size_t n = legend.stops.size();
    std::vector<std::optional<double>> places(n);
    std::vector<std::pair<double, double>> taken;
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < n; ++i) order.push_back(i == 0 ? 0 : i == 1 ? n - 1 : i - 1);
    for (const std::size_t i : order) {
        if (legend.stops[i].label.empty() || places[i]) continue;
        const double box = width / static_cast<double>(n), own = measure(legend.stops[i].label);
        const double begin = static_cast<double>(i) * box;
        const double wanted = legend.strip == StripKind::Steps ? begin : begin + (box - own) / 2;
        const double left = std::clamp(wanted, 0.0, std::max(0.0, width - own));
        const bool free = std::ranges::none_of(taken, [&](const auto& other) {
            return left < other.second + kApart && other.first < left + own + kApart;
        });
        if (!free) continue;
        places[i] = left;
        taken.emplace_back(left, left + own);
    }
    return places;
}

DrawingLegend drawing_legend(const LayerState& layer, const Drawing& drawing, Theme theme,
                             const TemporalExtent& window) {
    switch (drawing.kind) {
        case DrawingKind::Heat:
            return heat_legend(layer, drawing, theme);
        case DrawingKind::Squares:
        case DrawingKind::Hexagons:
            return bins_legend(layer, drawing, theme);
        case DrawingKind::Clusters:
            return clusters_legend(layer, drawing);
        case DrawingKind::Labels:
            return labels_legend(layer, drawing);
        case DrawingKind::Glow:
            return glow_legend(drawing);
        case DrawingKind::Symbols:
            return symbols_legend(layer, theme, window);
        case DrawingKind::Regions:
            break;
    }
    return {};
}

}  // namespace courtyard
