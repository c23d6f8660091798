#pragma once

#include <string_view>

#include "base/translate.h"

namespace courtyard::reasons {

// Reasons of the ledger that others than readers look for; the rest is in io/reasons.h.

/// The position looks like one that a source gives to what it cannot place.
inline constexpr std::string_view kDefaultCoordinate = tr_later("default coordinate");

}  // namespace courtyard::reasons
