#include "render/shown_rows.h"

#include <algorithm>

namespace courtyard {

std::span<const std::uint32_t> ShownRows::find(const ShownEvents& shown) {
    rows_.clear();
    each_shown(shown, [this](std::uint32_t row) { rows_.push_back(row); });
    if (!std::ranges::is_sorted(rows_)) std::ranges::sort(rows_);  // those that last long come first
    return rows_;
}

}  // namespace courtyard
