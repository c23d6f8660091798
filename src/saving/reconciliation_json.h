#pragma once

#include <cstddef>
#include <string>

#include "saving/json_members.h"
#include "session/saved_session.h"

namespace courtyard {

// A reconciliation of two datasets as JSON: the members are told in session_file.h.
Json reconciliation_json(const SavedReconciliation& saved);
/// `layers`: so many does the session have.
Result<SavedReconciliation> reconciliation_of(const Json& json, const std::string& where, std::size_t layers);

}  // namespace courtyard
