#include "session/first_view.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "data/table_builder.h"
#include "geo/mercator.h"
#include "geo/projection.h"

namespace courtyard {
namespace {

constexpr std::size_t kLeastPlaces = 30;
constexpr std::size_t kMostPlaces = 100'000;
constexpr std::size_t kMostProjected = 20'000;  // some 10 ms
constexpr double kCutShare = 0.01;              // of the places, at each of the four sides
constexpr double kGreatlyWider = 2;             // one zoom level
constexpr double kLeastSpan = 0.0005;           // of the world: what a camera shows at least (geo/camera.cpp)

/// How much of the world's width a map needs to show an extent.
double span_of(const Extent& e) {
    const double height = world_from_lonlat(0, e.south).y - world_from_lonlat(0, e.north).y;
    return std::max({e.width() / 360, height, kLeastSpan});
}

/// Where the empty part of the world ends: the eastern side of the widest gap between longitudes.
std::size_t after_widest_gap(const std::vector<LonLat>& by_lon) {
    constexpr std::int64_t kTurn = 3'600'000'000;
    std::size_t first = 0;
    std::int64_t widest = kTurn + by_lon.front().lon_e7 - by_lon.back().lon_e7;
    for (std::size_t i = 1; i < by_lon.size(); ++i) {
        const std::int64_t gap = std::int64_t{by_lon[i].lon_e7} - by_lon[i - 1].lon_e7;
        if (gap <= widest) continue;
        widest = gap;
        first = i;
    }
    return first;
}

/// The extent without the outermost places of each side.
Extent central_extent(std::vector<LonLat>& places) {
    const std::size_t n = places.size();
    const auto cut = static_cast<std::size_t>(std::ceil(static_cast<double>(n) * kCutShare));
    std::sort(places.begin(), places.end(), [](LonLat a, LonLat b) { return a.lon_e7 < b.lon_e7; });
    const std::size_t first = after_widest_gap(places);
    Extent e;
    e.west = places[(first + cut) % n].lon();
    e.east = places[(first + n - 1 - cut) % n].lon();
    std::sort(places.begin(), places.end(), [](LonLat a, LonLat b) { return a.lat_e7 < b.lat_e7; });
    e.south = places[cut].lat();
    e.north = places[n - 1 - cut].lat();
    return e;
}

/// Calls visit(place) for every n-th place, so that there are no more than `most`.
template <typename Visit>
void each_place(const Document& document, std::size_t most, Visit visit) {
    std::size_t rows = 0;
    for (const LayerState& layer : document.layers)
        rows += layer.table->event_count() > 0 ? layer.table->event_count() : layer.table->undated_count();
    const std::size_t step = rows / most + 1;
    for (const LayerState& layer : document.layers) {
        const EventTable& table = *layer.table;
        const std::size_t n = table.event_count() > 0 ? table.event_count() : table.undated_count();
        for (std::size_t row = 0; row < n; row += step) {
            if (const auto place = table.position(row)) visit(*place);
        }
    }
}

std::vector<LonLat> some_places(const Document& document, std::size_t most) {
    std::vector<LonLat> places;
    each_place(document, most, [&](LonLat place) { places.push_back(place); });
    return places;
}

bool holds(const Extent& extent, LonLat p) {
    const double lon = p.lon(), lat = p.lat();
    const bool in_lon = extent.crosses_antimeridian() ? lon >= extent.west || lon <= extent.east
                                                      : lon >= extent.west && lon <= extent.east;
    return in_lon && lat >= extent.south && lat <= extent.north;
}

/// The places of an extent with the least and the greatest of a coordinate.
void add_outermost(const Document& document, const Extent& within, std::int32_t LonLat::*by,
                   std::vector<LonLat>& places) {
    std::optional<LonLat> least, most;
    each_place(document, std::numeric_limits<std::size_t>::max(), [&](LonLat p) {
        if (!holds(within, p)) return;
        if (!least || p.*by < (*least).*by) least = p;
        if (!most || p.*by > (*most).*by) most = p;
    });
    if (!least) return;
    places.push_back(*least);
    places.push_back(*most);
}

std::optional<Extent> without_outliers(const std::optional<Extent>& whole, std::vector<LonLat>& places) {
    if (!whole || places.size() < kLeastPlaces) return whole;
    const Extent central = central_extent(places);
    return span_of(*whole) > kGreatlyWider * span_of(central) ? central : whole;
}

}  // namespace

std::optional<Extent> first_view_extent(std::vector<LonLat>& places) {
    return without_outliers(extent_of(places), places);
}

std::optional<Extent> first_view_extent(const Document& document) {
    std::vector<LonLat> places = some_places(document, kMostPlaces);
    return without_outliers(extent(document), places);
}

Camera fitted_to_places(const Document& document, const Extent& within, ScreenSize screen, double margin_px,
                        const ProjectionPtr& projection) {
    if (!projection) return fitted(within, screen, margin_px);
    std::vector<LonLat> places = some_places(document, kMostProjected);
    std::erase_if(places, [&](LonLat p) { return !holds(within, p); });
    for (const auto by : {&LonLat::lon_e7, &LonLat::lat_e7}) add_outermost(document, within, by, places);
    std::vector<std::uint32_t> x(places.size()), y(places.size());
    project_positions(projection, places, x.data(), y.data());
    PlaneBox box{1, 1, 0, 0};
    for (std::size_t i = 0; i < places.size(); ++i) {
        if (y[i] == kOffPlane.y) continue;
        const WorldPoint p = world_from_mercator({x[i], y[i]});
        box = {std::min(box.left, p.x), std::min(box.top, p.y), std::max(box.right, p.x),
               std::max(box.bottom, p.y)};
    }
    if (box.left > box.right) box = projection->bounds();
    return fitted(box, screen, margin_px, projection);
}

}  // namespace courtyard
