#include "session/region_legend.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "base/text.h"
#include "base/translate.h"
#include "session/kinds/regions.h"
#include "session/ramps.h"

namespace courtyard {
namespace {

namespace regions = kinds::regions;

constexpr std::size_t kMostLabels = 5;  // of a strip, or they would touch

/// Areas with events of which nobody knows how many people live there, where that is asked.
std::size_t areas_without_people(const Drawing& drawing, const AreaView& view) {
    if (!drawing.params.is(regions::kValue, "per-100k")) return 0;
    std::size_t lacking = 0;
    for (std::size_t i = 0; i < view.values.size(); ++i)
        lacking += view.whole[i].events > 0 && !view.rows->set->areas[i].population ? 1U : 0U;
    return lacking;
}

void add_strip(DrawingLegend& legend, const AreaView& view, const AreaColors& colors) {
    legend.strip = StripKind::Steps;
    const std::size_t step = (view.breaks.size() + kMostLabels - 1) / kMostLabels;
    for (std::size_t i = 0; i < view.breaks.size(); ++i)
        legend.stops.push_back(
            {colors.classes[i], i % step == 0 ? area_number(view.breaks[i]) : std::string{}});
}

void add_keys(DrawingLegend& legend, const Drawing& drawing, const AreaView& view, const AreaColors& colors) {
    legend.keys.push_back({KeyPattern::Plain, colors.zero, tr("none at this time")});
    if (drawing.params.is(regions::kValue, "per-100k") && !colors.classes.empty())
        legend.keys.push_back(
            {KeyPattern::Hatched, colors.classes[colors.classes.size() / 2],
             tr_format("fewer than {} people", with_thousands(static_cast<std::uint64_t>(
                                                   drawing.params.number(regions::kMinPeople))))});
    if (view.unknown > 0 || areas_without_people(drawing, view) > 0)
        legend.keys.push_back({KeyPattern::HatchedDown, colors.unknown, tr("not known")});
    if (std::ranges::find(view.values, AreaLook::NoData, &AreaValue::look) != view.values.end())
        legend.keys.push_back({KeyPattern::Hatched, colors.no_data, tr("no events in the data")});
}

/// Where the numbers of people come from, and of which year.
void add_people(DrawingLegend& legend, const Drawing& drawing, const AreaView& view) {
    std::set<std::string> sources;
    for (std::size_t i = 0; i < view.values.size(); ++i) {
        const auto& people = view.rows->set->areas[i].population;
        if (view.whole[i].events == 0 || !people) continue;
        sources.insert(tr_format("People: {}, {}", people->source,
                                 people->year.empty() ? tr("year not stated") : people->year));
    }
    const std::size_t lacking = areas_without_people(drawing, view);
    legend.notes.insert(legend.notes.end(), sources.begin(), sources.end());
    if (lacking > 0)
        legend.notes.push_back(tr_format_plural("{} region with events: people not known",
                                                "{} regions with events: people not known", lacking,
                                                with_thousands(lacking)));
}

void add_notes(DrawingLegend& legend, const Drawing& drawing, const AreaView& view) {
    const Params& p = drawing.params;
    legend.notes.push_back(tr_format("classes of {} ({})",
                                     p.is(regions::kScale, "fixed") ? tr("all of time") : tr("what is shown"),
                                     choice_words(regions::kMethod, p.text(regions::kMethod))));
    if (p.is(regions::kValue, "per-100k")) add_people(legend, drawing, view);
    if (view.unknown > 0)
        legend.notes.push_back(tr_format_plural("{} event of unknown number adds nothing",
                                                "{} events of unknown number add nothing", view.unknown,
                                                with_thousands(view.unknown)));
    if (const std::size_t none = view.rows->none(); none > 0)
        legend.notes.push_back(
            p.is(regions::kLevel, "country")
                ? tr_format_plural("{} event lies in no country", "{} events lie in no country", none,
                                   with_thousands(none))
                : tr_format_plural("{} event lies in no region", "{} events lie in no region", none,
                                   with_thousands(none)));
    if (view.rows->set->key.level != AreaLevel::File)
        legend.notes.emplace_back(tr("Regions: Natural Earth, 2018"));
}

}  // namespace

std::string area_number(double value) {
    if (value >= 1000) return with_thousands(static_cast<std::uint64_t>(std::llround(value)));
    if (value == std::floor(value)) return fmt::format("{:.0f}", value);
    return value < 1 ? tr_format("{:.2Lg}", value) : tr_format("{:.3Lg}", value);
}

std::string area_measure(const LayerState& layer, const Drawing& drawing) {
    const Column* column = area_column(layer, drawing);
    std::string what = tr("events");
    if (column != nullptr) {
        what = column->unit.empty() || column->unit == column->name ? column->name
                                                                    : std::string(tr(column->unit));
    }
    return drawing.params.is(regions::kValue, "per-100k") ? tr_format("{} per 100,000 people", what) : what;
}

AreaColors area_colors(const Drawing& drawing, const AreaView& view, Theme theme) {
    const Ramp ramp = ramp_named(drawing.params.text(regions::kRamp));
    AreaColors colors;
    const std::size_t n = view.breaks.size();
    // The ends of a ramp are near black and near white: they would be lost in the ground or outshine all.
    for (std::size_t i = 0; i < n; ++i) {
        const double t = n == 1 ? 0.6 : static_cast<double>(i) / static_cast<double>(n - 1);
        colors.classes.push_back(ramp_color(ramp, theme, 0.15 + 0.75 * t));
    }
    const bool dark = theme == Theme::Dark;
    colors.zero = dark ? Color{52, 58, 66} : Color{226, 226, 222};
    colors.no_data = dark ? Color{70, 78, 88} : Color{192, 192, 190};
    colors.unknown = dark ? Color{128, 136, 148} : Color{128, 128, 132};
    return colors;
}

DrawingLegend region_legend(const LayerState& layer, const Drawing& drawing, const AreaView* view,
                            std::string_view why_not, Theme theme) {
    DrawingLegend legend;
    const bool countries = drawing.params.is(regions::kLevel, "country");
    legend.title =
        fmt::format("{}: {}", countries ? tr("Countries") : tr("Regions"), area_measure(layer, drawing));
    if (view == nullptr) {
        legend.notes.emplace_back(why_not.empty() ? std::string_view(tr("counting regions…")) : why_not);
        return legend;
    }
    const AreaColors colors = area_colors(drawing, *view, theme);
    add_strip(legend, *view, colors);
    add_keys(legend, drawing, *view, colors);
    add_notes(legend, drawing, *view);
    return legend;
}

}  // namespace courtyard
