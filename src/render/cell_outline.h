#pragma once

#include <vector>

#include "render/bin_cells.h"
#include "render/fill.h"
#include "render/viewport.h"

namespace courtyard {

/// A cell's outline in the picture; `inset`: how much nearer its corners lie to its middle, as a part. False
/// when it is out of sight.
bool cell_outline(const BinGround& ground, const Viewport& viewport, BinCell cell, double inset,
                  std::vector<FillPoint>& ring);

}  // namespace courtyard
