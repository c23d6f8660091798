#include "geo/place_languages.h"

#include <algorithm>

namespace courtyard {

const PlaceLanguage* find_place_language(std::string_view code) {
    const auto* found = std::ranges::find(kPlaceLanguages, code, &PlaceLanguage::code);
    return found == kPlaceLanguages.end() ? nullptr : found;
}

std::string place_language_codes() {
    std::string codes;
    for (const PlaceLanguage& language : kPlaceLanguages)
        codes.append(codes.empty() ? "" : ", ").append(language.code);
    return codes;
}

std::string_view name_in(std::string_view names, std::string_view language) {
    std::string_view rest = language.empty() ? std::string_view() : names;
    while (!rest.empty()) {
        const std::size_t bar = rest.find('|');
        const std::string_view entry = rest.substr(0, bar);
        if (entry.size() > language.size() && entry.starts_with(language) && entry[language.size()] == '=') {
            return entry.substr(language.size() + 1);
        }
        rest = bar == std::string_view::npos ? std::string_view() : rest.substr(bar + 1);
    }
    return {};
}

}  // namespace courtyard
