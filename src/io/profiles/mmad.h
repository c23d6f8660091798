#pragma once

#include "io/profiles.h"

namespace courtyard {

/// Mass Mobilization in Autocracies Database, event level.
Profile mmad_profile();

}  // namespace courtyard
