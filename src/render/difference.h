#pragma once

#include <vector>

#include "render/area_picture.h"
#include "render/fill.h"
#include "render/overlay.h"
#include "render/viewport.h"
#include "session/comparing.h"

namespace courtyard {

/// The map of how two periods differ: discs at places, whose area is the size of the difference and whose
/// colour says of which period there was more; or regions, or cells of a grid, in those colours. Keeps what
/// serves the next frame. Main thread, current context.
class DifferenceLayer {
public:
    void draw(Overlay& overlay, const Viewport& viewport, const ComparedPeriods& compared, Theme theme);
    /// What was drawn last wants to be drawn once more: see AreaPicture::rough().
    bool moving() const { return rough_; }

private:
    static void draw_symbols(Overlay& overlay, const Viewport& viewport, const ComparedPeriods& compared,
                             Theme theme);
    void draw_areas(Overlay& overlay, const Viewport& viewport, const ComparedPeriods& compared, Theme theme);
    void draw_cells(Overlay& overlay, const Viewport& viewport, const ComparedPeriods& compared, Theme theme);

    AreaPicture areas_;
    std::vector<AreaStyle> styles_;
    AreaFiller filler_;
    std::vector<FillPoint> outer_, inner_;
    bool rough_ = false;
};

}  // namespace courtyard
