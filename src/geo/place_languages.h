#pragma once

#include <array>
#include <string>
#include <string_view>

#include "base/translate.h"

namespace courtyard {

/// Names as they are written in each place.
inline constexpr std::string_view kLocalNames = "local";

/// A language in which the map's names can be written.
struct PlaceLanguage {
    std::string_view code;  ///< ISO 639-1, or kLocalNames.
    const char* name;       ///< In English.
    bool latin = false;     ///< Written in Latin letters.
};

/// All that the assets hold. Source: LANGUAGES of assets/basemap/basemap_places.py.
inline constexpr std::array<PlaceLanguage, 28> kPlaceLanguages{{
    {"en", tr_later("English"), true},
    {kLocalNames, tr_later("Local names")},
    {"ar", tr_later("Arabic")},
    {"hy", tr_later("Armenian")},
    {"az", tr_later("Azerbaijani"), true},
    {"be", tr_later("Belarusian")},
    {"bg", tr_later("Bulgarian")},
    {"zh", tr_later("Chinese")},
    {"et", tr_later("Estonian"), true},
    {"fr", tr_later("French"), true},
    {"ka", tr_later("Georgian")},
    {"de", tr_later("German"), true},
    {"el", tr_later("Greek")},
    {"he", tr_later("Hebrew")},
    {"it", tr_later("Italian"), true},
    {"ja", tr_later("Japanese")},
    {"kk", tr_later("Kazakh")},
    {"ko", tr_later("Korean")},
    {"lv", tr_later("Latvian"), true},
    {"lt", tr_later("Lithuanian"), true},
    {"fa", tr_later("Persian")},
    {"pl", tr_later("Polish"), true},
    {"pt", tr_later("Portuguese"), true},
    {"ru", tr_later("Russian")},
    {"sr", tr_later("Serbian")},
    {"es", tr_later("Spanish"), true},
    {"tr", tr_later("Turkish"), true},
    {"uk", tr_later("Ukrainian")},
}};

/// Null when the assets have no names in that language.
const PlaceLanguage* find_place_language(std::string_view code);
/// The codes for a message: "ar, az, …".
std::string place_language_codes();

/// What stands for `language` in "uk=Москва|de=Moskau|…"; empty when nothing does.
std::string_view name_in(std::string_view names, std::string_view language);

}  // namespace courtyard
