#pragma once

#include <vector>

#include "geo/camera.h"
#include "render/text.h"

namespace courtyard {

/// Boxes on the screen that are taken, in a coarse grid: which of them to test a new one against.
class OccupiedBoxes {
public:
    /// None, on a screen of that size. Cells keep their memory.
    void reset(ScreenSize screen);
    bool is_free(const ScreenRect& box) const;
    void add(const ScreenRect& box);

private:
    template <typename Visit>
    bool visit_cells(const ScreenRect& box, Visit visit) const;

    int columns_ = 0, rows_ = 0;
    std::vector<std::vector<ScreenRect>> cells_;
};

}  // namespace courtyard
