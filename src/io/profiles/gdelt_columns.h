#pragma once

#include <string_view>
#include <vector>

namespace courtyard {

enum class GdeltVersion { One, Two };
/// Names of the columns of GDELT's event tables: 58 of version 1.0 (older files lack the last, SOURCEURL), 61
/// of 2.0. Source: the GDELT event database's codebooks.
std::vector<std::string_view> gdelt_columns(GdeltVersion version);

}  // namespace courtyard
