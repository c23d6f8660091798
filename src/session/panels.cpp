#include "session/panels.h"

#include <algorithm>

namespace courtyard {

PanelSizes clamped(const PanelSizes& s) {
    constexpr PanelSizes a = kLeastSizes, z = kMostSizes;
    return {std::clamp(s.left, a.left, z.left), std::clamp(s.right, a.right, z.right),
            std::clamp(s.table, a.table, z.table), std::clamp(s.time_bar, a.time_bar, z.time_bar)};
}

}  // namespace courtyard
