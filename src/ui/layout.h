#pragma once

#include "ui/frame_view.h"

namespace courtyard::ui {

/// What the time bar asks for beside its own size (PanelSizes::time_bar), window units: the row of flags, and
/// the room for strips that lie apart.
float timebar_extra(const FrameView& view);

}  // namespace courtyard::ui
