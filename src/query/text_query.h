#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace courtyard {

/// The words of what a person typed to search for, as folded_letters() leaves them: parted by blanks, but for
/// phrases in quotes of any kind ("…", «…», “…”), which stay together; an open quote ends with the query.
/// Words that are parts of others are left out, as they ask for nothing more.
std::vector<std::string> search_words(std::string_view query);

}  // namespace courtyard
