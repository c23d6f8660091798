#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace courtyard {

/// Reads a whole file with GDAL alone, as a plain program would, and keeps nothing: the yardstick of our own
/// readers. GeoPackage and FlatGeobuf by their Arrow streams, all else feature by feature with each field
/// taken. Gives back the number of features.
Result<std::uint64_t> read_with_gdal_alone(const std::string& path);

/// A row of a made-up layer for benchmarks. The texts live as long as whoever gives the row says.
struct LayerRow {
    std::int64_t id = 0;
    int year = 1970, month = 1, day = 1;
    std::string_view type, city, notes;
    int detained = 0, participants = 0;
    double lon = 0, lat = 0;
};

/// Writes `count` rows as a point layer with GDAL's driver of that name ("GPKG", "FlatGeobuf"), in their
/// order, without a spatial index. Dates are dates where the driver has such a type, else ISO text.
Result<void> write_layer_with_gdal(const std::string& path, const std::string& driver, std::uint64_t count,
                                   const std::function<LayerRow(std::uint64_t)>& row_at);

}  // namespace courtyard
