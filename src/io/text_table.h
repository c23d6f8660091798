#pragma once

#include <string>

#include "io/open_source.h"

namespace courtyard {

/// True for files that read_csv() is for: those that GDAL would read as CSV, and text that no driver knows
/// but whose rows have the same number of fields.
bool is_text_table(const std::string& path, const SourceFacts& facts);

}  // namespace courtyard
