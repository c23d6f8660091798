#pragma once

#include "io/profiles.h"

namespace courtyard {

/// Elephrame: list of Black Lives Matter protests.
Profile elephrame_profile();

}  // namespace courtyard
