#include "data/table_builder.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <limits>
#include <random>

#include "support/placements.h"

using namespace courtyard;

namespace {

ParsedTime time_at(Instant begin, Instant length) {
    return {{begin, begin + length}, TimePrecision::Minute, TimeBasis::Utc};
}

struct Input {
    std::vector<test::RowPlacement> rows;
    std::vector<Column> columns;
};

/// Rows with few distinct times, some without time or place, with a column of each type.
Input random_input(std::mt19937& random, std::size_t size) {
    const auto below = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
    Input out;
    IntegerColumn numbers;
    RealColumn reals;
    BooleanColumn flags;
    TextColumn words{{}, {"a", "b", "c"}};
    for (std::size_t i = 0; i < size; ++i) {
        test::RowPlacement row;
        row.source_row = i + 1;
        if (below(8) != 0) row.position = to_lonlat(below(360) - 180, below(180) - 90);
        if (below(8) != 0) row.time = time_at(below(50) * kHour, (1 + below(100)) * kMinute);
        row.repaired = below(4) == 0;
        out.rows.push_back(row);
        numbers.values.push_back(static_cast<std::int64_t>(i));
        reals.values.push_back(static_cast<double>(i) / 2);
        flags.values.push_back(static_cast<std::uint8_t>(i % 2));
        words.codes.push_back(i % 4 == 3 ? TextColumn::kMissing : static_cast<std::uint32_t>(i % 4));
    }
    out.columns = {{"n", Role::Detained, "people", numbers},
                   {"r", Role::None, {}, reals},
                   {"b", Role::None, {}, flags},
                   {"w", Role::Category, {}, words}};
    return out;
}

/// The narrowest of all extents that begin at one of the positions, by brute force.
double least_width(std::span<const LonLat> positions) {
    double best = 360;
    for (const LonLat& west : positions) {
        double width = 0;
        for (const LonLat& p : positions) {
            const double east = p.lon() - west.lon();
            width = std::max(width, east < 0 ? east + 360 : east);
        }
        best = std::min(best, width);
    }
    return best;
}

}  // namespace

TEST_CASE("a table equals a naive sort of its rows") {
    std::mt19937 random(20210214);
    for (int round = 0; round < 60; ++round) {
        const Input input = random_input(random, random() % 200);
        const auto table = test::finish_table({}, "t", input.columns, input.rows, {});
        std::vector<test::RowPlacement> sorted = input.rows;
        const auto rank = [](const test::RowPlacement& row) { return !row.position ? 2 : row.time ? 0 : 1; };
        std::stable_sort(sorted.begin(), sorted.end(),
                         [&](const test::RowPlacement& a, const test::RowPlacement& b) {
                             if (rank(a) != rank(b)) return rank(a) < rank(b);
                             return rank(a) == 0 && a.time->span.begin < b.time->span.begin;
                         });
        REQUIRE(table->row_count() == sorted.size());
        Instant latest = INT64_MIN;
        std::vector<Instant> ends;
        std::uint64_t repaired = 0;
        for (std::size_t i = 0; i < sorted.size(); ++i) {
            const std::uint64_t source = sorted[i].source_row;
            CHECK(table->source_rows()[i] == source);
            CHECK(table->column("n")->number(i) == static_cast<double>(source - 1));
            CHECK(table->column("r")->number(i) == static_cast<double>(source - 1) / 2);
            CHECK(table->column("b")->text(i) == (source % 2 == 0 ? "yes" : "no"));
            CHECK(table->column(Role::Category)->missing(i) == (source % 4 == 0));
            if (rank(sorted[i]) != 0) continue;
            REQUIRE(i < table->event_count());
            CHECK(table->begins()[i] == sorted[i].time->span.begin);
            CHECK(table->ends()[i] == sorted[i].time->span.end);
            CHECK(table->positions()[i] == *sorted[i].position);
            latest = std::max(latest, table->ends()[i]);
            CHECK(table->latest_ends()[i] == latest);
            ends.push_back(table->ends()[i]);
            if (sorted[i].repaired) ++repaired;
        }
        std::sort(ends.begin(), ends.end());
        CHECK(std::equal(ends.begin(), ends.end(), table->sorted_ends().begin(), table->sorted_ends().end()));
        const Ledger& ledger = table->ledger();
        CHECK(ledger.accepted + ledger.undated + ledger.unlocated == sorted.size());
        CHECK(ledger.repaired == repaired);
        CHECK(table->event_count() == ledger.accepted);
        CHECK(table->extent().has_value() == (ledger.accepted > 0));
        if (ledger.accepted == 0) continue;
        CHECK(table->extent()->width() == doctest::Approx(least_width(table->positions())));
        CHECK(table->temporal_extent()->begin == table->begins()[0]);
        CHECK(table->temporal_extent()->end == ends.back());
    }
}

TEST_CASE("the extent crosses the antimeridian when that is narrower") {
    const std::vector<LonLat> chukotka_alaska{to_lonlat(177.5, 64.7), to_lonlat(-165.4, 64.5),
                                              to_lonlat(-173, 66)};
    const auto extent = extent_of(chukotka_alaska);
    REQUIRE(extent);
    CHECK(extent->crosses_antimeridian());
    CHECK(extent->west == doctest::Approx(177.5));
    CHECK(extent->east == doctest::Approx(-165.4));
    CHECK(extent->width() == doctest::Approx(17.1));
    const std::vector<LonLat> one{to_lonlat(37.6, 55.7)};
    CHECK(extent_of(one)->width() == 0);
    CHECK_FALSE(extent_of({}));
    const std::vector<LonLat> edges{to_lonlat(-180, 0), to_lonlat(180, 10)};
    CHECK(extent_of(edges)->width() == 0);
}

TEST_CASE("reasons are counted from the entries") {
    Ledger ledger;
    ledger.entries = {{1, RowFate::Undated, "no date", ""},
                      {2, RowFate::Undated, "no date", ""},
                      {2, RowFate::Repaired, "longitude wrapped", "200"}};
    ledger.read = 3;
    ledger.rejected = 1;
    const auto table = test::finish_table(
        {}, "t", {}, {{1, to_lonlat(1, 1), {}, false}, {2, to_lonlat(1, 1), {}, true}}, ledger);
    CHECK(table->ledger().reasons.at("no date") == 2);
    CHECK(table->ledger().repaired == 0);  // it is in a tray
    CHECK(table->ledger().balanced());
}

TEST_CASE("columns as people read them") {
    const Column text{"t", Role::Text, {}, TextColumn{{0, TextColumn::kMissing}, {"Москва"}}};
    CHECK(text.text(0) == "Москва");
    CHECK(text.missing(1));
    CHECK(text.text(1).empty());
    CHECK_FALSE(text.number(0));
    const Column real{"r", Role::None, {}, RealColumn{{0.1, std::numeric_limits<double>::quiet_NaN()}}};
    CHECK(real.text(0) == "0.1");
    CHECK(real.missing(1));
    CHECK(column_type_name(real.type()) == "real");
    CHECK(role_name(Role::SubCategory) == "sub_category");
    CHECK(role_name(Role::Latitude) == "latitude");
    CHECK(role_name(Role::None).empty());
}
