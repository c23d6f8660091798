#include "query/like_pattern.h"

#include "base/letter_folding.h"

namespace courtyard {
namespace {

/// The bytes of the UTF-8 letter at `at`.
std::size_t letter_size(std::string_view text, std::size_t at) {
    std::size_t end = at + 1;
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80) ++end;
    return end - at;
}

}  // namespace

LikePattern::LikePattern(std::string_view pattern) : pattern_(without_case(pattern)) {}

bool LikePattern::matches(std::string_view given) const {
    const std::string text = without_case(given);
    std::size_t t = 0, p = 0;
    // where to go on when what follows the last % does not fit: one letter of the text further
    std::size_t after_percent = std::string::npos, retry = 0;
    while (t < text.size()) {
        if (p < pattern_.size() && pattern_[p] == '%') {
            after_percent = ++p;
            retry = t;
        } else if (p < pattern_.size() && pattern_[p] == '_') {
            t += letter_size(text, t);
            ++p;
        } else if (p < pattern_.size() && pattern_[p] == text[t]) {
            ++t;
            ++p;
        } else if (after_percent != std::string::npos) {
            retry += letter_size(text, retry);
            t = retry;
            p = after_percent;
        } else {
            return false;
        }
    }
    while (p < pattern_.size() && pattern_[p] == '%') ++p;
    return p == pattern_.size();
}

}  // namespace courtyard
