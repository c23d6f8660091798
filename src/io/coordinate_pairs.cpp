#include "io/coordinate_pairs.h"

#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "io/geometry.h"
#include "io/profiles/declare.h"
#include "io/understanding.h"

namespace courtyard {
namespace {

constexpr std::size_t kFirstLook = 64;   ///< Values that show that most columns hold no pairs.
constexpr std::size_t kStrayShare = 50;  ///< One value in so many may be a slip.
constexpr std::size_t kFineDecimals = 3;

bool is_pair(std::string_view value) {
    const auto pair = coordinate_pair_of_text(value);
    if (!pair) return false;
    const double first = std::abs(pair->first.value), second = std::abs(pair->second.value);
    return std::max(first, second) <= 180 && std::min(first, second) <= 90;
}

/// Both numbers have a fraction of three digits or more.
bool is_fine(std::string_view value) {
    std::size_t fine = 0, digits = 0;
    bool fraction = false;
    for (std::size_t i = 0; i <= value.size(); ++i) {
        const char c = i < value.size() ? value[i] : ' ';
        if (c >= '0' && c <= '9') {
            ++digits;
            continue;
        }
        if (fraction && digits >= kFineDecimals) ++fine;
        fraction = c == '.' && digits > 0;
        digits = 0;
    }
    return fine == 2;
}

bool is_name_of_place(std::string_view name) {
    static constexpr std::string_view kNames[] = {
        "latlon",   "latlng",         "latlong",     "latitudelongitude",
        "lonlat",   "lnglat",         "longlat",     "location",
        "where",    "position",       "point",       "geo",
        "geopoint", "coord",          "coords",      "coordinate",
        "gps",      "coordinates",    "geolocation", "координаты",
        "место",    "местоположение", "точка",       "положение",
        "standort", "koordinaten",    "place",       "geom",
        "geometry", "latlonpair"};
    std::string key = field_key(name);
    std::erase_if(key, [](char c) { return c == '/' || c == ',' || c == ';' || c == '(' || c == ')'; });
    return std::find(std::begin(kNames), std::end(kNames), key) != std::end(kNames);
}

template <typename Values>
bool are_pairs(std::string_view name, const Values& values) {
    std::size_t present = 0, pairs = 0, fine = 0;
    for (const std::string_view value : values) {
        if (is_missing_word(value)) continue;
        ++present;
        if (is_pair(value)) {
            ++pairs;
            if (is_fine(value)) ++fine;
        }
        if (present == kFirstLook && pairs * 5 < present * 4) return false;
    }
    return pairs > 0 && pairs * 10 >= present * 9 && (is_name_of_place(name) || fine * 10 >= pairs * 9);
}

}  // namespace

bool reads_as_pairs(std::string_view name, std::span<const std::string> values) {
    return are_pairs(name, values);
}

void settle_pair_role(std::vector<Column>& columns) {
    if (with_role(columns, Role::Coordinates)) return;
    if (with_role(columns, Role::Longitude) && with_role(columns, Role::Latitude)) return;
    for (Column& column : columns) {
        const auto* text = std::get_if<TextColumn>(&column.values);
        if (!text || !are_pairs(column.name, text->dictionary)) continue;
        column.role = Role::Coordinates;
        return;
    }
}

PairOrder pair_order(const Column& column) {
    const auto* text = std::get_if<TextColumn>(&column.values);
    if (!text) return {};
    std::size_t pairs = 0, first = 0;
    for (const std::string_view value : text->dictionary) {
        const auto pair = coordinate_pair_of_text(value);
        if (!pair) continue;
        if (std::abs(pair->second.value) > 90) return {};
        ++pairs;
        if (std::abs(pair->first.value) > 90) ++first;
    }
    if (first == 0 || first * kStrayShare < pairs) return {};
    return {true, first};
}

}  // namespace courtyard
