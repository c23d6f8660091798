#include "render/dot_picture.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace courtyard {

bool DotPicture::resize(const Viewport& viewport) {
    dot_px_ = std::max(3, static_cast<int>(std::lround(3 * viewport.dpi_scale)));
    if (width_ == viewport.width_px() && height_ == viewport.height_px()) return false;
    width_ = viewport.width_px();
    height_ = viewport.height_px();
    const std::size_t n = static_cast<std::size_t>(width_) * static_cast<std::size_t>(height_);
    dots_.assign(n, 0);
    pixels_.assign(n, 0);
    row_.assign(static_cast<std::size_t>(width_), 0);
    return true;
}

void DotPicture::use(std::size_t first, std::size_t last) {
    auto cell = static_cast<int>(first);
    const auto end = static_cast<int>(last);
    while (cell < end) {
        const int y = cell / width_, left = cell % width_;
        const int right = std::min(left + (end - cell), width_);
        if (!spans_.empty() && spans_.back().y == y && spans_.back().right == left) {
            spans_.back().right = right;
        } else {
            spans_.push_back({y, left, right});
        }
        cell += right - left;
    }
}

/// Makes the dots as large as they are drawn: each pixel gets the strongest of the dots that reach it, the
/// greater colour among equals, so that the order of the events does not matter.
void DotPicture::spread() {
    const int before = dot_px_ / 2, after = dot_px_ - 1 - before;  // how far a dot reaches, to each side
    const auto strongest = [](Pixel* to, const Pixel* from, int count) {
        for (int i = 0; i < count; ++i) to[i] = std::max(to[i], from[i]);
    };
    tiles_.reset(width_, height_);
    for (const Span& span : spans_) {
        Pixel* dots = dots_.data() + static_cast<std::ptrdiff_t>(span.y) * width_;
        const int left = std::max(span.left - before, 0), right = std::min(span.right + after, width_);
        Pixel* reached = row_.data();  // reached[x] stands for the pixel at left + x
        std::fill_n(reached, right - left, 0U);
        for (int k = -before; k <= after; ++k) {
            const int from = std::max(span.left, left - k), to = std::min(span.right, right - k);
            if (from < to) strongest(reached + (from + k - left), dots + from, to - from);
        }
        std::fill(dots + span.left, dots + span.right, 0U);
        const int low = std::max(span.y - before, 0), high = std::min(span.y + after, height_ - 1);
        for (int y = low; y <= high; ++y)
            strongest(pixels_.data() + static_cast<std::ptrdiff_t>(y) * width_ + left, reached, right - left);
        tiles_.mark({left, low, right, high + 1});
    }
}

void DotPicture::lay_over(Overlay& overlay) {
    spread();
    spans_.clear();
    tiles_.find_runs(runs_);
    for (const PixelBox& box : runs_) {
        for (int y = box.bottom; y < box.top; ++y) {
            Pixel* from = pixels_.data() + static_cast<std::ptrdiff_t>(y) * width_;
            Pixel* to = overlay.row(y);
            for (int x = box.left; x < box.right; ++x) {
                if (from[x] != 0) to[x] = laid_over(to[x], std::exchange(from[x], 0U));
            }
        }
        overlay.mark(box);
    }
}

}  // namespace courtyard
