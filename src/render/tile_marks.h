#pragma once

#include <cstdint>
#include <vector>

namespace courtyard {

/// Framebuffer pixels [left, right) × [bottom, top), counted from the bottom left.
struct PixelBox {
    int left = 0, bottom = 0, right = 0, top = 0;
    friend bool operator==(const PixelBox&, const PixelBox&) = default;
};

/// Which tiles of a picture hold anything: what holds nothing need not be cleared, uploaded or drawn.
class TileMarks {
public:
    static constexpr int kTileWidth = 32, kTileHeight = 16;

    /// For a picture of that size, with nothing marked.
    void reset(int width, int height);
    /// Marks the tiles that a box meets; of a box that lies in part outside, those inside.
    void mark(PixelBox box);
    /// Marks what `other`, of a picture of the same size, has marked.
    void add(const TileMarks& other);
    /// The marked tiles from the bottom up, neighbours in a row put together; none twice, none beyond the
    /// picture.
    void find_runs(std::vector<PixelBox>& runs) const;

private:
    int width_ = 0, height_ = 0, columns_ = 0, rows_ = 0;
    std::vector<std::uint8_t> marks_;
};

}  // namespace courtyard
