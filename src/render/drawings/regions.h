#pragma once

#include <vector>

#include "render/area_picture.h"
#include "render/drawings/painter.h"

namespace courtyard {

/// The choropleth: areas filled by their class, hatched where a value is not to be had or is unsure, with
/// thin borders between them: see AreaPicture.
class RegionPainter : public Painter {
public:
    void paint(Overlay& overlay, const PaintJob& job) override;
    /// What was drawn while the map is zoomed is drawn once more, with all corners.
    bool moving() const override { return picture_.rough(); }

private:
    void find_styles(const PaintJob& job);

    AreaPicture picture_;
    std::vector<AreaStyle> styles_;  ///< By area.
};

}  // namespace courtyard
