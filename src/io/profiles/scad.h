#pragma once

#include "io/profiles.h"

namespace courtyard {

/// Social Conflict Analysis Database, Africa and Latin America.
Profile scad_profile();

}  // namespace courtyard
