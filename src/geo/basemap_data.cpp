#include "geo/basemap_data.h"

#include <algorithm>

#include "geo/place_languages.h"

namespace courtyard {
namespace {
constexpr std::array<double, kBasemapLevelCount - 1> kLevelMaxZoom = {2.2, 3.5, 5.2, 6.7};
constexpr std::array<double, kBasemapLevelCount> kCoarseZoom = {0.0, 2.9, 4.3, 5.9, 7.7};
}  // namespace

int basemap_level_for_zoom(double zoom) {
    const auto above = std::upper_bound(kLevelMaxZoom.begin(), kLevelMaxZoom.end(), zoom);
    return static_cast<int>(above - kLevelMaxZoom.begin());
}

double basemap_coarse_zoom(int level) {
    return kCoarseZoom.at(static_cast<std::size_t>(level));
}

std::uint32_t SegmentRun::count_at(double zoom) const {
    std::uint32_t count = 0;
    for (const SegmentStep& step : steps) {
        if (static_cast<double>(step.min_zoom) > zoom) break;
        count = step.count;
    }
    return count;
}

std::string_view place_name(const Place& place, std::string_view language) {
    if (language == kLocalNames) return place.local.empty() ? place.name : place.local;
    if (language == "ru" && !place.name_ru.empty()) return place.name_ru;
    const std::string_view known = name_in(place.names, language);
    return known.empty() ? std::string_view(place.name) : known;
}

}  // namespace courtyard
