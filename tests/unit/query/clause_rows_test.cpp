#include "query/clause_rows.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

#include "support/random_table.h"
#include "support/tables.h"
#include "time/zones.h"

using namespace courtyard;

namespace {

RowBits rows_of_table(const Rule& rule, const EventTablePtr& table) {
    auto rows = rows_of(rule, SearchIndex(table));
    REQUIRE(rows.has_value());
    REQUIRE(rows->size() == table->event_count());
    return std::move(*rows);
}

template <class Plain>
void check_rows(const Rule& rule, const EventTablePtr& table, const Plain& plain) {
    const RowBits rows = rows_of_table(rule, table);
    std::size_t wrong = 0;
    for (std::size_t row = 0; row < table->event_count() && wrong < 3; ++row) {
        if (rows.test(row) == plain(row)) continue;
        ++wrong;
        INFO(rule_text(rule));
        CAPTURE(row);
        CHECK(rows.test(row) == plain(row));
    }
    for (std::size_t bit = table->event_count(); bit < rows.words().size() * 64; ++bit)
        CHECK_FALSE(rows.test(bit));
}

/// Makes tables whose numbers are few, close together or at the limits of their types, and rules for them.
class Numbers {
public:
    explicit Numbers(std::uint32_t seed) : random_(seed) {}

    EventTablePtr table(std::size_t rows) {
        std::vector<test::RowPlacement> placements;
        std::vector<std::int64_t> limits{127, 32767, 2147483647, INT64_MAX - 1};
        const std::int64_t limit = limits[below(4)];
        IntegerColumn integers;
        RealColumn decimals, reals;
        TextColumn texts;
        for (std::size_t row = 0; row < rows; ++row) {
            placements.push_back({row + 1, LonLat{}, ParsedTime{{0, 1}, TimePrecision::Day}, false});
            const std::int64_t small = static_cast<std::int64_t>(below(7)) - 3;
            integers.values.push_back(below(6) == 0 ? IntegerColumn::kMissing
                                      : below(2) == 0
                                          ? small
                                          : (below(2) == 0 ? limit - below(3) : below(3) - limit));
            const bool missing = below(6) == 0;
            decimals.values.push_back(missing ? std::nan("") : static_cast<double>(small) / 10);
            reals.values.push_back(missing ? std::nan("") : static_cast<double>(small) / 3);
            if (below(5) == 0) {
                texts.codes.push_back(TextColumn::kMissing);
            } else {
                texts.codes.push_back(static_cast<std::uint32_t>(texts.dictionary.size()));
                texts.dictionary.push_back("t" + std::to_string(texts.dictionary.size() % 9));
            }
        }
        decimals.values.pack();
        std::vector<Column> columns;
        columns.push_back({"integers", Role::Detained, "people", std::move(integers)});
        columns.push_back({"decimals", Role::None, "", std::move(decimals)});
        columns.push_back({"reals", Role::None, "", std::move(reals)});
        columns.push_back({"texts", Role::Category, "", std::move(texts)});
        return test::finish_table({}, "numbers", std::move(columns), std::move(placements), {});
    }

    double bound() {
        const double bounds[] = {
            0.0,          -0.0,     1.0,      -1.0,         0.1,    0.3,  0.30000000000000004,
            -0.1,         2.5,      126.5,    127.0,        -127.0, 1e6,  32767.0,
            1e19,         -1e19,    1.0 / 3,  2147483646.0, 2e9,    0.29, 9223372036854775807.0,
            std::nan(""), INFINITY, -INFINITY};
        return bounds[below(std::size(bounds))];
    }
    std::uint32_t below(std::uint32_t n) { return static_cast<std::uint32_t>(random_() % n); }

private:
    std::mt19937 random_;
};

/// Whether low ≤ value ≤ high of whole numbers and reals, in the widest type that there is.
bool plainly_between(const Column& column, std::size_t row, double low, double high) {
    if (const auto* integers = std::get_if<IntegerColumn>(&column.values)) {
        const auto value = static_cast<long double>(integers->values[row]);  // 64 bits of mantissa
        return value >= static_cast<long double>(low) && value <= static_cast<long double>(high);
    }
    const double value = *column.number(row);
    return value >= low && value <= high;
}

template <std::size_t N>
std::bitset<N> random_set(test::RandomTable& random) {
    return std::bitset<N>(random.below(1U << N));
}

}  // namespace

TEST_CASE("clauses: numbers and categories say what a plain loop says") {
    for (std::uint32_t seed = 0; seed < 500; ++seed) {
        Numbers random(seed);
        const EventTablePtr table =
            random.table(random.below(5) == 0 ? 700 + random.below(700) : random.below(130));
        for (const Column& column : table->columns()) {
            std::vector<std::string> values{"t1", "-3", "0.1", "nothing", "1e6", "01", " 1", "-0"};
            for (int i = 0; i < 3 && table->event_count() > 0; ++i)
                values.push_back(column.text(random.below(static_cast<std::uint32_t>(table->event_count()))));
            std::erase(values, "");
            const auto missing = static_cast<Unknowns>(random.below(2));
            check_rows(CategoryRule{column.name, values, missing}, table, [&](std::size_t row) {
                if (column.missing(row)) return missing == Unknowns::Include;
                return std::find(values.begin(), values.end(), column.text(row)) != values.end();
            });
            if (!column.is_numeric()) continue;
            for (int i = 0; i < 4; ++i) {
                const double low = random.bound(), high = random.bound();
                check_rows(NumberRule{column.name, low, high, missing}, table, [&](std::size_t row) {
                    if (column.missing(row)) return missing == Unknowns::Include;
                    return plainly_between(column, row, low, high);
                });
            }
        }
    }
}

TEST_CASE("clauses: places, precisions, sets and datasets say what a plain loop says") {
    for (std::uint32_t seed = 0; seed < 400; ++seed) {
        test::RandomTable random(seed);
        const EventTablePtr table = random.make(random.below(200));
        const auto degrees = [&](int most) {
            return static_cast<int>(random.below(2U * static_cast<unsigned>(most) + 1)) - most;
        };
        Extent extent{static_cast<double>(degrees(180)), static_cast<double>(degrees(90)),
                      static_cast<double>(degrees(180)), static_cast<double>(degrees(90))};
        if (random.below(4) == 0) extent.west = -180;
        check_rows(ExtentRule{extent}, table, [&](std::size_t row) {
            const LonLat at = table->positions()[row];
            const auto e7 = [](double d) { return static_cast<std::int64_t>(d) * 10'000'000; };
            if (at.lat_e7 < e7(extent.south) || at.lat_e7 > e7(extent.north)) return false;
            const auto within = [&](std::int64_t lon) {
                const bool east = lon >= e7(extent.west), west = lon <= e7(extent.east);
                return extent.west <= extent.east ? east && west : east || west;
            };
            return within(at.lon_e7) || (std::abs(at.lon_e7) == 1'800'000'000 && within(-at.lon_e7));
        });
        const auto places = random_set<kLocationPrecisionCount>(random);
        check_rows(LocationPrecisionRule{places}, table, [&](std::size_t row) {
            return places[static_cast<std::size_t>(table->location_precision(row))];
        });
        const auto times = random_set<kTimePrecisionCount>(random);
        check_rows(TimePrecisionRule{times}, table, [&](std::size_t row) {
            return times[static_cast<std::size_t>(table->time(row)->precision)];
        });
        auto chosen = RowBits::none(random.below(200));
        for (std::size_t row = 0; row < chosen.size(); ++row) {
            if (random.below(2) == 0) chosen.set(row);
        }
        const auto shared = std::make_shared<const RowBits>(chosen);
        check_rows(RowsRule{shared}, table,
                   [&](std::size_t row) { return row < chosen.size() && chosen.test(row); });
        check_rows(RowsRule{}, table, [](std::size_t) { return false; });
        check_rows(DatasetRule{{"other", "random"}}, table, [](std::size_t) { return true; });
        check_rows(DatasetRule{{"other"}}, table, [](std::size_t) { return false; });
    }
}

TEST_CASE("clauses: an extent at the antimeridian holds 180° by both its names") {
    test::TableMaker maker("edge");
    for (const double lon : {180.0, -180.0, 179.0, -179.0})
        maker.add({lon, 60}, test::day(2021, 1, 1), "a", 1);
    const EventTablePtr table = maker.finish();
    const auto count = [&](double west, double east) {
        return rows_of_table(ExtentRule{{west, 50, east, 70}}, table).count();
    };
    CHECK(count(-180, -179.5) == 2);
    CHECK(count(179.5, 180) == 2);
    CHECK(count(179, -179) == 4);
    CHECK(count(178, 179) == 1);
    CHECK(count(-180, 180) == 4);
    CHECK(rows_of_table(ExtentRule{{std::nan(""), 50, 180, 70}}, table).count() == 0);
}

TEST_CASE("clauses: a column that is not there or of the wrong type is refused by name") {
    test::TableMaker maker("table of three");
    maker.add({0, 0}, test::day(2021, 1, 1), "a", 1);
    const SearchIndex index(maker.finish());
    for (const Rule& rule : {Rule{CategoryRule{"colour", {"red"}}}, Rule{NumberRule{"colour", 0, 1}},
                             Rule{TextRule{"red", {"colour"}}}}) {
        const auto rows = rows_of(rule, index);
        REQUIRE_FALSE(rows.has_value());
        CHECK(rows.error().message.find("colour") != std::string::npos);
        CHECK(rows.error().message.find("table of three") != std::string::npos);
    }
    CHECK_FALSE(rows_of(Rule{NumberRule{"category", 0, 1}}, index).has_value());
    CHECK_FALSE(rows_of(Rule{TextRule{"red", {"detained"}}}, index).has_value());
}

TEST_CASE("clauses: rules are told in a line") {
    CHECK(rule_text(CategoryRule{"region", {"A", "B"}, Unknowns::Include}) ==
          "region is 'A', 'B' or missing");
    CHECK(rule_text(CategoryRule{"region", {}, Unknowns::LeaveOut}) == "region is nothing");
    CHECK(rule_text(NumberRule{"detained", 10, 100}) == "detained is 10 to 100");
    CHECK(rule_text(NumberRule{"detained", 10, INFINITY, Unknowns::Include}) ==
          "detained is 10 or more or unknown");
    CHECK(rule_text(TextRule{"free \"square\"", {}}) == "text has free \"square\"");
    CHECK(rule_text(WeekdayRule{std::bitset<7>("1100000"), ClauseClock::Local, Unknowns::LeaveOut}) ==
          "day of the week is Saturday or Sunday, local time");
    CHECK(rule_text(HourRule{std::bitset<24>(1)}) == "hour of the day is 0");
    CHECK(rule_text(TimePrecisionRule{std::bitset<kTimePrecisionCount>(16)}) == "time is known to the day");
    CHECK(rule_text(RowsRule{}) == "one of 0 chosen events");
}
