#include "geo/named_area.h"

#include "geo/place_languages.h"

namespace courtyard {

std::string_view area_name(const NamedArea& area, std::string_view language) {
    if (language == kLocalNames) return area.local;
    if (language == "ru" && !area.name_ru.empty()) return area.name_ru;
    const std::string_view known = name_in(area.names, language);
    if (!known.empty()) return known;
    const PlaceLanguage* asked = find_place_language(language);
    const bool would_mix = area.kind == AreaKind::Region && asked != nullptr && !asked->latin;
    return would_mix ? std::string_view() : std::string_view(area.name);
}

}  // namespace courtyard
