#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace courtyard::app {

/// A part of the window, pixels from its upper left corner; right and bottom are not in it.
struct PixelRect {
    int left = 0, top = 0, right = 0, bottom = 0;

    bool empty() const { return left >= right || top >= bottom; }
    bool meets(const PixelRect& other) const {
        return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
    }
    friend bool operator==(const PixelRect&, const PixelRect&) = default;
};
PixelRect common_part(const PixelRect& a, const PixelRect& b);

/// Which parts of a window are to be drawn anew, by tiles of some pixels.
class Damage {
public:
    static constexpr int kTilePx = 32;
    /// Beyond these each part costs more than drawing what lies between them.
    static constexpr std::size_t kMostParts = 8;

    /// Nothing is to be drawn.
    void reset(int width, int height);
    void add(const PixelRect& rect);  ///< Clipped to the window.
    void add_all();
    bool empty() const { return !any_; }

    /// Rectangles that do not meet and cover all that was added, by whole tiles; at most kMostParts.
    std::span<const PixelRect> parts();

private:
    void rows_of_runs();
    void rows_of_spans();
    void put_run(int row, int from, int to);

    int width_ = 0, height_ = 0, columns_ = 0, rows_ = 0;
    bool any_ = false;
    std::vector<std::uint8_t> tiles_;
    std::vector<PixelRect> parts_;
};

}  // namespace courtyard::app
