#pragma once

#include <cstdint>

#include "geo/pixel_grid.h"

namespace courtyard {

/// row · stride + column − base of points that the grid contains, for `count` points in order: the rule of
/// PixelGrid::cell(), compiled twice where the processor's wider registers can be used. Every bit is the
/// same.
void cells_of_run(const PixelGrid& grid, const std::uint32_t* x, const std::uint32_t* y, std::uint32_t count,
                  std::int32_t stride, std::int32_t base, std::uint32_t* cells);

}  // namespace courtyard
