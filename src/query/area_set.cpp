#include "query/area_set.h"

#include <algorithm>
#include <utility>

namespace courtyard {
namespace {

std::optional<Population> population_of(std::span<const Population> all, std::string_view code) {
    const auto found = std::ranges::find(all, code, &Population::code);
    return found == all.end() ? std::nullopt : std::optional(*found);
}

void add_countries(AreaSet& set, std::span<const Population> populations,
                   std::span<const CountryNames> names) {
    for (const Country& country : set.map->countries()) {
        Area area{country.code, country.name, {}, AreaSet::kNone, {}, false};
        if (const auto found = std::ranges::find(names, country.code, &CountryNames::code);
            found != names.end())
            area.other_names = found->names;
        area.population = population_of(populations, country.code);
        set.areas.push_back(std::move(area));
    }
    for (const Region& region : set.map->regions())
        set.area_of_region.push_back(region.country ? static_cast<std::uint16_t>(*region.country)
                                                    : AreaSet::kNone);
}

void add_regions(AreaSet& set, std::span<const Population> populations) {
    for (const Region& region : set.map->regions()) {
        Area area{region.code, region.name, {}, AreaSet::kNone, {}, region.disputed};
        if (!region.name_ru.empty()) area.other_names.push_back(region.name_ru);
        if (region.country) area.country = static_cast<std::uint16_t>(*region.country);
        area.population = population_of(populations, region.code);
        set.area_of_region.push_back(static_cast<std::uint16_t>(set.areas.size()));
        set.areas.push_back(std::move(area));
    }
}

}  // namespace

std::uint16_t AreaSet::area_at(LonLat at) const {
    const auto fix = map->region_at(at);
    return fix ? area_of_region[static_cast<std::size_t>(fix->region)] : kNone;
}

AreaSet make_area_set(AreaKey key, RegionMapPtr map, RegionOutlinesPtr outlines,
                      std::span<const Population> populations, std::span<const CountryNames> countries) {
    AreaSet set{std::move(key), std::move(map), std::move(outlines), {}, {}};
    if (set.key.level == AreaLevel::Country) {
        add_countries(set, populations, countries);
    } else {
        add_regions(set, populations);
    }
    return set;
}

}  // namespace courtyard
