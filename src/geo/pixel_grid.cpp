#include "geo/pixel_grid.h"

#include <limits>

namespace courtyard {
namespace {

constexpr std::int64_t kLeast = std::numeric_limits<std::int32_t>::min();
constexpr std::int64_t kMost = std::numeric_limits<std::int32_t>::max();

/// The least d in [kLeast, kMost + 1] for which `holds`; it holds from some d on, or for none (kMost + 1).
template <typename Holds>
std::int64_t first_that(Holds holds) {
    std::int64_t low = kLeast, high = kMost + 1;
    while (low < high) {
        const std::int64_t middle = low + (high - low) / 2;
        if (holds(static_cast<std::int32_t>(middle))) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return low;
}

/// Whether the arcs [a, a + a_span] and [b, b + b_span], modulo 2^32, share a point.
bool arcs_meet(std::uint32_t a, std::uint32_t a_span, std::uint32_t b, std::uint32_t b_span) {
    return a - b <= b_span || b - a <= a_span;
}

/// Whether [least, most] lies within the arc [from, from + span].
bool within_arc(std::uint32_t least, std::uint32_t most, std::uint32_t from, std::uint32_t span) {
    return least - from <= most - from && most - from <= span;
}

}  // namespace

PixelGrid::PixelGrid(MercatorPoint center, double px_per_unit, int width, int height)
    : center_(center),
      px_(px_per_unit),
      left_(width / 2.0),
      bottom_(height / 2.0),
      width_(width),
      height_(height) {
    // Both formulas are monotone in d, rounding included, so what is in the grid is one span of integers.
    const std::int64_t first_x = first_that([&](std::int32_t d) { return column_at(d) >= 0; });
    const std::int64_t end_x = first_that([&](std::int32_t d) { return column_at(d) >= width_; });
    const std::int64_t first_y = first_that([&](std::int32_t d) { return row_at(d) < height_; });
    const std::int64_t end_y = first_that([&](std::int32_t d) { return row_at(d) < 0; });
    if (first_x >= end_x || first_y >= end_y) return;
    west_ = center.x + static_cast<std::uint32_t>(first_x);
    x_span_ = static_cast<std::uint32_t>(end_x - 1 - first_x);
    north_ = center.y + static_cast<std::uint32_t>(first_y);
    y_span_ = static_cast<std::uint32_t>(end_y - 1 - first_y);
}

BoxFit PixelGrid::fit(const MercatorBox& box) const {
    const bool meets = arcs_meet(box.least.x, box.most.x - box.least.x, west_, x_span_) &&
                       arcs_meet(box.least.y, box.most.y - box.least.y, north_, y_span_);
    if (!meets) return BoxFit::Outside;
    if (!within_arc(box.least.x, box.most.x, west_, x_span_) ||
        !within_arc(box.least.y, box.most.y, north_, y_span_))
        return BoxFit::Cut;
    return cell(box.least) == cell(box.most) ? BoxFit::OneCell : BoxFit::Inside;
}

}  // namespace courtyard
