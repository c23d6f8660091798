#pragma once

#include <string>
#include <string_view>

namespace courtyard {

/// True when all bytes are well-formed UTF-8 (RFC 3629: no surrogates, no overlong forms).
bool is_utf8(std::string_view text);

/// Text of another encoding as UTF-8: read as Windows-1251 when its foreign letters stand side by side as in
/// Cyrillic words, else as Windows-1252;
/// what has no letter there, and a broken byte among sound UTF-8 letters, becomes U+FFFD.
std::string repaired_utf8(std::string_view text);

/// The first `bytes` bytes at most, cut between characters and marked with "…" when something was cut.
std::string shortened(std::string_view text, std::size_t bytes);

}  // namespace courtyard
