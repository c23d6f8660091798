#include "ui/panels/map_tools_regions.h"

#include <algorithm>
#include <utility>
#include <variant>

#include "base/translate.h"
#include "geo/projection.h"
#include "session/filter_views.h"
#include "ui/widgets.h"

namespace courtyard::ui {
namespace {

const AreaKey& division_key() {
    static const AreaKey key{AreaLevel::Admin1, {}};
    return key;
}

/// The last clause of the map for all layers that `fits`.
template <typename Fits>
const FilterClause* map_clause(const Document& document, const Fits& fits) {
    const FilterClause* found = nullptr;
    for (const FilterClause& clause : document.filter) {
        if (clause.clause.owner == kMapView && !clause.layer && fits(clause.clause.rule)) found = &clause;
    }
    return found;
}

bool is_picked(const Document& document, const std::string& code) {
    const FilterClause* clause = picked_regions(document);
    if (clause == nullptr || !clause->clause.enabled) return false;
    const auto& codes = std::get<AreaRule>(clause->clause.rule).codes;
    return std::ranges::find(codes, code) != codes.end();
}

/// "Russia"; of a disputed region that nobody is given it.
std::string division_owner_words(const AreaSet& set, const Area& area) {
    if (area.disputed) return tr("disputed: counted with no country");
    return area.country == AreaSet::kNone ? std::string{} : set.map->countries()[area.country].name;
}

}  // namespace

std::optional<AreaRule> after_pick(const AreaRule* before, const AreaSet& set, std::uint16_t area,
                                   RegionPick pick) {
    AreaRule rule{set.key, {}, {}};
    if (before != nullptr) rule = *before;
    const std::string& code = set.areas[area].code;
    const auto at = std::ranges::find(rule.codes, code);
    if (at != rule.codes.end()) {
        const auto place = at - rule.codes.begin();
        if (place < static_cast<std::ptrdiff_t>(rule.names.size()))
            rule.names.erase(rule.names.begin() + place);
        rule.codes.erase(at);
        return rule.codes.empty() ? std::nullopt : std::optional(std::move(rule));
    }
    if (pick == RegionPick::Alone) rule = {set.key, {}, {}};
    rule.names.resize(rule.codes.size());
    rule.codes.push_back(code);
    rule.names.push_back(set.areas[area].name);
    return rule;
}

AreaSetPtr divisions(const FrameView& view) {
    AreaSetPtr found;
    for (const LayerState& layer : view.session.document().layers) {
        if (layer.is_context()) continue;
        const AreaRowsPtr rows = view.session.area_rows(layer, division_key());
        if (rows && !found) found = rows->set;
    }
    return found;
}

std::string why_no_divisions(const FrameView& view) {
    for (const LayerState& layer : view.session.document().layers) {
        const std::string_view why = view.session.why_no_areas(layer, division_key());
        if (!why.empty()) return std::string(why);
    }
    return {};
}

std::uint16_t division_at(const FrameView& view, const AreaSet& set, ScreenPoint cursor) {
    const Workspace& w = view.session.workspace();
    const auto at = degrees_from(w.camera.projection, world_from_screen(w.camera, w.map_size, cursor));
    return at ? set.area_at(to_lonlat(at->lon, at->lat)) : AreaSet::kNone;
}

const FilterClause* picked_regions(const Document& document) {
    return map_clause(document, [](const Rule& rule) {
        const auto* areas = std::get_if<AreaRule>(&rule);
        return areas != nullptr && areas->areas == division_key();
    });
}

const FilterClause* drawn_shape(const Document& document) {
    return map_clause(document, [](const Rule& rule) {
        return std::holds_alternative<ExtentRule>(rule) || std::holds_alternative<LassoRule>(rule);
    });
}

void tell_division(const FrameView& view, const AreaSet* set, std::uint16_t area) {
    if (set != nullptr && area == AreaSet::kNone) return;
    begin_tooltip(ImGui::GetFontSize() * 20);
    const ThemeColors& c = colors(view);
    if (set == nullptr) {
        const std::string why = why_no_divisions(view);
        ImGui::TextUnformatted(why.empty() ? tr("The regions are being found …") : why.c_str());
        return end_tooltip();
    }
    const Area& what = set->areas[area];
    const std::string where = division_owner_words(*set, what);
    const bool picked = is_picked(view.session.document(), what.code);
    ImGui::PushFont(fonts().bold);
    ImGui::PushStyleColor(ImGuiCol_Text, c.text_strong);
    ImGui::TextUnformatted(what.name.c_str());
    ImGui::PopStyleColor();
    ImGui::PopFont();
    if (!where.empty()) dim_text(view, where);
    ImGui::PushFont(fonts().small);
    dim_text(view, picked ? tr("Click to take it out of the filter")
                          : tr("Click to show its events alone, Shift-click to add it"));
    ImGui::PopFont();
    end_tooltip();
}

void pick_division(const FrameView& view, const AreaSet& set, std::uint16_t area, RegionPick pick,
                   UiOutput& out) {
    const FilterClause* before = picked_regions(view.session.document());
    // What is off is not on the map: a click there begins anew.
    const bool shown = before != nullptr && before->clause.enabled;
    auto rule = after_pick(shown ? &std::get<AreaRule>(before->clause.rule) : nullptr, set, area, pick);
    if (rule && before != nullptr)
        out.commands.push_back(SetClause{before->id, {kMapView, std::move(*rule)}});
    else if (rule)
        out.commands.push_back(AddClause{{kMapView, std::move(*rule)}});
    else
        out.commands.push_back(RemoveClause{before->id});
}

void ask_shape(const FrameView& view, Rule shape, UiOutput& out) {
    Clause clause{kMapView, std::move(shape)};
    if (const FilterClause* before = drawn_shape(view.session.document()))
        out.commands.push_back(SetClause{before->id, std::move(clause)});
    else
        out.commands.push_back(AddClause{std::move(clause)});
}

}  // namespace courtyard::ui
