#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "session/preferences.h"

namespace courtyard {

/// Preferences as JSON:
/// {"version": 1, "theme": "dark" or "light", "ui_scale": 1.5, "language": "ru", "place_language": "en",
///  "left_panel": "layers" or "filters", "right_panel": "none", "statistics", "compare" or "reconcile",
///  "table": false, "sizes": {"left": 290, "right": 340, "table": 260, "time_bar": 170}, "hint_done": true}
/// Nothing of what was looked at is among them: see Preferences.
///
/// Members of `before`, the text that was kept last, that this version does not know stay as they are there.
std::string preferences_text(const Preferences& preferences, std::string_view before = {});

/// What reading brought, and whether the text is one that may be written over.
struct ReadPreferences {
    Preferences preferences;
    bool newer = false;  ///< A newer version wrote it: it is left alone.
};
/// Members that are missing or of a wrong kind have their usual values, those out of range the nearest that
/// is in it. Fails on what are no preferences at all.
Result<ReadPreferences> parse_preferences(std::string_view text);

}  // namespace courtyard
