#pragma once

#include "io/profiles.h"

namespace courtyard {

/// GDELT event tables 1.0 (57 or 58 columns) and 2.0 (61), which are published without a header row.
Profile gdelt_profile();

}  // namespace courtyard
