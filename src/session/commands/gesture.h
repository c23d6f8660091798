#pragma once

#include <cstdint>

namespace courtyard {

/// Commands that share a gesture id other than 0 (one drag) make one undo step.
enum class GestureId : std::uint32_t { None = 0 };

}  // namespace courtyard
