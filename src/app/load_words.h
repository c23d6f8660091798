#pragma once

#include <string>

#include "io/importer.h"

namespace courtyard::app {

/// The file's name out of a path.
std::string name_of_file(const std::string& path);

/// "x.csv: 156 events, 3 undated, 2 unlocated. …": what a file brought.
std::string load_summary(const ImportedSource& source);

/// What of the way in which a table was read deserves a look, in sentences: an order of day and month that
/// was guessed, a profile that is not sure, ambiguous places. Empty for most tables.
std::string worth_a_look(const EventTable& table);

}  // namespace courtyard::app
