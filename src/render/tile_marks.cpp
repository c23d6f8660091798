#include "render/tile_marks.h"

#include <algorithm>
#include <cstddef>

namespace courtyard {

void TileMarks::reset(int width, int height) {
    width_ = width;
    height_ = height;
    columns_ = (width + kTileWidth - 1) / kTileWidth;
    rows_ = (height + kTileHeight - 1) / kTileHeight;
    marks_.assign(static_cast<std::size_t>(columns_) * static_cast<std::size_t>(rows_), 0);
}

void TileMarks::mark(PixelBox box) {
    box.left = std::max(box.left, 0);
    box.bottom = std::max(box.bottom, 0);
    box.right = std::min(box.right, width_);
    box.top = std::min(box.top, height_);
    if (box.left >= box.right || box.bottom >= box.top) return;
    const int first = box.left / kTileWidth, last = (box.right - 1) / kTileWidth;
    for (int row = box.bottom / kTileHeight; row <= (box.top - 1) / kTileHeight; ++row) {
        for (int column = first; column <= last; ++column)
            marks_[static_cast<std::size_t>(row * columns_ + column)] = 1;
    }
}

void TileMarks::add(const TileMarks& other) {
    for (std::size_t i = 0; i < marks_.size(); ++i) marks_[i] |= other.marks_[i];
}

void TileMarks::find_runs(std::vector<PixelBox>& runs) const {
    runs.clear();
    for (int row = 0; row < rows_; ++row) {
        const std::uint8_t* marks = marks_.data() + static_cast<std::ptrdiff_t>(row) * columns_;
        for (int column = 0; column < columns_; ++column) {
            if (marks[column] == 0) continue;
            const int first = column;
            while (column < columns_ && marks[column] != 0) ++column;
            runs.push_back({first * kTileWidth, row * kTileHeight, std::min(column * kTileWidth, width_),
                            std::min((row + 1) * kTileHeight, height_)});
        }
    }
}

}  // namespace courtyard
