#pragma once

#include <cstdint>
#include <filesystem>
#include <string_view>

#include "base/result.h"

namespace courtyard::cli {

enum class SyntheticFormat : std::uint8_t { GeoJson, GeoJsonSeq, Csv, GeoPackage, FlatGeobuf };

/// Writes a file of `count` made-up events for benchmarks, the same for the same count and seed: 600 cities
/// of Zipf weight in 60 clusters with Gaussian scatter, 4 % rural; days of 2012–2024 with a trend, weekends
/// and 48 bursts that hold 45 % of the events; a note of 80 characters from a pool of 4096; in date order.
/// Not real events.
Result<void> write_synthetic(const std::filesystem::path& path, SyntheticFormat format, std::uint64_t count,
                             std::uint64_t seed);

}  // namespace courtyard::cli
