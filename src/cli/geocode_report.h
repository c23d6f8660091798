#pragma once

#include <iosfwd>
#include <nlohmann/json_fwd.hpp>

#include "data/geocoding.h"

namespace courtyard::cli {

/// What became of the looked-up places, for people: what was placed, what is ambiguous with its candidates,
/// what was not found.
void print_geocoding(const GeocodeReport& report, std::ostream& out);

/// The same, all of it.
nlohmann::ordered_json geocoding_json(const GeocodeReport& report);

}  // namespace courtyard::cli
