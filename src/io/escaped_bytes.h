#pragma once

#include <string>
#include <string_view>

namespace courtyard {

/// A text with each byte that is not UTF-8 written as "\xE9": what stood in a file, shown as it is.
std::string escaped_bytes(std::string_view text);

}  // namespace courtyard
