#include "render/picking.h"

#include <algorithm>
#include <cmath>

#include "query/timeline.h"
#include "session/undated_places.h"

namespace courtyard {
namespace {

constexpr double kSlackPx = 3;  // small symbols want a hand of some tolerance

/// A box in degrees around what the hand is on: rejects almost every row without a projection.
struct Box {
    double lon = 0, lon_reach = 0, south = 0, north = 0;

    Box(const Viewport& viewport, ScreenPoint at, double reach_px) {
        const WorldPoint under = world_from_screen(viewport.camera, viewport.size, at);
        const double reach = reach_px / viewport.camera.world_px();
        lon = lon_from_world(under.x);
        lon_reach = reach * 360;
        south = under.y + reach >= 1 ? -90 : lat_from_world(under.y + reach) - 1e-6;
        north = under.y - reach <= 0 ? 90 : lat_from_world(under.y - reach) + 1e-6;
    }
    bool holds(LonLat p) const {
        return p.lat() >= south && p.lat() <= north &&
               std::abs(std::remainder(p.lon() - lon, 360.0)) <= lon_reach;
    }
};

double distance_px(const Viewport& viewport, LonLat place, ScreenPoint at) {
    const ScreenPoint where =
        screen_from_world(viewport.camera, viewport.size, world_from_mercator(mercator_from_lonlat(place)));
    return std::hypot(where.x - at.x, where.y - at.y);
}

void pick_layer(const LayerState& layer, const Symbology& symbology, const TemporalExtent& window,
                const RowBitsPtr& passing, const Viewport& viewport, ScreenPoint at,
                std::vector<EventRef>& out) {
    const Box box(viewport, at, (symbology.sized ? std::max(layer.max_radius_px, 6.0F) : 6.0F) + kSlackPx);
    const EventTable& table = *layer.table;
    const RowRange rows = rows_meeting(table, window);
    const auto first_found = static_cast<std::ptrdiff_t>(out.size());
    for (std::uint32_t row = rows.first; row < rows.last; ++row) {
        const LonLat p = table.positions()[row];
        if (!box.holds(p) || table.ends()[row] <= window.begin || (passing && !passing->test(row))) continue;
        const double radius = symbol_radius_px(symbology, layer.max_radius_px, symbology.size_of_row[row]);
        if (distance_px(viewport, p, at) <= std::max(radius, kSlackPx) + kSlackPx / 2) {
            out.push_back({layer.id, row});
        }
    }
    std::stable_sort(out.begin() + first_found, out.end(), [&](const EventRef& a, const EventRef& b) {
        return symbology.size_of_row[a.row] < symbology.size_of_row[b.row];
    });
}

void pick_undated(const LayerState& layer, const Viewport& viewport, ScreenPoint at,
                  std::vector<EventRef>& out) {
    constexpr double kReachPx = static_cast<double>(kUndatedRadiusPx) + kSlackPx / 2;
    const Box box(viewport, at, kReachPx);
    const auto first = static_cast<std::uint32_t>(layer.table->event_count());
    const auto last = first + static_cast<std::uint32_t>(layer.table->undated_count());
    for (std::uint32_t row = first; row < last; ++row) {
        const auto place = layer.table->position(row);
        if (place && box.holds(*place) && distance_px(viewport, *place, at) <= kReachPx)
            out.push_back({layer.id, row});
    }
}

}  // namespace

void pick_events(const Session& session, const Viewport& viewport, ScreenPoint at,
                 std::vector<EventRef>& out) {
    out.clear();
    const auto& layers = session.document().layers;
    for (auto layer = layers.rbegin(); layer != layers.rend(); ++layer) {
        const Symbology* symbology = session.symbology(layer->id);
        if (!layer->visible() || symbology == nullptr) continue;
        pick_layer(*layer, *symbology, session.workspace().window, session.passing(layer->id), viewport, at,
                   out);
        if (shows_undated(session.document(), *layer)) pick_undated(*layer, viewport, at, out);
    }
}

}  // namespace courtyard
