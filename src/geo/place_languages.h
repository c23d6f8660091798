#pragma once

#include <array>
#include <string>
#include <string_view>

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
    {"en", "English", true},
    {kLocalNames, "Local names"},
    {"ar", "Arabic"},
    {"hy", "Armenian"},
    {"az", "Azerbaijani", true},
    {"be", "Belarusian"},
    {"bg", "Bulgarian"},
    {"zh", "Chinese"},
    {"et", "Estonian", true},
    {"fr", "French", true},
    {"ka", "Georgian"},
    {"de", "German", true},
    {"el", "Greek"},
    {"he", "Hebrew"},
    {"it", "Italian", true},
    {"ja", "Japanese"},
    {"kk", "Kazakh"},
    {"ko", "Korean"},
    {"lv", "Latvian", true},
    {"lt", "Lithuanian", true},
    {"fa", "Persian"},
    {"pl", "Polish", true},
    {"pt", "Portuguese", true},
    {"ru", "Russian"},
    {"sr", "Serbian"},
    {"es", "Spanish", true},
    {"tr", "Turkish", true},
    {"uk", "Ukrainian"},
}};

/// Null when the assets have no names in that language.
const PlaceLanguage* find_place_language(std::string_view code);
/// The codes for a message: "ar, az, …".
std::string place_language_codes();

/// What stands for `language` in "uk=Москва|de=Moskau|…"; empty when nothing does.
std::string_view name_in(std::string_view names, std::string_view language);

}  // namespace courtyard
