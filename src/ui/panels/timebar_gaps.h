#pragma once

#include <cstddef>
#include <string>

#include "ui/frame_view.h"

namespace courtyard::ui {

/// How many statements there are on what was not collected, as words that open a list of all of them: each is
/// changed by a click on its words and taken back by the cross beside it.
class TimebarGaps {
public:
    /// Width that draw() takes; 0 while there are no statements.
    static float width(const FrameView& view);
    /// At the cursor.
    void draw(const FrameView& view, UiOutput& out);
    void request_open() { open_wanted_ = true; }

private:
    void draw_list(const FrameView& view, UiOutput& out);
    void keys(const FrameView& view, UiOutput& out);
    void draw_row(const FrameView& view, const GapState& gap, bool current, UiOutput& out);

    bool open_wanted_ = false;
    std::size_t current_ = 0;  ///< What the keyboard is on.
};

/// A statement as the list has it: what, when, why; of which layer, and who says so.
std::string gap_line(const Document& document, const GapState& gap);

}  // namespace courtyard::ui
