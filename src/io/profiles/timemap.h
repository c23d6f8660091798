#pragma once

#include "io/profiles.h"

namespace courtyard {

/// TimeMap: sheets of events behind maps of Forensic Architecture and Bellingcat.
Profile timemap_profile();

}  // namespace courtyard
