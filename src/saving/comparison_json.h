#pragma once

#include <cstddef>
#include <string>

#include "saving/json_members.h"
#include "session/saved_session.h"

namespace courtyard {

// A comparison of two periods as JSON: the members are told in session_file.h.
Json comparison_json(const SavedComparison& saved);
/// `layers`: so many does the session have.
Result<SavedComparison> comparison_of(const Json& json, const std::string& where, std::size_t layers);

}  // namespace courtyard
