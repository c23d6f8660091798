#include "session/compared_at.h"

#include <algorithm>
#include <cmath>

namespace courtyard {
namespace {

constexpr double kChangeSlackPx = 3;
constexpr double kUnknownRadiusPx = 5;  // of the ring that stands for what is not known

std::uint32_t place_of_row(const ComparedPeriods& compared, std::size_t row) {
    return compared.counted->changes.places[compared.rows[row].change].place;
}

std::optional<std::size_t> row_of_place(const ComparedPeriods& compared, std::uint32_t place) {
    for (std::size_t row = 0; row < compared.rows.size(); ++row) {
        if (place_of_row(compared, row) == place) return row;
    }
    return std::nullopt;
}

std::optional<LonLat> position_at(const Camera& camera, ScreenSize screen, ScreenPoint at) {
    WorldPoint p = world_from_screen(camera, screen, at);
    if (!camera.projection) p.x -= std::floor(p.x);
    const auto degrees = degrees_from(camera.projection, p);
    if (!degrees || !(std::abs(degrees->lon) <= 180) || !(std::abs(degrees->lat) <= 90)) return std::nullopt;
    return to_lonlat(degrees->lon, degrees->lat);
}

/// Of discs that overlap the smallest, which lies on top; rings lie below all.
std::optional<std::size_t> disc_at(const ComparedPeriods& compared, const Camera& camera, ScreenSize screen,
                                   ScreenPoint at) {
    std::optional<std::size_t> found, ring;
    for (std::size_t row = 0; row < compared.rows.size(); ++row) {
        const auto point = compared_point(compared, row, camera, screen);
        if (!point) continue;
        const auto& difference = compared.rows[row].difference;
        const double radius = difference ? change_radius_px(compared.classes, *difference) : kUnknownRadiusPx;
        const double away = std::hypot(point->x - at.x, point->y - at.y);
        if (away > std::max(radius, kChangeSlackPx) + kChangeSlackPx / 2) continue;
        (difference ? found : ring) = row;
    }
    return found ? found : ring;
}

}  // namespace

std::optional<ScreenPoint> compared_point(const ComparedPeriods& compared, std::size_t row,
                                          const Camera& camera, ScreenSize screen) {
    const ComparedPlaces& places = *compared.counted->places;
    const std::uint32_t place = place_of_row(compared, row);
    if (places.in_no_area(place)) return std::nullopt;
    const MercatorPoint p = plane_from(camera.projection, places.places[place].at);
    if (p == kOffPlane) return std::nullopt;
    return screen_from_world(camera, screen, world_from_mercator(p));
}

std::optional<std::size_t> compared_at(const ComparedPeriods& compared, const Camera& camera,
                                       ScreenSize screen, ScreenPoint at) {
    const ComparedPlaces& places = *compared.counted->places;
    if (!places.areas && !places.grid) return disc_at(compared, camera, screen, at);
    const auto position = position_at(camera, screen, at);
    if (!position) return std::nullopt;
    if (places.areas) {
        const AreaSet& set = *places.areas->set;
        const auto fix = set.map->region_at(*position);
        if (!fix || fix->certainty != Certainty::Inside) return std::nullopt;
        const std::uint16_t area = set.area_of_region[static_cast<std::size_t>(fix->region)];
        return area == AreaSet::kNone ? std::nullopt : row_of_place(compared, area);
    }
    const ComparedPlaces::Grid& grid = *places.grid;
    const BinCell cell = grid.lattice.cell(grid.plane.from_lonlat(position->lon(), position->lat()));
    const auto found = std::ranges::find(grid.cells, cell);
    if (found == grid.cells.end()) return std::nullopt;
    return row_of_place(compared, static_cast<std::uint32_t>(found - grid.cells.begin()));
}

}  // namespace courtyard
