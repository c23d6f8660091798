#pragma once

#include <optional>
#include <string_view>

namespace courtyard {

/// An angle as maps write it.
struct DegreesText {
    enum class Axis : unsigned char { Unknown, Latitude, Longitude };
    double degrees = 0;
    Axis axis = Axis::Unknown;  ///< By its letter.
};

/// "55°45'20.9\"N", "N 55 45.5", "37.61°E", "55° 45′ с.ш.": degrees, minutes and seconds with their signs or
/// with blanks between, and a letter N, S, E or W before or after. A bare number without letter and degree
/// sign is none.
std::optional<DegreesText> degrees_of_text(std::string_view text);

/// Two such angles one after another, one of each axis where letters tell; in the order latitude, longitude.
struct DegreesPair {
    double latitude = 0, longitude = 0;
};
std::optional<DegreesPair> degrees_pair_of_text(std::string_view text);

}  // namespace courtyard
