#pragma once

#include "saving/json_members.h"
#include "session/saved_session.h"

namespace courtyard {

// Layers and their styles as JSON: the members are told in session_file.h.
Json layer_json(const SavedLayer& layer);
Result<SavedLayer> layer_of(const Json& json, const std::string& where);

}  // namespace courtyard
