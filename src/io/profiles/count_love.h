#pragma once

#include "io/profiles.h"

namespace courtyard {

/// Count Love: the site's table and its JSON.
Profile count_love_profile();

}  // namespace courtyard
