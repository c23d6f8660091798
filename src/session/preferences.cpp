#include "session/preferences.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/translate.h"
#include "geo/place_languages.h"

namespace courtyard {

Preferences clamped(Preferences p) {
    p.ui_scale = std::isfinite(p.ui_scale) ? std::clamp(p.ui_scale, kLeastUiScale, kMostUiScale) : 1;
    if (find_place_language(p.place_language) == nullptr) p.place_language = Preferences{}.place_language;
    if (std::ranges::none_of(kInterfaceLanguages, [&](const auto& one) { return one.code == p.language; }))
        p.language.clear();
    if (p.right == RightPanel::Details) p.right = RightPanel::None;
    p.sizes = clamped(p.sizes);
    return p;
}

}  // namespace courtyard
