#include "geo/named_area.h"

#include "geo/place_languages.h"

namespace courtyard {

std::string_view area_name(const NamedArea& area, std::string_view language) {
    if (language == kLocalNames) return area.local;
    if (language == "ru" && !area.name_ru.empty()) return area.name_ru;
    const std::string_view known = name_in(area.names, language);
    return known.empty() ? std::string_view(area.name) : known;
}

}  // namespace courtyard
