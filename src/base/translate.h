#pragma once

#include <cstdint>

namespace courtyard {

/// The text in the language of the interface, or as it is where its catalogue lacks it. For texts that people
/// read, written in English in the source: xgettext collects them. Valid until the language changes. Any
/// thread.
const char* tr(const char* text);

/// The same by a number, as the language's plural forms have it.
const char* tr_plural(const char* one, const char* many, std::uint64_t n);

}  // namespace courtyard
