#pragma once

#include <cstdint>
#include <string>

#include "ui/frame_view.h"
#include "ui/language_watch.h"
#include "ui/panels/timebar_controls.h"
#include "ui/panels/timebar_flags.h"
#include "ui/panels/timebar_gaps.h"
#include "ui/panels/timebar_graph.h"
#include "ui/panels/timebar_menu.h"
#include "ui/panels/timebar_zone.h"
#include "ui/panels/tracks_menu.h"

namespace courtyard::ui {

/// The time bar along the bottom: controls, the range in words with the counts, and the histogram with the
/// window.
class TimebarPanel {
public:
    void draw(const FrameView& view, const Rect& rect, UiOutput& out);

    /// True when arrow keys, Home, End, + and − are the bar's.
    bool focused() const { return focused_; }
    /// True once when Tab left the bar's last field.
    bool left_by_tab() { return controls_.fields().left_by_tab(); }

private:
    void tab_key();
    std::uint64_t possible_shown(const FrameView& view) const;
    void draw_words(const FrameView& view, const Rect& rect, UiOutput& out);
    void draw_range(const FrameView& view, float left, float width, UiOutput& out);

    TimebarControls controls_;
    TimebarGraph graph_;
    TimebarFlags flags_;
    TimebarMenu menu_;
    TimebarZone zone_;
    TimebarGaps gaps_;
    TracksMenu tracks_;
    TemporalExtent worded_;  ///< What words_ says.
    LanguageWatch language_;
    std::string words_;
    bool focused_ = false;
};

}  // namespace courtyard::ui
