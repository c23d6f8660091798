#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace courtyard {

/// How well a source knows where an event was. Order: coarser is greater; Unknown is last.
enum class LocationPrecision : std::uint8_t { Exact, Near, City, District, Region, Country, Unknown };
inline constexpr std::size_t kLocationPrecisionCount = 7;

std::string_view location_precision_name(LocationPrecision precision);  ///< "exact" … "country", "unknown".
/// The precision that a word names: "exact", "city", "admin1", "region", "country", "город" …; any case.
std::optional<LocationPrecision> location_precision_of(std::string_view word);

}  // namespace courtyard
