#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "render/overlay.h"
#include "render/tile_marks.h"
#include "render/viewport.h"

namespace courtyard {

/// Dots on single pixels of the map, computed outside; laid over it a few pixels large, where they overlap
/// the strongest. Main thread.
class DotPicture {
public:
    /// Takes the size of the picture and of its dots. True when the picture's is another than before.
    bool resize(const Viewport& viewport);
    int width() const { return width_; }
    int height() const { return height_; }

    /// A pixel each, bottom row first: to be written; 0 = none, which all are between two pictures.
    std::span<Pixel> dots() { return dots_; }
    /// Dots may be in [first, last), and others where it was told of them. In ascending order.
    void use(std::size_t first, std::size_t last);
    /// Lays the dots over what the overlay, which is as large, holds.
    void lay_over(Overlay& overlay);

private:
    /// Cells [left, right) of a row that may hold dots.
    struct Span {
        int y = 0, left = 0, right = 0;
    };
    void spread();

    std::vector<Span> spans_;
    std::vector<Pixel> dots_, pixels_;  ///< As large as the picture; all 0 between calls.
    std::vector<Pixel> row_;
    TileMarks tiles_;
    std::vector<PixelBox> runs_;
    int width_ = 0, height_ = 0, dot_px_ = 3;
};

}  // namespace courtyard
