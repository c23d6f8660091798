#include "query/area_rows.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <limits>
#include <random>
#include <vector>

#include "query/area_counts.h"
#include "support/areas.h"
#include "support/tables.h"

using namespace courtyard;
using test::day;

namespace {

/// Events of one to twenty days in and around the squares; with a column of the regions' names in some.
EventTablePtr random_table(std::mt19937& random, std::size_t n, const char* words = nullptr) {
    std::uniform_real_distribution<double> lon(19, 31), lat(39, 51);
    std::uniform_int_distribution<std::int64_t> begin(0, 100), length(1, 20), number(-5, 500);
    std::vector<test::RowPlacement> rows;
    IntegerColumn detained;
    RealColumn share;
    TextColumn region;
    if (words != nullptr) region.dictionary.push_back(words);
    for (std::size_t i = 0; i < n; ++i) {
        test::RowPlacement row;
        row.source_row = i + 1;
        const double x = lon(random), y = lat(random);
        row.position = to_lonlat(x, y);
        const Instant first = day(2021, 1, 1) + begin(random) * kDay;
        const Instant last = first + length(random) * kDay;
        row.time = ParsedTime{{first, last}, TimePrecision::Day, TimeBasis::Local};
        rows.push_back(row);
        const std::int64_t value = number(random);
        detained.values.push_back(value < 50 ? IntegerColumn::kMissing : value);
        share.values.push_back(value < 50 ? std::numeric_limits<double>::quiet_NaN()
                                          : static_cast<double>(value) / 7);
        region.codes.push_back(words != nullptr && i % 2 == 0 ? 0 : TextColumn::kMissing);
    }
    std::vector<Column> columns;
    columns.push_back({"detained", Role::Detained, "people detained", std::move(detained)});
    columns.push_back({"share", Role::None, "", std::move(share)});
    if (words != nullptr) columns.push_back({"region", Role::Region, "", std::move(region)});
    Ledger ledger;
    ledger.read = n;
    return test::finish_table({"test", "Events", "test", "generic"}, "Events", std::move(columns), rows,
                              ledger);
}

EventIndexPtr index_of(const EventTablePtr& table) {
    JobProgress progress;
    return EventIndex::build(table, {}, {}, progress).value();
}

/// What a loop over all rows says.
std::vector<AreaCount> plain_counts(const AreaRows& rows, const Column* column, const TemporalExtent& window,
                                    const RowBits* mask) {
    std::vector<AreaCount> out(rows.set->areas.size() + 1);
    for (std::size_t row = 0; row < rows.areas.size(); ++row) {
        const bool shown = rows.table->begins()[row] < window.end && rows.table->ends()[row] > window.begin;
        if (!shown || window.empty() || (mask != nullptr && !mask->test(row))) continue;
        AreaCount& count = rows.areas[row] == AreaSet::kNone ? out.back() : out[rows.areas[row]];
        ++count.events;
        if (column == nullptr) continue;
        if (const auto value = column->number(row)) {
            count.sum += *value;
        } else {
            ++count.unknown;
        }
    }
    return out;
}

}  // namespace

TEST_CASE("counts and sums by area and in none are those of a plain loop, whatever the steps of the window") {
    std::mt19937 random(11);
    const EventTablePtr table = random_table(random, 3000);
    const AreaRowsPtr rows = test::rows_of(table, test::square_areas(AreaLevel::Admin1));
    auto mask = std::make_shared<RowBits>(RowBits::none(table->event_count()));
    for (std::size_t row = 0; row < table->event_count(); ++row) {
        if (random() % 3 != 0) mask->set(row);
    }
    const EventIndexPtr index = index_of(table);
    const Column* columns[] = {nullptr, table->column("detained"), table->column("share")};
    AreaCounts stepping, looping;
    std::uniform_int_distribution<std::int64_t> from(-10, 130), step(0, 9);
    for (int i = 0; i < 600; ++i) {
        const Column* column = columns[i / 40 % 3];
        const RowBitsPtr passing = i / 80 % 2 == 0 ? nullptr : mask;
        const Instant begin = day(2021, 1, 1) + (i % 4 == 0 ? from(random) : i % 100) * kDay + i;
        const TemporalExtent window{begin, begin + step(random) * kDay * (i % 10 == 0 ? 10 : 1)};
        const auto plain = plain_counts(*rows, column, window, passing.get());
        for (AreaCounts* counts : {&stepping, &looping}) {
            const auto found =
                counts->count(rows, column, window, passing, counts == &stepping ? index : nullptr);
            REQUIRE(found.size() == plain.size());
            bool same = true;
            for (std::size_t area = 0; area < plain.size(); ++area) {
                same = same && found[area].events == plain[area].events &&
                       found[area].unknown == plain[area].unknown && found[area].sum == plain[area].sum;
            }
            CHECK(same);
        }
    }
}

TEST_CASE("events belong to where they lie, to their country where a country is asked, and some to none") {
    std::mt19937 random(3);
    const EventTablePtr table = random_table(random, 2000);
    const AreaSetPtr regions = test::square_areas(AreaLevel::Admin1),
                     countries = test::square_areas(AreaLevel::Country);
    const AreaRowsPtr by_region = test::rows_of(table, regions), by_country = test::rows_of(table, countries);
    CHECK(by_region->by_word == 0);
    CHECK(by_region->by_place + by_region->none() == table->event_count());
    CHECK(by_region->none() > 100);
    CHECK(by_country->none() > by_region->none());  // disputed squares are of no country
    std::size_t wrong = 0;
    for (std::size_t row = 0; row < table->event_count(); ++row) {
        const auto fix = regions->map->region_at(table->positions()[row]);
        const std::uint16_t region = fix ? static_cast<std::uint16_t>(fix->region) : AreaSet::kNone;
        const std::uint16_t country = fix && (*regions->map)[fix->region].country
                                          ? static_cast<std::uint16_t>(*(*regions->map)[fix->region].country)
                                          : AreaSet::kNone;
        wrong += by_region->areas[row] != region;
        wrong += by_country->areas[row] != country;
    }
    CHECK(wrong == 0);
}

TEST_CASE(
    "the region that a data set names wins over the polygon, in whatever words, if it is of the same "
    "country") {
    const AreaSetPtr set = test::square_areas(AreaLevel::Admin1);
    for (const char* words : {"R12", "Square 12 Oblast", "square 12", "Oblast SQUARE-12"}) {
        std::mt19937 random(5);
        const EventTablePtr table = random_table(random, 1000, words);
        const AreaRowsPtr rows = test::rows_of(table, set);
        const auto* text = std::get_if<TextColumn>(&table->column("region")->values);
        std::size_t wrong = 0, named = 0;
        for (std::size_t row = 0; row < table->event_count(); ++row) {
            const auto fix = set->map->region_at(table->positions()[row]);
            const std::uint16_t at = fix ? static_cast<std::uint16_t>(fix->region) : AreaSet::kNone;
            const bool foreign = at != AreaSet::kNone && set->areas[at].country != AreaSet::kNone &&
                                 set->areas[at].country != set->areas[12].country;
            const bool wins = text->codes[row] != TextColumn::kMissing && !foreign;
            named += wins;
            wrong += rows->areas[row] != (wins ? 12 : at);
        }
        CHECK(wrong == 0);
        CHECK(named == rows->by_word);
        CHECK(named > 100);
    }
}

TEST_CASE("a word that names no region leaves an event where it lies") {
    std::mt19937 random(5);
    const AreaRowsPtr rows =
        test::rows_of(random_table(random, 500, "Nowhere"), test::square_areas(AreaLevel::Admin1));
    CHECK(rows->by_word == 0);
}
