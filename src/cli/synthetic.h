#pragma once

#include <cstdint>
#include <filesystem>

#include "base/result.h"

namespace courtyard::cli {

/// Writes a GeoJSON file of `count` made-up events for benchmarks, the same for the same count and seed: 600
/// cities of Zipf weight in 60 clusters with Gaussian scatter, 4 % rural; days of 2012–2024 with a trend,
/// weekends and 48 bursts that hold 45 % of the events; in date order. Not real events.
Result<void> write_synthetic_geojson(const std::filesystem::path& path, std::uint64_t count,
                                     std::uint64_t seed);

}  // namespace courtyard::cli
