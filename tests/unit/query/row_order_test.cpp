// Property tests: rows in order as std::stable_sort has them by a plain comparison of their values.
#include "query/row_order.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <numeric>
#include <string>
#include <vector>

#include "base/letter_folding.h"
#include "support/random_table.h"
#include "support/tables.h"

using namespace courtyard;

namespace {

using Order = std::vector<std::uint32_t>;

/// Below, at or above 0; what is not known is told apart before.
int by_text(const std::string& a, const std::string& b) {
    const int letters = without_case(a).compare(without_case(b));
    return letters != 0 ? letters : a.compare(b);
}

template <typename T>
int by_value(const T& a, const T& b) {
    return a < b ? -1 : b < a ? 1 : 0;
}

std::optional<Instant> time_of(const RowsNow& rows, RowFact fact, std::size_t row) {
    const auto time = rows.table->time(row);
    if (!time) return std::nullopt;
    TemporalExtent span = time->span;
    if (const auto shown = rows.clock.shown(span, time->basis, nullptr)) span = *shown;
    if (row < rows.table->event_count()) span = {rows.table->begins()[row], rows.table->ends()[row]};
    return fact == RowFact::Begin ? span.begin : span.end;
}

bool known(const RowsNow& rows, const RowColumn& column, std::size_t row) {
    std::string value;
    return append_value(rows, column, row, value);
}

int compared_facts(const RowsNow& rows, RowFact fact, std::size_t a, std::size_t b) {
    const EventTable& table = *rows.table;
    const auto text = [&](std::size_t row) {
        std::string out;
        append_value(rows, {fact}, row, out);
        return out;
    };
    switch (fact) {
        case RowFact::SourceRow:
            return by_value(table.source_rows()[a], table.source_rows()[b]);
        case RowFact::Place:
            return by_text(text(a), text(b));
        case RowFact::Begin:
        case RowFact::End:
            return by_value(*time_of(rows, fact, a), *time_of(rows, fact, b));
        case RowFact::TimePrecision:
            return by_value(table.time(a)->precision, table.time(b)->precision);
        case RowFact::LocationPrecision:
            return by_value(table.location_precision(a), table.location_precision(b));
        case RowFact::Latitude:
            return by_value(table.position(a)->lat_e7, table.position(b)->lat_e7);
        case RowFact::Longitude:
            return by_value(table.position(a)->lon_e7, table.position(b)->lon_e7);
        case RowFact::Status:
            return by_value(row_status(rows, a), row_status(rows, b));
    }
    return 0;
}

int compared(const RowsNow& rows, const RowColumn& column, std::size_t a, std::size_t b) {
    if (column.fact) return compared_facts(rows, *column.fact, a, b);
    const Column& values = rows.table->columns()[column.column];
    if (const auto* integers = std::get_if<IntegerColumn>(&values.values))
        return by_value(integers->values[a], integers->values[b]);
    if (const auto* reals = std::get_if<RealColumn>(&values.values))
        return by_value(reals->values[a], reals->values[b]);
    if (const auto* flags = std::get_if<BooleanColumn>(&values.values))
        return by_value(flags->values[a], flags->values[b]);
    return by_text(values.text(a), values.text(b));
}

bool plainly_before(const RowsNow& rows, const std::vector<OrderKey>& keys, std::size_t a, std::size_t b) {
    for (const OrderKey& key : keys) {
        const bool has_a = known(rows, key.column, a), has_b = known(rows, key.column, b);
        if (has_a != has_b) return has_a;
        if (!has_a) continue;
        const int order = compared(rows, key.column, a, b);
        if (order != 0) return key.direction == OrderDirection::Ascending ? order < 0 : order > 0;
    }
    return false;
}

Order plainly_ordered(const RowsNow& rows, const std::vector<OrderKey>& keys) {
    Order order(rows.table->row_count());
    std::iota(order.begin(), order.end(), 0U);
    const auto& numbers = rows.table->source_rows();
    std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return numbers[a] < numbers[b]; });
    std::stable_sort(order.begin(), order.end(),
                     [&](auto a, auto b) { return plainly_before(rows, keys, a, b); });
    return order;
}

std::vector<RowColumn> all_columns(const EventTable& table) {
    std::vector<RowColumn> out;
    for (std::size_t i = 0; i < kRowFactCount; ++i) out.push_back({static_cast<RowFact>(i)});
    for (std::size_t i = 0; i < table.columns().size(); ++i) out.push_back({std::nullopt, i});
    return out;
}

/// A table with whatever a table may hold, half of its time shown, and a filter on each second one.
RowsNow random_rows(std::uint32_t seed, std::size_t size) {
    test::RandomTable random(seed);
    RowsNow rows{.table = random.make(size)};
    const std::span<const Instant> begins = rows.table->begins();
    if (!begins.empty()) rows.window = {begins[begins.size() / 4], begins[begins.size() * 3 / 4] + 1};
    if (seed % 2 == 0) return rows;
    RowBits passing = RowBits::none(rows.table->event_count());
    for (std::size_t row = 0; row < passing.size(); ++row) {
        if (random.below(2) == 0) passing.set(row);
    }
    rows.passing = std::make_shared<const RowBits>(std::move(passing));
    return rows;
}

}  // namespace

TEST_CASE("row order: by each column in both directions as a plain stable sort has it, the unknown last") {
    for (std::uint32_t seed = 1; seed <= 4; ++seed) {
        const RowsNow rows = random_rows(seed, seed == 4 ? 0 : 300);
        for (const RowColumn& column : all_columns(*rows.table)) {
            for (const auto direction : {OrderDirection::Ascending, OrderDirection::Descending}) {
                const std::vector<OrderKey> keys{{column, direction}};
                const auto order = ordered_rows(rows, keys, {});
                REQUIRE(order);
                CHECK(*order == plainly_ordered(rows, keys));
            }
        }
    }
}

TEST_CASE("row order: by several columns as a plain stable sort has it") {
    for (std::uint32_t seed = 10; seed < 30; ++seed) {
        const RowsNow rows = random_rows(seed, 400);
        test::RandomTable random(seed);
        const std::vector<RowColumn> columns = all_columns(*rows.table);
        std::vector<OrderKey> keys;
        for (std::uint32_t i = random.below(4); i > 0; --i) {
            const RowColumn column = columns[random.below(static_cast<std::uint32_t>(columns.size()))];
            keys.push_back({column, static_cast<OrderDirection>(random.below(2))});
        }
        // few values first: else later keys decide nothing
        keys.insert(keys.begin(), {{RowFact::TimePrecision}, static_cast<OrderDirection>(random.below(2))});
        const auto order = ordered_rows(rows, keys, {});
        REQUIRE(order);
        CHECK(*order == plainly_ordered(rows, keys));
    }
}

TEST_CASE("row order: of many rows, sorted in runs by several threads; a stopped sort gives nothing") {
    const RowsNow rows = random_rows(3, 40'000);
    const std::vector<OrderKey> keys{{{RowFact::Status}}, {{std::nullopt, 3}, OrderDirection::Descending}};
    const auto order = ordered_rows(rows, keys, {});
    REQUIRE(order);
    const auto before = [&](std::uint32_t a, std::uint32_t b) {
        if (plainly_before(rows, keys, a, b)) return true;
        const auto& numbers = rows.table->source_rows();
        return !plainly_before(rows, keys, b, a) && numbers[a] < numbers[b];
    };
    CHECK(std::is_sorted(order->begin(), order->end(), before));
    std::stop_source stopped;
    stopped.request_stop();
    CHECK_FALSE(ordered_rows(rows, keys, stopped.get_token()));
}

TEST_CASE("row order: −0 is 0, great integers stay apart, letters count before their case") {
    TextColumn texts{{0, 1, 2, 3, 4}, {"b", "A", "a", "Б", "а"}};
    IntegerColumn great{{(1LL << 53) + 1, 1LL << 53, INT64_MAX, INT64_MIN + 1, IntegerColumn::kMissing}};
    RealColumn zeros{{0.0, -0.0, -1.0, 0.0, std::nan("")}};
    std::vector<test::RowPlacement> places;
    for (std::size_t i = 0; i < 5; ++i)
        places.push_back({i + 1, LonLat{}, ParsedTime{{0, 1}, TimePrecision::Day}, false});
    const RowsNow rows{.table = test::finish_table({}, "few",
                                                   {{"text", Role::None, "", std::move(texts)},
                                                    {"great", Role::None, "", std::move(great)},
                                                    {"zeros", Role::None, "", std::move(zeros)}},
                                                   places, {})};
    const auto by = [&](std::size_t column, OrderDirection direction) {
        return *ordered_rows(rows, std::vector<OrderKey>{{{std::nullopt, column}, direction}}, {});
    };
    CHECK(by(0, OrderDirection::Ascending) == Order{1, 2, 0, 4, 3});
    CHECK(by(1, OrderDirection::Ascending) == Order{3, 1, 0, 2, 4});
    CHECK(by(1, OrderDirection::Descending) == Order{2, 0, 1, 3, 4});
    CHECK(by(2, OrderDirection::Ascending) == Order{2, 0, 1, 3, 4});
    CHECK(by(2, OrderDirection::Descending) == Order{0, 1, 3, 2, 4});
}

TEST_CASE("rows showing, and what of an order is among them, as a plain loop finds them") {
    for (std::uint32_t seed = 40; seed < 48; ++seed) {
        RowsNow rows = random_rows(seed, seed < 46 ? 500 : 150'000);
        rows.layer_visible = seed != 41;
        const RowBits showing = rows_showing(rows);
        REQUIRE(showing.size() == rows.table->row_count());
        Order plain;
        const Order order = *ordered_rows(rows, {}, {});
        for (const std::uint32_t row : order) {
            const bool shown = row_status(rows, row) == RowStatus::Shown;
            REQUIRE(showing.test(row) == shown);
            if (shown) plain.push_back(row);
        }
        CHECK(rows_in(order, showing) == plain);
        CHECK(plain.empty() == !rows.layer_visible);
        rows.window = {};
        CHECK(rows_showing(rows).count() == 0);
    }
}
