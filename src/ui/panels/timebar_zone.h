#pragma once

#include <string>
#include <vector>

#include "ui/frame_view.h"

namespace courtyard::ui {

/// Zones whose names hold all words of a text, whatever their case; "_" is a blank.
std::vector<std::string> zones_named(const std::vector<std::string>& zones, std::string_view text);

/// The clock that time is shown by, as words that open a menu: UTC, each event's own, or a zone to search
/// for.
class TimebarZone {
public:
    /// At the cursor.
    void draw(const FrameView& view, UiOutput& out);
    void request_open() { open_wanted_ = true; }

private:
    void draw_menu(const FrameView& view, UiOutput& out);
    bool choose(const FrameView& view, const char* label, const char* clock, const char* tip, UiOutput& out);

    bool open_wanted_ = false, typing_wanted_ = false;
    std::string typed_, found_for_;
    std::vector<std::string> zones_, found_;  ///< All that the system knows, read when the menu opens; found.
};

}  // namespace courtyard::ui
