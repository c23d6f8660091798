#pragma once

#include "io/profiles.h"

namespace courtyard {

/// OVD-Info: tables of detentions at public events.
Profile ovdinfo_profile();

}  // namespace courtyard
