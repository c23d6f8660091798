#pragma once

#include <cstddef>
#include <string_view>

namespace courtyard {

/// Finds where a word stands in long texts, several times as quickly as memmem(): looks for two of its rarer
/// bytes, sixteen places at a time. The word must outlive it and have a byte at least.
class WordFinder {
public:
    explicit WordFinder(std::string_view word);

    /// The first place in [begin, end) at which the word stands as a whole; null when there is none.
    const char* find(const char* begin, const char* end) const;

private:
    std::string_view word_;
    std::size_t first_ = 0, second_ = 0;  ///< Places of the two bytes in the word.
};

}  // namespace courtyard
