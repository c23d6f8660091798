#include "app/damage.h"

#include <algorithm>

namespace courtyard::app {

PixelRect common_part(const PixelRect& a, const PixelRect& b) {
    return {std::max(a.left, b.left), std::max(a.top, b.top), std::min(a.right, b.right),
            std::min(a.bottom, b.bottom)};
}

void Damage::reset(int width, int height) {
    width_ = width;
    height_ = height;
    columns_ = (width + kTilePx - 1) / kTilePx;
    rows_ = (height + kTilePx - 1) / kTilePx;
    tiles_.assign(static_cast<std::size_t>(columns_) * static_cast<std::size_t>(rows_), 0);
    any_ = false;
}

void Damage::add(const PixelRect& rect) {
    const PixelRect in = common_part(rect, {0, 0, width_, height_});
    if (in.empty()) return;
    any_ = true;
    const int first = in.left / kTilePx, last = (in.right - 1) / kTilePx;
    for (int row = in.top / kTilePx; row <= (in.bottom - 1) / kTilePx; ++row) {
        const auto at = tiles_.begin() + std::ptrdiff_t{row} * columns_;
        std::fill(at + first, at + last + 1, std::uint8_t{1});
    }
}

void Damage::add_all() {
    add({0, 0, width_, height_});
}

/// Makes a part of tiles [from, to) of a row, or lengthens one of the row before that is as wide.
void Damage::put_run(int row, int from, int to) {
    const PixelRect run{from * kTilePx, row * kTilePx, std::min(to * kTilePx, width_),
                        std::min((row + 1) * kTilePx, height_)};
    const auto above = std::find_if(parts_.begin(), parts_.end(), [&](const PixelRect& part) {
        return part.bottom == run.top && part.left == run.left && part.right == run.right;
    });
    if (above != parts_.end())
        above->bottom = run.bottom;
    else
        parts_.push_back(run);
}

void Damage::rows_of_runs() {
    for (int row = 0; row < rows_ && parts_.size() <= kMostParts; ++row) {  // more are of no use
        const std::uint8_t* tiles =
            &tiles_[static_cast<std::size_t>(row) * static_cast<std::size_t>(columns_)];
        for (int at = 0; at < columns_; ++at) {
            if (tiles[at] == 0) continue;
            const int from = at;
            while (at < columns_ && tiles[at] != 0) ++at;
            put_run(row, from, at);
        }
    }
}

void Damage::rows_of_spans() {
    for (int row = 0; row < rows_; ++row) {
        const std::uint8_t* tiles =
            &tiles_[static_cast<std::size_t>(row) * static_cast<std::size_t>(columns_)];
        const std::uint8_t* end = tiles + columns_;
        const std::uint8_t* first = std::find(tiles, end, std::uint8_t{1});
        if (first == end) continue;
        const std::uint8_t* last = end - 1;
        while (*last == 0) --last;
        put_run(row, static_cast<int>(first - tiles), static_cast<int>(last - tiles) + 1);
    }
}

std::span<const PixelRect> Damage::parts() {
    parts_.clear();
    if (!any_) return parts_;
    rows_of_runs();
    if (parts_.size() > kMostParts) {
        parts_.clear();
        rows_of_spans();
    }
    if (parts_.size() > kMostParts) {
        PixelRect all = parts_.front();
        for (const PixelRect& part : parts_) {
            all = {std::min(all.left, part.left), std::min(all.top, part.top),
                   std::max(all.right, part.right), std::max(all.bottom, part.bottom)};
        }
        parts_.assign(1, all);
    }
    return parts_;
}

}  // namespace courtyard::app
