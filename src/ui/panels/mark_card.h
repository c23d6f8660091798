#pragma once

#include "ui/frame_view.h"

namespace courtyard::ui {

/// The details of the pinned context mark, above the time bar: title, time, place, and the source, whose
/// address is opened by a click alone.
class MarkCard {
public:
    void draw(const FrameView& view, const Rect& map, UiOutput& out);

private:
    float natural_height_ = 0;
};

}  // namespace courtyard::ui
