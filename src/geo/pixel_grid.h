#pragma once

#include <cstddef>
#include <cstdint>

#include "geo/mercator.h"

namespace courtyard {

/// A rectangle of Mercator points, both corners inside; never across 180° W.
struct MercatorBox {
    MercatorPoint least, most;
};

/// How a box of points lies in a grid.
enum class BoxFit : std::uint8_t {
    Outside,  ///< No point of it is in the grid.
    Cut,      ///< Some may be, some may not.
    Inside,   ///< All are.
    OneCell,  ///< All are in the same cell.
};

/// The one rule by which positions become pixels of a north-up map: x = width / 2 + d.x · px_per_unit, y =
/// height / 2 − d.y · 2 · px_per_unit, cut to whole numbers, where d is the signed 32-bit difference from the
/// centre (the copy of the world nearest to it). Cells count from the bottom left, row by row. A grid decides
/// by integers alone whether a point is in it.
class PixelGrid {
public:
    PixelGrid() = default;  ///< Holds no point.
    /// `px_per_unit` > 0: framebuffer pixels of one Mercator x unit. Width · height < 2^31.
    PixelGrid(MercatorPoint center, double px_per_unit, int width, int height);

    int width() const { return width_; }
    int height() const { return height_; }
    std::size_t cell_count() const {
        return static_cast<std::size_t>(width_) * static_cast<std::size_t>(height_);
    }

    bool contains(std::uint32_t x, std::uint32_t y) const {
        return x - west_ <= x_span_ && y - north_ <= y_span_;
    }
    bool contains(MercatorPoint p) const { return contains(p.x, p.y); }
    /// Column and row of coordinates that the grid contains.
    std::int32_t column(std::uint32_t x) const {
        return static_cast<std::int32_t>(column_at(static_cast<std::int32_t>(x - center_.x)));
    }
    std::int32_t row(std::uint32_t y) const {
        return static_cast<std::int32_t>(row_at(static_cast<std::int32_t>(y - center_.y)));
    }
    /// The cell of a point that the grid contains.
    std::uint32_t cell(std::uint32_t x, std::uint32_t y) const {
        return static_cast<std::uint32_t>(row(y) * width_ + column(x));
    }
    std::uint32_t cell(MercatorPoint p) const { return cell(p.x, p.y); }
    BoxFit fit(const MercatorBox& box) const;

    friend bool operator==(const PixelGrid&, const PixelGrid&) = default;

private:
    double column_at(std::int32_t dx) const { return left_ + dx * px_; }
    double row_at(std::int32_t dy) const { return bottom_ - dy * (2 * px_); }

    MercatorPoint center_;
    double px_ = 0, left_ = 0, bottom_ = 0;
    int width_ = 0, height_ = 0;
    // What the grid holds: x in [west_, west_ + x_span_], y likewise, modulo 2^32. No y is as great as 2^31.
    std::uint32_t west_ = 0, north_ = 0x80000000U, x_span_ = 0, y_span_ = 0;
};

}  // namespace courtyard
