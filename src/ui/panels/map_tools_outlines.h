#pragma once

#include <cstdint>
#include <vector>

#include "ui/frame_view.h"
#include "ui/panels/map_tools_lines.h"

namespace courtyard::ui {

/// What the filter asks of the map, as lines on it: each enabled extent, ring and set of areas. Kept until
/// the clause, the projection or the scale is another.
class MapOutlines {
public:
    void draw(const FrameView& view, const Rect& map);
    /// The outline of one area, as under the hand.
    void draw_area(const FrameView& view, const Rect& map, const AreaSetPtr& set, std::uint16_t area);

private:
    /// What lines were made for.
    struct Basis {
        Rule rule;
        AreaSetPtr set;  ///< Of areas.
        ProjectionPtr projection;
        int level = 0;  ///< Of the zoom: lines are fine enough up to the next.
        friend bool operator==(const Basis&, const Basis&) = default;
    };
    struct Kept {
        Basis basis;
        PlaneLines lines;
    };
    static Kept make(Basis basis);
    static const PlaneLines& lines_for(std::vector<Kept>& kept, std::size_t place, Basis basis);

    std::vector<Kept> clauses_, hovered_;
};

/// How what was drawn, and what is being drawn, looks.
MapLineLook drawn_look(const FrameView& view);

/// How exact lines must be up to the next whole zoom, a part of the plane's width.
double line_tolerance(const Camera& camera);

}  // namespace courtyard::ui
