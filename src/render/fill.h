#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <span>
#include <vector>

#include "render/overlay.h"

namespace courtyard {

/// In framebuffer pixels from the picture's bottom left.
struct FillPoint {
    double x = 0, y = 0;
};

/// Fills areas: each pixel gets as much colour as the area covers of it, to the exactness of floats, so that
/// edges are smooth and neighbours leave no gap. Rings may lie anywhere; what is outside is cut off. Keeps
/// its memory from area to area. One thread at a time.
class AreaFiller {
public:
    /// Begins an area in a picture of that size.
    void begin(int width, int height);
    /// Adds a ring; its last point joins its first. A place within an odd number of rings is inside.
    void add_ring(std::span<const FillPoint> ring);

    /// Calls visit(y, first, last, coverage) for the runs of pixels [first, last) of a row that are covered
    /// alike, coverage in (0, 1]; rows from the bottom up. Ends the area.
    template <typename Visit>
    void each_run(Visit visit);

    /// Lays a colour, premultiplied, over the covered pixels. Ends the area.
    void fill(Overlay& overlay, Pixel color);

private:
    void add_edge(FillPoint from, FillPoint to);
    void add_inside(FillPoint from, FillPoint to);
    void reset_row(int y);

    int width_ = 0, height_ = 0;
    int bottom_ = 0, top_ = 0;  ///< Rows that edges have touched: [bottom_, top_).
    std::vector<float>
        change_;  ///< By pixel, one more a row: how much more is covered than left of it. 0 between areas.
    struct Reach {
        int left = 0, right = 0;  ///< Pixels that edges have touched: [left, right).
    };
    std::vector<Reach> reaches_;  ///< By row.
};

/// A colour laid on a pixel in part.
Pixel in_part(Pixel color, float share);

template <typename Visit>
void AreaFiller::each_run(Visit visit) {
    constexpr float kNothing = 1.0F / 512, kAll = 1 - kNothing;
    for (int y = bottom_; y < top_; ++y) {
        const Reach reach = reaches_[static_cast<std::size_t>(y)];
        const float* change = change_.data() + static_cast<std::ptrdiff_t>(y) * (width_ + 1);
        float sum = 0, run = 0;
        int first = 0;
        const auto end_run = [&](int x, float next) {
            if (run > kNothing && first < x) visit(y, first, x, run);
            first = x;
            run = next;
        };
        const int right = std::min(reach.right, width_);
        for (int x = reach.left; x < right; ++x) {
            if (change[x] != 0 || x == reach.left) {
                sum += change[x];
                float covered = std::abs(sum);
                if (covered > 1) covered = std::abs(1 - std::fmod(covered + 1, 2.0F));
                const float share = covered > kAll ? 1 : covered;
                if (share != run) end_run(x, share);
            }
        }
        end_run(run > kNothing ? width_ : right, 0);  // what ends right of the picture has no edge in it
        reset_row(y);
    }
    bottom_ = height_;
    top_ = 0;
}

}  // namespace courtyard
