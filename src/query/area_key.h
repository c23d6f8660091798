#pragma once

#include <compare>
#include <cstdint>
#include <string>

namespace courtyard {

/// What events are counted by on a map: countries, first-order divisions, or the polygons of a file.
enum class AreaLevel : std::uint8_t { Country, Admin1, File };

/// Which areas are meant.
struct AreaKey {
    AreaLevel level = AreaLevel::Admin1;
    std::string file{};                                                 ///< Of AreaLevel::File.
    friend auto operator<=>(const AreaKey&, const AreaKey&) = default;  // NOLINT: no null there
};

}  // namespace courtyard
