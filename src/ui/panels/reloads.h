#pragma once

#include <set>

#include "ui/frame_view.h"

namespace courtyard::ui {

/// Banners over the map for files that changed on the disk: what differs, and whether to use it.
class ReloadsPanel {
public:
    /// Stacks the banners from the top of `area`; returns what is left of it.
    Rect draw(const FrameView& view, const Rect& area, UiOutput& out);

private:
    float height_of(const FrameView& view, const ReloadView& reload) const;
    void draw_card(const FrameView& view, const ReloadView& reload, const Rect& card, UiOutput& out);
    void draw_buttons(const FrameView& view, const ReloadView& reload, UiOutput& out);

    std::set<LayerId> unfolded_;  ///< Offers whose differences are listed.
};

}  // namespace courtyard::ui
