#include "io/arriving.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "io/own_columns.h"
#include "io/profiles/generic.h"

namespace courtyard {
namespace {

/// Not what wants a repair or has a meaning of its own (0, 0: nowhere).
bool is_plain_place(double lon, double lat) {
    return std::abs(lon) <= 180 && std::abs(lat) <= 90 && (lon != 0 || lat != 0);
}

/// As to_lonlat() does, without a call a number: this is done for each row of large files.
LonLat rounded(double lon, double lat) {
    const auto units = [](double degrees) {
        return static_cast<std::int32_t>(degrees * 1e7 + (degrees < 0 ? -0.5 : 0.5));
    };
    return {units(lon), units(lat)};
}

bool is_point(const RawPoint& point) {
    return point.source == PointSource::Point || point.source == PointSource::Inside;
}

/// The only column of a role; empty when there is none, or are several.
std::optional<std::size_t> only_column(std::span<const std::string> columns, const Mapping& wishes,
                                       Role role) {
    std::optional<std::size_t> named;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const auto wish = wishes.roles.find(columns[i]);
        if (wish != wishes.roles.end() && wish->second == role) return i;
        if (wish != wishes.roles.end() || !is_named_like(columns[i], role)) continue;
        if (named) return std::nullopt;
        named = i;
    }
    return named;
}

}  // namespace

void post_places(Arrivals* arrivals, std::span<const RawPoint> points) {
    if (!arrivals || points.empty()) return;
    std::vector<LonLat> places;
    places.reserve(points.size());
    for (const RawPoint& point : points) {
        if (is_point(point) && is_plain_place(point.x, point.y)) places.push_back(rounded(point.x, point.y));
    }
    arrivals->post(std::move(places));
}

void post_places(Arrivals* arrivals, std::span<const std::pair<double, double>> lon_lat) {
    if (!arrivals || lon_lat.empty()) return;
    std::vector<LonLat> places;
    places.reserve(lon_lat.size());
    for (const auto& [lon, lat] : lon_lat) {
        if (is_plain_place(lon, lat)) places.push_back(rounded(lon, lat));
    }
    arrivals->post(std::move(places));
}

std::optional<CoordinatePlaces> coordinates_by_name(std::span<const std::string> columns,
                                                    const Mapping& wishes) {
    const auto own_lon = std::find(columns.begin(), columns.end(), own::kLongitude),
               own_lat = std::find(columns.begin(), columns.end(), own::kLatitude);
    if (own_lon != columns.end() && own_lat != columns.end())
        return CoordinatePlaces{static_cast<std::size_t>(own_lon - columns.begin()),
                                static_cast<std::size_t>(own_lat - columns.begin())};
    const auto lon = only_column(columns, wishes, Role::Longitude),
               lat = only_column(columns, wishes, Role::Latitude);
    if (!lon || !lat) return std::nullopt;
    return CoordinatePlaces{*lon, *lat};
}

bool names_other_crs(std::string_view members) {
    static constexpr std::array<std::string_view, 4> kPlain{"CRS84", "EPSG::4326", "EPSG:4326",
                                                            "\"crs\":null"};
    if (members.find("\"crs\"") == members.npos) return false;
    return std::none_of(kPlain.begin(), kPlain.end(),
                        [&](std::string_view plain) { return members.find(plain) != members.npos; });
}

}  // namespace courtyard
