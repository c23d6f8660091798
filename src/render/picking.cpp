#include "render/picking.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include "geo/pixel_grid.h"
#include "query/timeline.h"
#include "session/undated_places.h"

namespace courtyard {
namespace {

constexpr double kSlackPx = 3;  // small symbols want a hand of some tolerance

/// A box in degrees around what the hand is on: rejects almost every row without projecting it.
struct Box {
    double lon = 0, lon_reach = 360, south = -90, north = 90;

    Box(const Viewport& viewport, ScreenPoint at, double reach_px) {
        if (viewport.camera.projection) {
            surround(viewport, at, reach_px);
            return;
        }
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

private:
    /// By places around the hand, twice as far as it reaches; all of the world beside what is shown and where
    /// meridians meet.
    void surround(const Viewport& viewport, ScreenPoint at, double reach_px) {
        const auto place = [&](double dx, double dy) {
            return degrees_from(viewport.camera.projection,
                                world_from_screen(viewport.camera, viewport.size,
                                                  {at.x + 2 * dx * reach_px, at.y + 2 * dy * reach_px}));
        };
        const auto middle = place(0, 0);
        if (!middle) return;
        double reach = 0, least = middle->lat, most = middle->lat;
        constexpr int kAround = 16;
        for (int i = 0; i < kAround; ++i) {
            const double angle = 2 * std::numbers::pi * i / kAround;
            const auto beside = place(std::cos(angle), std::sin(angle));
            if (!beside) return;
            reach = std::max(reach, std::abs(std::remainder(beside->lon - middle->lon, 360.0)));
            least = std::min(least, beside->lat);
            most = std::max(most, beside->lat);
        }
        if (reach > 60) return;  // around a pole
        lon = middle->lon;
        lon_reach = reach;
        south = least;
        north = most;
    }
};

double distance_px(const Viewport& viewport, LonLat place, ScreenPoint at) {
    const MercatorPoint p = plane_from(viewport.camera.projection, place);
    if (p == kOffPlane) return std::numeric_limits<double>::infinity();
    const ScreenPoint where = screen_from_world(viewport.camera, viewport.size, world_from_mercator(p));
    return std::hypot(where.x - at.x, where.y - at.y);
}

/// What is asked of one layer.
struct Pick {
    const LayerState& layer;
    const Symbology& symbology;
    TemporalExtent window;
    RowBitsPtr passing;  ///< Null: all pass.
    EventIndexPtr index;
    double reach_px;  ///< Of the greatest symbol.
};

/// Calls visit(row) for events near the hand, by the index, in no order; others may be among them.
template <typename Visit>
void each_near(const EventIndex& index, const Viewport& viewport, ScreenPoint at, double reach_px,
               Visit visit) {
    const WorldPoint under = world_from_screen(viewport.camera, viewport.size, at);
    const int side = 2 * static_cast<int>(std::ceil(reach_px * viewport.dpi_scale)) + 4;
    const PixelGrid around(
        mercator_from_world({under.x - std::floor(under.x), std::clamp(under.y, 0.0, 1.0)}),
        viewport.px_per_unit(), side, side);
    for (const Leaf& leaf : index.leaves()) {
        if (around.fit(leaf.box) == BoxFit::Outside) continue;
        for (std::uint32_t i = leaf.first; i < leaf.last; ++i) visit(index.leaf_rows()[i]);
    }
}

void pick_layer(const Pick& pick, const Viewport& viewport, ScreenPoint at, std::vector<EventRef>& out) {
    const Box box(viewport, at, pick.reach_px);
    const EventTable& table = *pick.layer.table;
    const RowRange rows = rows_meeting(table, pick.window);
    const auto first_found = static_cast<std::ptrdiff_t>(out.size());
    const auto take = [&](std::uint32_t row) {
        if (row < rows.first || row >= rows.last) return;
        const LonLat p = table.positions()[row];
        if (!box.holds(p) || table.ends()[row] <= pick.window.begin) return;
        if (pick.passing && !pick.passing->test(row)) return;
        const double radius =
            symbol_radius_px(pick.symbology, greatest_radius_px(pick.layer), pick.symbology.size_of_row[row]);
        if (distance_px(viewport, p, at) <= std::max(radius, kSlackPx) + kSlackPx / 2)
            out.push_back({pick.layer.id, row});
    };
    // Few rows are looked through faster than leaves, which hold thousands.
    constexpr std::uint32_t kFewRows = 100'000;
    if (pick.index && rows.size() > kFewRows) {
        each_near(*pick.index, viewport, at, pick.reach_px, take);
    } else {
        for (std::uint32_t row = rows.first; row < rows.last; ++row) take(row);
    }
    std::sort(out.begin() + first_found, out.end(), [&](const EventRef& a, const EventRef& b) {
        const float size_a = pick.symbology.size_of_row[a.row], size_b = pick.symbology.size_of_row[b.row];
        return size_a != size_b ? size_a < size_b : a.row < b.row;
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

/// Whether the layer's events are seen as clusters and in no other way: those have their own marks.
bool only_clusters(const LayerState& layer, double zoom) {
    bool clusters = false;
    for (const Drawing& drawing : layer.drawings) {
        if (!drawing.visible() || !drawn_at(drawing, zoom)) continue;
        if (drawing.kind != DrawingKind::Clusters) return false;
        clusters = true;
    }
    return clusters;
}

}  // namespace

void pick_events(const Session& session, const Viewport& viewport, ScreenPoint at,
                 std::vector<EventRef>& out) {
    out.clear();
    const Document& document = session.document();
    if (shows_difference(document)) return;
    const ShownTimes times = shown_times(document, session.workspace().window);
    const TemporalExtent& window = times.spans[side_at(document, viewport.size.width, at.x)];
    const auto& layers = document.layers;
    for (auto layer = layers.rbegin(); layer != layers.rend(); ++layer) {
        const Symbology* symbology = session.symbology(layer->id);
        if (!layer->visible() || symbology == nullptr) continue;
        const double reach =
            symbology->sized ? static_cast<double>(std::max(greatest_radius_px(*layer), 6.0F)) : 6;
        if (!only_clusters(*layer, viewport.camera.zoom))
            pick_layer({*layer, *symbology, window, session.passing(layer->id), session.index(layer->id),
                        reach + kSlackPx},
                       viewport, at, out);
        if (shows_undated(document, *layer)) pick_undated(*layer, viewport, at, out);
    }
}

}  // namespace courtyard
