#pragma once

#include <cstddef>
#include <string>

#include "saving/json_members.h"
#include "session/saved_session.h"

namespace courtyard {

// What the table of rows shows as JSON: the members are told in session_file.h.
Json table_json(const SavedTable& saved);
/// `layers`: so many does the session have.
Result<SavedTable> table_of(const Json& json, const std::string& where, std::size_t layers);

}  // namespace courtyard
