#pragma once

#include "io/profiles.h"

namespace courtyard {

/// Registered assemblies in German cities: the joined table and Berlin's own sheets.
Profile german_registrations_profile();

}  // namespace courtyard
