#pragma once

#include "io/profiles.h"

namespace courtyard {

/// Mass Mobilization: the official table and cleaned copies with start_date and end_date.
Profile mass_mobilization_profile();

}  // namespace courtyard
