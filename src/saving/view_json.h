#pragma once

#include "saving/json_members.h"
#include "session/saved_session.h"

namespace courtyard {

// How one looked as JSON: the members are told in session_file.h.
Json view_json(const SavedView& view);
Result<SavedView> view_of(const Json& json);

/// A span of time: {"from", "to", "ms": [BEGIN, END]}. The numbers count, the dates are for people.
Json extent_json(const TemporalExtent& e);
/// The member of that name; empty when it is missing.
TemporalExtent extent_in(Members& members, const char* name);

}  // namespace courtyard
