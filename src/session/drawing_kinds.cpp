#include <array>

#include "base/translate.h"
#include "session/drawing.h"
#include "session/kinds/bins.h"
#include "session/kinds/clusters.h"
#include "session/kinds/glow.h"
#include "session/kinds/heat.h"
#include "session/kinds/labels.h"
#include "session/kinds/regions.h"
#include "session/kinds/symbols.h"

namespace courtyard {
namespace {

constexpr std::array kKinds{
    DrawingKindDef{DrawingKind::Symbols, "symbols", tr_later("Symbols"),
                   tr_later("A symbol for each event; its area stands for a number"),
                   kinds::symbols::kParams},
    DrawingKindDef{DrawingKind::Heat, "heat", tr_later("Heat map"),
                   tr_later("How many events lie near each point of the map"), kinds::heat::kParams},
    DrawingKindDef{DrawingKind::Squares, "squares", tr_later("Squares"),
                   tr_later("How many events lie in each square of a grid"), kinds::bins::kParams},
    DrawingKindDef{DrawingKind::Hexagons, "hexagons", tr_later("Hexagons"),
                   tr_later("How many events lie in each hexagon of a lattice"), kinds::bins::kParams},
    DrawingKindDef{
        DrawingKind::Clusters, "clusters", tr_later("Clusters"),
        tr_later("One disc for events near one another, with their number and a ring of their kinds"),
        kinds::clusters::kParams},
    DrawingKindDef{DrawingKind::Labels, "labels", tr_later("Labels"),
                   tr_later("What a column says, written beside the events"), kinds::labels::kParams},
    DrawingKindDef{DrawingKind::Glow, "glow", tr_later("Glow"),
                   tr_later("Events that have just begun shine and fade"), kinds::glow::kParams},
    DrawingKindDef{DrawingKind::Regions, "regions", tr_later("Regions"),
                   tr_later("Countries or regions coloured by what happened in them"),
                   kinds::regions::kParams},
};

}  // namespace

std::span<const DrawingKindDef> drawing_kinds() {
    return kKinds;
}

const DrawingKindDef& drawing_kind_def(DrawingKind kind) {
    for (const DrawingKindDef& def : kKinds) {
        if (def.kind == kind) return def;
    }
    return kKinds.front();  // never: each kind has its line above
}

Result<Drawing> parse_drawing(std::string_view text) {
    const std::size_t colon = text.find(':');
    const std::string_view name = text.substr(0, colon);
    std::string names;
    for (const DrawingKindDef& def : kKinds) {
        names += (names.empty() ? "" : ", ") + std::string(def.name);
        if (def.name != name) continue;
        auto params = parse_params(colon == std::string_view::npos ? "" : text.substr(colon + 1), def.params);
        if (!params) return fail("{}: {}", name, params.error().message);
        return Drawing{def.kind, Visibility::Visible, std::move(*params)};
    }
    return fail("there is no kind of layer '{}'; there are {}", name, names);
}

std::string drawing_text(const Drawing& drawing) {
    const DrawingKindDef& def = drawing_kind_def(drawing.kind);
    const std::string params = drawing.params.to_text(def.params);
    return params.empty() ? std::string(def.name) : fmt::format("{}:{}", def.name, params);
}

bool drawn_at(const Drawing& drawing, double zoom) {
    return zoom >= drawing.params.number(kMinZoomParam) && zoom <= drawing.params.number(kMaxZoomParam);
}

}  // namespace courtyard
