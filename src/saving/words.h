#pragma once

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "session/color.h"

namespace courtyard {

/// How a value of an enumeration is called in files.
template <typename Value>
struct Word {
    Value value;
    std::string_view word;
};

/// Of a value that the words have, or of the first of them.
template <typename Words, typename Value>
std::string_view word_of(const Words& words, Value value) {
    const auto found = std::ranges::find_if(words, [&](const auto& w) { return w.value == value; });
    return found == words.end() ? words.front().word : found->word;
}

/// Empty when none is called so.
template <typename Words>
auto named_in(const Words& words, std::string_view word) {
    const auto found = std::ranges::find_if(words, [&](const auto& w) { return w.word == word; });
    return found == words.end() ? std::nullopt : std::optional(found->value);
}

inline constexpr std::array kThemeWords{Word<Theme>{Theme::Dark, "dark"}, Word<Theme>{Theme::Light, "light"}};

}  // namespace courtyard
