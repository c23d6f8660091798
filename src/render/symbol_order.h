#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

#include "session/workspace.h"

namespace courtyard {

// What both ways of drawing proportional symbols share.

inline constexpr std::size_t kSizeBuckets = 24;  ///< Radii within a bucket differ by less than about a pixel.
inline constexpr float kNoDateSize = -2;         ///< The size that stands for an undated row; −1 = unknown.

/// Great radii first; unknown and small sizes last, hence on top.
inline std::size_t size_bucket(float size) {
    const float radius = size <= 0 ? 0.0F : std::sqrt(std::min(size, 1.0F));
    const auto step = static_cast<std::size_t>(radius * static_cast<float>(kSizeBuckets - 1));
    return kSizeBuckets - 1 - step;
}

/// Straight RGBA, 0 … 1, of the rim around symbols.
inline std::array<float, 4> symbol_outline(Theme theme) {
    return theme == Theme::Dark ? std::array{0.05F, 0.07F, 0.09F, 0.9F} : std::array{1.0F, 1.0F, 1.0F, 0.95F};
}

}  // namespace courtyard
