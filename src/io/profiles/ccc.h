#pragma once

#include "io/profiles.h"

namespace courtyard {

/// Crowd Counting Consortium: the compiled table and the monthly sheets of 2017 to 2020.
Profile ccc_profile();

}  // namespace courtyard
