#include "ui/area_words.h"

#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "base/translate.h"
#include "session/kinds/regions.h"
#include "session/region_legend.h"

namespace courtyard::ui {
namespace {

std::string events_text(const AreaValue& value) {
    std::string out =
        tr_format_plural("{} event now", "{} events now", value.events, with_thousands(value.events));
    if (value.unknown > 0) out += tr_format(", {} of unknown number", with_thousands(value.unknown));
    return out;
}

std::string people_text(const Area& area) {
    if (!area.population) return tr("How many people live here is not known");
    const Population& p = *area.population;
    return tr_format_plural("{} person ({}, {})", "{} people ({}, {})", p.people, with_thousands(p.people),
                            p.source, p.year.empty() ? tr("year not stated") : p.year);
}

std::string where_text(const AreaSet& set, const Area& area) {
    if (set.key.level == AreaLevel::File) return {};
    if (area.disputed) return tr_format("{} · disputed: given to no country", area.code);
    return area.country == AreaSet::kNone ? area.code
                                          : area.code + " · " + set.map->countries()[area.country].name;
}

}  // namespace

std::optional<HoveredArea> hovered_area(const FrameView& view) {
    if (!view.cursor || shows_difference(view.session.document())) return std::nullopt;
    const Workspace& w = view.session.workspace();
    const WorldPoint at = world_from_screen(w.camera, w.map_size, *view.cursor);
    if (!(at.y >= 0 && at.y < 1)) return std::nullopt;
    const std::size_t side = side_at(view.session.document(), w.map_size.width, view.cursor->x);
    const LonLat position = to_lonlat(lon_from_world(at.x), lat_from_world(at.y));
    const auto& layers = view.session.document().layers;
    for (std::size_t i = layers.size(); i-- > 0;) {
        const Drawing* drawing = layers[i].drawing(DrawingKind::Regions);
        if (!layers[i].visible() || drawing == nullptr || !drawing->visible() ||
            !drawn_at(*drawing, w.camera.zoom))
            continue;
        const AreaView* areas = view.session.areas_of_side(layers[i], *drawing, side);
        if (areas == nullptr) continue;
        const auto fix = areas->rows->set->map->region_at(position);
        if (!fix || fix->certainty != Certainty::Inside) continue;
        const std::uint16_t area = areas->rows->set->area_of_region[static_cast<std::size_t>(fix->region)];
        if (area == AreaSet::kNone || areas->values[area].look == AreaLook::Blank) continue;
        return HoveredArea{layers[i].id, area, areas->generation, side};
    }
    return std::nullopt;
}

AreaWords area_words(const FrameView& view, const HoveredArea& hovered) {
    const LayerState* layer = view.session.document().find(hovered.layer);
    const Drawing* drawing = layer == nullptr ? nullptr : layer->drawing(DrawingKind::Regions);
    const AreaView* areas =
        drawing == nullptr ? nullptr : view.session.areas_of_side(*layer, *drawing, hovered.side);
    if (areas == nullptr) return {};
    const AreaSet& set = *areas->rows->set;
    const Area& area = set.areas[hovered.area];
    const AreaValue& value = areas->values[hovered.area];
    AreaWords words{area.name, where_text(set, area), {}, {}};
    if (value.look == AreaLook::NoData) {
        words.lines.push_back(tr_format("{}: no events in the data", layer->name));
        return words;
    }
    words.value = fmt::format("{}: {}", area_measure(*layer, *drawing),
                              value.value ? area_number(*value.value) : tr("not known"));
    words.lines.push_back(events_text(value));
    if (drawing->params.is(kinds::regions::kValue, "per-100k")) {
        words.lines.push_back(people_text(area));
        if (value.look == AreaLook::Uncertain)
            words.lines.emplace_back(tr("So few people that chance moves the rate much"));
    }
    return words;
}

}  // namespace courtyard::ui
