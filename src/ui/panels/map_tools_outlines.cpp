#include "ui/panels/map_tools_outlines.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <variant>

#include "ui/widgets.h"

namespace courtyard::ui {
namespace {

constexpr double kOutlineTolerancePx = 0.4;

int outline_level(const Camera& camera) {
    return static_cast<int>(std::floor(camera.zoom)) + 1;
}

double outline_tolerance(int level) {
    return kOutlineTolerancePx / (256 * std::exp2(level));
}

/// Where areas of a clause lie, once a layer that it concerns has been joined with them.
AreaSetPtr area_set_of_clause(const FrameView& view, const FilterClause& clause, const AreaRule& rule) {
    for (const LayerState& layer : view.session.document().layers) {
        if (!clause.concerns(layer.id)) continue;
        if (const AreaRowsPtr rows = view.session.area_rows(layer, rule.areas)) return rows->set;
    }
    return nullptr;
}

std::vector<std::uint8_t> chosen_areas(const AreaSet& set, const AreaRule& rule) {
    std::vector<std::uint8_t> chosen;
    for (const Area& area : set.areas)
        chosen.push_back(std::ranges::find(rule.codes, area.code) != rule.codes.end() ? 1 : 0);
    return chosen;
}

}  // namespace

double line_tolerance(const Camera& camera) {
    return outline_tolerance(outline_level(camera));
}

MapLineLook drawn_look(const FrameView& view) {
    const ThemeColors& c = colors(view);
    return {c.accent, with_alpha(c.sea, 0.7F), 1.5F};
}

MapOutlines::Kept MapOutlines::make(Basis basis) {
    const double tolerance = outline_tolerance(basis.level);
    PlaneLines lines;
    if (const auto* extent = std::get_if<ExtentRule>(&basis.rule))
        lines = lines_of(extent->extent, basis.projection, tolerance);
    else if (const auto* lasso = std::get_if<LassoRule>(&basis.rule))
        lines = lines_of(lasso->ring, basis.projection, tolerance);
    else if (const auto* areas = std::get_if<AreaRule>(&basis.rule); areas != nullptr && basis.set)
        lines = lines_of(*basis.set, chosen_areas(*basis.set, *areas), basis.projection, tolerance);
    return {std::move(basis), std::move(lines)};
}

const PlaneLines& MapOutlines::lines_for(std::vector<Kept>& kept, std::size_t place, Basis basis) {
    if (place >= kept.size())
        kept.push_back(make(std::move(basis)));
    else if (!(kept[place].basis == basis))
        kept[place] = make(std::move(basis));
    return kept[std::min(place, kept.size() - 1)].lines;
}

void MapOutlines::draw(const FrameView& view, const Rect& map) {
    const Camera& camera = view.session.workspace().camera;
    std::size_t place = 0;
    for (const FilterClause& clause : view.session.document().filter) {
        const Rule& rule = clause.clause.rule;
        const auto* areas = std::get_if<AreaRule>(&rule);
        const bool on_map = areas != nullptr || std::holds_alternative<ExtentRule>(rule) ||
                            std::holds_alternative<LassoRule>(rule);
        if (!on_map || !clause.clause.enabled) continue;
        AreaSetPtr set = areas == nullptr ? nullptr : area_set_of_clause(view, clause, *areas);
        draw_plane_lines(
            view, map,
            lines_for(clauses_, place++, {rule, std::move(set), camera.projection, outline_level(camera)}),
            drawn_look(view));
    }
    clauses_.resize(place);
}

void MapOutlines::draw_area(const FrameView& view, const Rect& map, const AreaSetPtr& set,
                            std::uint16_t area) {
    const Camera& camera = view.session.workspace().camera;
    const ThemeColors& c = colors(view);
    draw_plane_lines(view, map,
                     lines_for(hovered_, 0,
                               {AreaRule{set->key, {set->areas[area].code}, {}}, set, camera.projection,
                                outline_level(camera)}),
                     {c.text_strong, with_alpha(c.sea, 0.6F), 1.5F});
}

}  // namespace courtyard::ui
