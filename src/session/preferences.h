#pragma once

#include <string>

#include "session/workspace.h"

namespace courtyard {

/// How a person wants the program to look whatever they open in it: kept from one run to the next.
///
/// Nothing of what was looked at belongs here: no file's name, no place, no time, no column's name, no word
/// that was searched. Whoever finds the settings must not learn from them what somebody worked on. So panels
/// are kept, but not how wide which columns of a table are, nor which of them are hidden.
struct Preferences {
    Theme theme = Theme::Dark;
    double ui_scale = 1;                ///< kLeastUiScale … kMostUiScale.
    std::string language;               ///< Of the interface; empty: the desktop's.
    std::string place_language = "en";  ///< Of kPlaceLanguages.
    LeftPanel left = LeftPanel::Layers;
    RightPanel right = RightPanel::None;  ///< Never the details: what they would show is not kept.
    bool table = false;
    PanelSizes sizes;        ///< kLeastSizes … kMostSizes.
    bool hint_done = false;  ///< The first run's hint was followed to its end, or put away.
    friend bool operator==(const Preferences&, const Preferences&) = default;
};

/// The same with every value in its range; languages that are not known are the usual ones.
Preferences clamped(Preferences preferences);

}  // namespace courtyard
