#include "data/subset_table.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>

#include "support/placements.h"
#include "time/calendar.h"

using namespace courtyard;

namespace {

/// Rows with every kind of column, some values missing, some rows undated or unlocated.
EventTablePtr random_table(std::mt19937& random, std::size_t rows) {
    const auto below = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
    std::vector<test::RowPlacement> places;
    TextColumn texts;
    IntegerColumn integers;
    RealColumn reals;
    BooleanColumn flags;
    for (const char* word : {"a", "b", "c", "d", "e"}) texts.dictionary.push_back(word);
    for (std::size_t i = 0; i < rows; ++i) {
        test::RowPlacement place;
        place.source_row = i + 1;
        if (below(5) > 0) place.position = to_lonlat(below(360) - 180, below(170) - 85);
        const Instant begin = instant_from_civil(2021, 1, 1) + below(40) * kDay;
        if (below(5) > 0)
            place.time =
                ParsedTime{{begin, begin + (1 + below(9)) * kDay}, TimePrecision::Day, TimeBasis::Local};
        places.push_back(place);
        texts.codes.push_back(below(6) == 0 ? TextColumn::kMissing : static_cast<std::uint32_t>(below(5)));
        integers.values.push_back(below(6) == 0 ? IntegerColumn::kMissing : below(100000));
        reals.values.push_back(below(100) / 3.0);
        flags.values.push_back(static_cast<std::uint8_t>(below(2)));
    }
    std::vector<Column> columns{{"word", Role::Category, "", std::move(texts)},
                                {"count", Role::None, "people", std::move(integers)},
                                {"real", Role::None, "", std::move(reals)},
                                {"flag", Role::None, "", std::move(flags), "word"}};
    Ledger ledger;
    ledger.read = rows;
    ledger.entries.push_back({1, RowFate::Accepted, "a remark", "x"});
    return test::finish_table({"f.csv", "f", "CSV", "generic"}, "f", std::move(columns), places, ledger);
}

}  // namespace

TEST_CASE("a subset has the picked rows with all that is known of them, in every column") {
    std::mt19937 random(7);
    for (int round = 0; round < 20; ++round) {
        const EventTablePtr table = random_table(random, 1 + random() % 200);
        std::vector<std::uint32_t> rows;
        for (std::uint32_t row = 0; row < table->row_count(); ++row) {
            if (random() % 3 != 0) rows.push_back(row);
        }
        const EventTablePtr subset = subset_table(*table, rows);
        REQUIRE(subset->row_count() == rows.size());
        const auto in = [&](std::size_t from, std::size_t to) {
            return static_cast<std::size_t>(std::count_if(
                rows.begin(), rows.end(), [&](std::uint32_t row) { return row >= from && row < to; }));
        };
        const std::size_t dated = table->event_count() + table->undated_count();
        CHECK(subset->event_count() == in(0, table->event_count()));
        CHECK(subset->undated_count() == in(table->event_count(), dated));
        CHECK(subset->unlocated_count() == in(dated, table->row_count()));
        Instant latest = INT64_MIN;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            CHECK(subset->source_rows()[i] == table->source_rows()[rows[i]]);
            for (std::size_t c = 0; c < table->columns().size(); ++c) {
                CHECK(subset->columns()[c].text(i) == table->columns()[c].text(rows[i]));
                CHECK(subset->columns()[c].missing(i) == table->columns()[c].missing(rows[i]));
            }
            if (i >= subset->event_count()) continue;
            CHECK(subset->begins()[i] == table->begins()[rows[i]]);
            CHECK(subset->ends()[i] == table->ends()[rows[i]]);
            CHECK(subset->positions()[i] == table->positions()[rows[i]]);
            latest = std::max(latest, subset->ends()[i]);
            CHECK(subset->latest_ends()[i] == latest);
        }
        CHECK(std::is_sorted(subset->sorted_ends().begin(), subset->sorted_ends().end()));
        CHECK(subset->columns()[3].derived_from == "word");
        CHECK(subset->ledger().accepted == table->ledger().accepted);
        CHECK(subset->ledger().entries.size() == 1);
        CHECK(subset->source().path == "f.csv");
    }
}

TEST_CASE("texts that no row of a subset has are not among its words") {
    std::mt19937 random(3);
    const EventTablePtr table = random_table(random, 50);
    const std::vector<std::uint32_t> none;
    const EventTablePtr empty = subset_table(*table, none);
    CHECK(empty->row_count() == 0);
    CHECK(std::get<TextColumn>(empty->columns()[0].values).dictionary.empty());
    CHECK_FALSE(empty->extent());
    CHECK_FALSE(empty->temporal_extent());
}
