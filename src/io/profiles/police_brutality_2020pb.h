#pragma once

#include "io/profiles.h"

namespace courtyard {

/// 2020PB: reports of police brutality in the USA, JSON and CSV.
Profile police_brutality_2020pb_profile();

}  // namespace courtyard
