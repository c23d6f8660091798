#pragma once

#include <string>

#include "geo/lonlat.h"

namespace courtyard {

/// "lat 44.41161 lon 33.6": exactly the fixed-point number, without the noise of binary fractions.
std::string position_text(const LonLat& position);

}  // namespace courtyard
