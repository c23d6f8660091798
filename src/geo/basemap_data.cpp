#include "geo/basemap_data.h"

#include <algorithm>

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
    if (language == "ru" && !place.name_ru.empty()) return place.name_ru;
    std::string_view rest = language.empty() ? std::string_view() : place.names;
    while (!rest.empty()) {
        const std::size_t bar = rest.find('|');
        const std::string_view entry = rest.substr(0, bar);
        if (entry.size() > language.size() && entry.starts_with(language) && entry[language.size()] == '=') {
            return entry.substr(language.size() + 1);
        }
        rest = bar == std::string_view::npos ? std::string_view() : rest.substr(bar + 1);
    }
    return place.name;
}

}  // namespace courtyard
