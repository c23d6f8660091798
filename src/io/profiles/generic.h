#pragma once

#include "io/profiles.h"

namespace courtyard {

/// Roles by what headers are called, in English, German and Russian; one a field, no role but None twice.
/// Other profiles fill with it what they do not name themselves.
std::vector<Role> roles_by_synonyms(std::span<const FieldFacts> fields);

/// True for a header that is a synonym of the role: "state", "Bundesland" for a region.
bool is_named_like(std::string_view column, Role role);

/// Takes any dataset: finds roles by header synonyms, in English, German and Russian.
Profile generic_profile();

}  // namespace courtyard
