#pragma once

#include "io/profiles.h"

namespace courtyard {

/// Takes any dataset: finds roles by header synonyms, in English, German and Russian.
Profile generic_profile();

}  // namespace courtyard
