#include "io/position_text.h"

#include <fmt/core.h>

namespace courtyard {

std::string position_text(const LonLat& position) {
    // the quotient is the double next to the decimal number, which prints as that
    return fmt::format("lat {} lon {}", position.lat_e7 / 1e7, position.lon_e7 / 1e7);
}

}  // namespace courtyard
