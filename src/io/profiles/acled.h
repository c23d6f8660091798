#pragma once

#include "io/profiles.h"

namespace courtyard {

/// ACLED: export tool (31 and 35 columns), the old API's 31, all capitals, and the API's JSON rows.
Profile acled_profile();

}  // namespace courtyard
