#include "query/region_rows.h"

#include <doctest/doctest.h>

#include <random>
#include <stop_token>
#include <vector>

#include "data/table_builder.h"

using namespace courtyard;

namespace {

EventTablePtr table_of(const std::vector<LonLat>& positions) {
    Placements rows;
    rows.resize(positions.size());
    for (std::size_t row = 0; row < positions.size(); ++row) {
        rows.source_rows.push_back(row + 1);
        rows.positions[row] = positions[row];
        rows.set_time(row, {static_cast<Instant>(row % 97), static_cast<Instant>(row % 97 + 1)}, {}, {});
    }
    return TableBuilder::finish({}, "events", {}, std::move(rows), {}, {});
}

/// 10 × 10 squares of a degree, without gaps; each tenth is of no country.
RegionMap squares() {
    std::vector<Region> regions;
    for (int i = 0; i < 100; ++i) {
        const double west = 20 + i % 10, south = 40 + i / 10;
        Region region;
        region.code = std::to_string(i);
        region.disputed = i % 10 == 9;
        if (!region.disputed) region.country = static_cast<CountryId>(i % 3);
        region.polygons = {{{to_lonlat(west, south), to_lonlat(west + 1, south),
                             to_lonlat(west + 1, south + 1), to_lonlat(west, south + 1)}}};
        regions.push_back(std::move(region));
    }
    return RegionMap({{"AA", "A"}, {"BB", "B"}, {"CC", "C"}}, std::move(regions));
}

}  // namespace

TEST_CASE("region rows: the join is what each event says by itself") {
    const RegionMap map = squares();
    std::mt19937 random(4);
    std::uniform_int_distribution<std::int32_t> lon(195'000'000, 305'000'000), lat(395'000'000, 505'000'000);
    std::vector<LonLat> cities;
    for (int i = 0; i < 300; ++i) cities.push_back({lon(random), lat(random)});
    std::vector<LonLat> positions;
    for (int i = 0; i < 100'000; ++i)
        positions.push_back(i % 3 == 0 ? LonLat{lon(random), lat(random)} : cities[random() % cities.size()]);
    const EventTablePtr table = table_of(positions);
    JobProgress progress;
    const auto rows = regions_of(*table, map, {}, progress);
    REQUIRE(rows.has_value());
    REQUIRE(rows->regions.size() == positions.size());
    CHECK(progress.items_done == positions.size());
    CHECK(progress.items_total == positions.size());
    const PackedCodes countries = countries_of(rows->regions, map);
    std::size_t inside = 0, near = 0, wrong = 0;
    for (std::size_t i = 0; i < positions.size(); ++i) {
        const auto fix = map.region_at(table->positions()[i]);
        inside += fix && fix->certainty == Certainty::Inside;
        near += fix && fix->certainty == Certainty::Near;
        const auto code = fix ? static_cast<std::uint32_t>(fix->region) : PackedCodes::kMissing;
        const auto country = fix && map[fix->region].country
                                 ? static_cast<std::uint32_t>(*map[fix->region].country)
                                 : PackedCodes::kMissing;
        wrong += rows->regions[i] != code;
        wrong += countries[i] != country;
    }
    CHECK(wrong == 0);
    CHECK(rows->inside == inside);
    CHECK(rows->near == near);
    CHECK(inside > 50'000);
    CHECK(near > 100);
    CHECK(inside + near < positions.size());
}

TEST_CASE("region rows: no events, and events where no region is") {
    JobProgress progress;
    const auto none = regions_of(*table_of({}), squares(), {}, progress);
    REQUIRE(none.has_value());
    CHECK(none->regions.empty());
    const auto sea = regions_of(*table_of({to_lonlat(0, 0), to_lonlat(-100, 20)}), squares(), {}, progress);
    REQUIRE(sea.has_value());
    CHECK(sea->regions == PackedCodes{PackedCodes::kMissing, PackedCodes::kMissing});
    CHECK(countries_of(sea->regions, squares()) == sea->regions);
}

TEST_CASE("region rows: a stop is told") {
    std::stop_source stop;
    stop.request_stop();
    JobProgress progress;
    CHECK_FALSE(
        regions_of(*table_of({to_lonlat(20, 40)}), squares(), stop.get_token(), progress).has_value());
}
