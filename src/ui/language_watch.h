#pragma once

#include <cstdint>
#include <utility>

#include "base/translate.h"

namespace courtyard::ui {

/// Tells a panel that keeps words when to make them anew, so that what was typed and opened in it stays.
class LanguageWatch {
public:
    /// True when another language was chosen since the last call, or since it was made.
    bool changed() {
        const std::uint32_t now = language_generation();
        return std::exchange(seen_, now) != now;
    }

private:
    std::uint32_t seen_ = language_generation();
};

}  // namespace courtyard::ui
