#pragma once

#include "io/profiles.h"

namespace courtyard {

/// UCDP Georeferenced Event Dataset: the official 49 columns and the 45 of HDX.
Profile ucdp_ged_profile();

}  // namespace courtyard
