#include "render/picking.h"

#include <algorithm>
#include <cmath>

#include "query/timeline.h"

namespace courtyard {
namespace {

constexpr double kSlackPx = 3;  // small symbols want a hand of some tolerance

void pick_layer(const LayerState& layer, const Symbology& symbology, const TemporalExtent& window,
                const Viewport& viewport, ScreenPoint at, std::vector<EventRef>& out) {
    const WorldPoint under = world_from_screen(viewport.camera, viewport.size, at);
    const double world_px = viewport.camera.world_px();
    const double reach_px = (symbology.sized ? std::max(layer.max_radius_px, 6.0F) : 6.0F) + kSlackPx;
    // A box in degrees rejects almost every row without a projection.
    const double reach = reach_px / world_px;
    const double lon = lon_from_world(under.x);
    const double lon_reach = reach * 360;
    const double south = lat_from_world(std::min(under.y + reach, 1.0)) - 1e-6;
    const double north = under.y - reach <= 0 ? 90 : lat_from_world(under.y - reach) + 1e-6;
    const double south_limit = under.y + reach >= 1 ? -90 : south;
    const EventTable& table = *layer.table;
    const RowRange rows = rows_meeting(table, window);
    const auto first_found = static_cast<std::ptrdiff_t>(out.size());
    for (std::uint32_t row = rows.first; row < rows.last; ++row) {
        const LonLat p = table.positions()[row];
        if (p.lat() < south_limit || p.lat() > north) continue;
        const double dlon = std::remainder(p.lon() - lon, 360.0);
        if (std::abs(dlon) > lon_reach || table.ends()[row] <= window.begin) continue;
        const ScreenPoint where =
            screen_from_world(viewport.camera, viewport.size, world_from_mercator(mercator_from_lonlat(p)));
        const double radius = symbol_radius_px(symbology, layer.max_radius_px, symbology.size_of_row[row]);
        if (std::hypot(where.x - at.x, where.y - at.y) <= std::max(radius, kSlackPx) + kSlackPx / 2) {
            out.push_back({layer.id, row});
        }
    }
    std::stable_sort(out.begin() + first_found, out.end(), [&](const EventRef& a, const EventRef& b) {
        return symbology.size_of_row[a.row] < symbology.size_of_row[b.row];
    });
}

}  // namespace

void pick_events(const Session& session, const Viewport& viewport, ScreenPoint at,
                 std::vector<EventRef>& out) {
    out.clear();
    const auto& layers = session.document().layers;
    for (auto layer = layers.rbegin(); layer != layers.rend(); ++layer) {
        const Symbology* symbology = session.symbology(layer->id);
        if (!layer->visible() || symbology == nullptr) continue;
        pick_layer(*layer, *symbology, session.workspace().window, viewport, at, out);
    }
}

}  // namespace courtyard
