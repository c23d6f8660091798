#pragma once

#include <cstdint>

namespace courtyard {

/// Marks a text that people read, written in English in the source, so that xgettext finds it. English is the
/// one language of the interface: it is given back as it is. Any thread.
const char* tr(const char* text);

/// The same in the singular or plural that a number asks for.
const char* tr_plural(const char* one, const char* many, std::uint64_t n);

}  // namespace courtyard
