#include "query/number_bins.h"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <random>

#include "support/random_table.h"

using namespace courtyard;

namespace {

Column integers(std::vector<std::int64_t> values) {
    return {"n", Role::None, {}, IntegerColumn{std::move(values)}, {}};
}

Column reals(const std::vector<double>& values) {
    RealColumn column;
    for (const double value : values) column.values.push_back(value);
    return {"n", Role::None, {}, std::move(column), {}};
}

EventTablePtr table_of(Column column) {
    Placements placements;
    const std::size_t rows = column.size();
    placements.resize(rows);
    for (std::size_t row = 0; row < rows; ++row) {
        placements.source_rows.push_back(row + 1);
        placements.positions[row] = LonLat{0, 0};
        const auto begin = static_cast<Instant>(row) * kDay;
        placements.set_time(row, {begin, begin + kDay}, TimePrecision::Day, TimeBasis::Local);
    }
    Ledger ledger;
    ledger.read = rows;
    return TableBuilder::finish({}, "numbers", {std::move(column)}, std::move(placements), {},
                                std::move(ledger));
}

NumberBins bins_of(const EventTable& table, std::size_t wanted = 36) {
    const NumberSource source{&table, &table.columns()[0]};
    return round_bins(spread_of({&source, 1}), wanted);
}

/// What every division must keep to.
void check_bins(const EventTable& table, const Column& column, std::size_t wanted) {
    const NumberSource source{&table, &column};
    const NumberBins bins = round_bins(spread_of({&source, 1}), wanted);
    const PackedCodes codes = bin_codes(column, table.event_count(), bins);
    REQUIRE(codes.size() == table.event_count());
    CHECK(bins.size() <= 2 * wanted + 2);
    for (std::size_t i = 0; i < bins.size(); ++i) {
        CHECK(bins.edges[i] < bins.edges[i + 1]);
        CHECK(bins.of(bins.edges[i]) == i);
    }
    for (std::size_t row = 0; row < table.event_count(); ++row) {
        const auto number = column.number(row);
        if (!number) {
            CHECK(codes[row] == PackedCodes::kMissing);
            continue;
        }
        REQUIRE(codes[row] < bins.size());
        const std::size_t bin = codes[row];
        CHECK(*number >= bins.edges[bin]);
        CHECK((bin + 1 == bins.size() ? *number <= bins.edges[bin + 1] : *number < bins.edges[bin + 1]));
        const double place = bins.place_of(*number);
        CHECK(place >= static_cast<double>(bin));
        CHECK(place <= static_cast<double>(bin + 1));
    }
}

}  // namespace

TEST_CASE("bins hold every number of random columns, each in its own") {
    for (std::uint32_t seed = 0; seed < 40; ++seed) {
        test::RandomTable random(seed);
        const EventTablePtr table = random.make(random.below(400));
        for (const char* name : {"id", "big", "fid", "share", "empty"})
            check_bins(*table, *table->column(name), 4 + random.below(60));
    }
}

TEST_CASE("bins of small whole numbers are the numbers; of a few decades, of decades with 0 apart") {
    const auto small = table_of(integers({0, 3, 12, 7, 12}));
    const NumberBins whole = bins_of(*small);
    CHECK(whole.whole);
    CHECK(whole.size() == 13);
    CHECK(whole.edges.front() == 0);
    CHECK(whole.edges.back() == 13);
    const auto skewed = table_of(integers({0, 1, 2, 3, 2, 1, 5, 4, 40000}));
    const NumberBins decades = bins_of(*skewed);
    CHECK(decades.by_decades);
    CHECK(decades.edges[0] == 0);
    CHECK(decades.edges[1] == 1);
    CHECK(decades.of(0) == 0);
    CHECK(decades.of(1) == 1);
    CHECK(decades.edges.back() > 40000);
    for (const double edge : decades.edges) CHECK(edge == std::floor(edge));
}

TEST_CASE("bins of equal numbers, of none, of the greatest there are, and of decimals") {
    CHECK(bins_of(*table_of(integers({IntegerColumn::kMissing}))).size() == 0);
    const NumberBins one = bins_of(*table_of(integers({5, 5, 5})));
    CHECK(one.size() == 1);
    CHECK(one.of(5) == 0);
    const double most = std::numeric_limits<double>::max();
    for (const auto& values :
         std::vector<std::vector<double>>{{most, -most, 0}, {most}, {1e-300, 1e300}, {0.1, 0.1}, {0, 0}}) {
        const auto table = table_of(reals(values));
        check_bins(*table, table->columns()[0], 36);
        const NumberBins bins = bins_of(*table);
        for (double place = 0; place <= static_cast<double>(bins.size()); place += 0.25)
            CHECK(std::isfinite(bins.number_at(place)));
    }
    const NumberBins share = bins_of(*table_of(reals({0, 0.31, 1})), 10);
    CHECK(share.edges == std::vector<double>{0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1});
    CHECK(share.number_at(share.place_of(0.35)) == doctest::Approx(0.35));
}
