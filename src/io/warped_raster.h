#pragma once

#include <cstddef>
#include <stop_token>
#include <string>

#include "io/raster_source.h"

namespace courtyard {

/// Opens a GeoTIFF or raster MBTiles file whose tiles are warped from any coordinate system that GDAL knows,
/// with `readers` readers. Any thread.
Result<OpenedRaster> open_warped_raster(const std::string& path, std::size_t readers,
                                        const std::stop_token& stop);

}  // namespace courtyard
