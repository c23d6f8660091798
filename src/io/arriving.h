#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "data/arrivals.h"
#include "data/mapping.h"
#include "io/raw_table.h"

namespace courtyard {

// What readers tell of places before a table is made. In all of it null `arrivals` = nobody wants to know.

/// Posts the points that are plainly longitude and latitude in degrees; the others wait for the table.
void post_places(Arrivals* arrivals, std::span<const RawPoint> points);

/// The same of two numbers a row, in degrees; NaN = the row has none.
void post_places(Arrivals* arrivals, std::span<const std::pair<double, double>> lon_lat);

/// Two columns, by their place.
struct CoordinatePlaces {
    std::size_t longitude = 0, latitude = 0;
    friend bool operator==(const CoordinatePlaces&, const CoordinatePlaces&) = default;
};

/// The columns that say where a row is, when that is clear from their names or from what a person chose;
/// empty when it takes their values to tell.
std::optional<CoordinatePlaces> coordinates_by_name(std::span<const std::string> columns,
                                                    const Mapping& wishes);

/// True when the members of a GeoJSON collection name a coordinate system other than longitude and latitude.
bool names_other_crs(std::string_view members);

}  // namespace courtyard
