#include "query/value_counts.h"

#include <doctest/doctest.h>

#include <map>
#include <optional>

#include "random_events.h"
#include "support/random_table.h"

using namespace courtyard;

namespace {

RowBits random_mask(test::RandomTable& random, std::size_t size) {
    RowBits out = RowBits::none(size);
    for (std::size_t row = 0; row < size; ++row) {
        if (random.below(3) > 0) out.set(row);
    }
    return out;
}

TemporalExtent window_of(test::RandomTable& random, const EventTable& table) {
    if (table.event_count() == 0 || random.below(6) == 0) return {0, random.below(2) == 0 ? 0 : kDay};
    if (random.below(4) == 0) return *table.temporal_extent();
    const auto some = [&] { return random.below(static_cast<std::uint32_t>(table.event_count())); };
    const Instant a = table.begins()[some()], b = table.ends()[some()];
    return {std::min(a, b), std::max(a, b)};
}

bool shows(const EventTable& table, std::size_t row, const TemporalExtent& window, const RowBits* mask) {
    return window.meets({table.begins()[row], table.ends()[row]}) && !window.empty() &&
           (mask == nullptr || mask->test(row));
}

}  // namespace

TEST_CASE("shown rows are those of a plain loop, whatever lasts how long") {
    std::mt19937 random(7);
    for (int round = 0; round < 60; ++round) {
        const test::RandomEvents made(random, static_cast<std::size_t>(test::number(random, 0, 700)));
        RowBits mask = RowBits::none(made.events.size());
        for (std::size_t row = 0; row < mask.size(); ++row) {
            if (test::number(random, 0, 1) == 1) mask.set(row);
        }
        const TemporalExtent window = test::random_window(random, made);
        for (const RowBits* masked :
             {static_cast<const RowBits*>(nullptr), static_cast<const RowBits*>(&mask)}) {
            RowBits expected = RowBits::none(made.events.size());
            for (std::size_t row = 0; row < mask.size(); ++row) {
                if (shows(*made.table, row, window, masked)) expected.set(row);
            }
            CHECK(shown_rows(*made.table, window, masked) == expected);
        }
    }
}

TEST_CASE("counts by code equal a plain loop, with many kinds and with few") {
    std::mt19937 random(3);
    for (const std::uint32_t kinds : {1U, 3U, 250U, 255U, 300U, 5000U, 70000U}) {
        for (const std::size_t size : {std::size_t{0}, std::size_t{70}, std::size_t{300'000}}) {
            PackedCodes codes;
            RowBits rows = RowBits::none(size);
            std::vector<std::uint32_t> expected(kinds + 1);
            for (std::size_t row = 0; row < size; ++row) {
                const bool missing = random() % 5 == 0;
                const auto code = static_cast<std::uint32_t>(random() % kinds);
                codes.push_back(missing ? PackedCodes::kMissing : code);
                if (random() % 4 == 0 && row % 1000 > 300) continue;
                rows.set(row);
                ++expected[missing ? kinds : code];
            }
            CHECK(counts_by_code(codes, kinds, rows) == expected);
        }
    }
}

TEST_CASE("values of columns of several tables: each text once, counted as a plain loop counts") {
    for (std::uint32_t seed = 0; seed < 30; ++seed) {
        test::RandomTable random(seed);
        const std::vector<EventTablePtr> tables{random.make(random.below(300)),
                                                random.make(random.below(300))};
        for (const char* name : {"note", "Note", "flag", "a, 'odd' name; ё", "nothing", "share"}) {
            const std::vector<const EventTable*> plain{tables[0].get(), tables[1].get()};
            const ColumnValues values(plain, name);
            std::vector<std::uint64_t> counts(values.size() + 1);
            std::map<std::string, std::uint64_t> expected;
            std::uint64_t missing = 0;
            for (std::size_t i = 0; i < tables.size(); ++i) {
                const EventTable& table = *tables[i];
                const RowBits mask = random_mask(random, table.event_count());
                const TemporalExtent window = window_of(random, table);
                values.add_counts(table, i, shown_rows(table, window, &mask), counts);
                const Column* column = table.column(name);
                for (std::size_t row = 0; row < table.event_count(); ++row) {
                    if (!shows(table, row, window, &mask)) continue;
                    const bool has = column != nullptr && !column->is_numeric() && !column->missing(row);
                    ++(has ? expected[column->text(row)] : missing);
                }
            }
            CHECK(counts.back() == missing);
            for (std::size_t value = 0; value < values.size(); ++value) {
                CHECK(counts[value] == expected[values.text(value)]);
                expected.erase(values.text(value));
                for (std::size_t other = value + 1; other < values.size(); ++other) {
                    CHECK(values.text(value) != values.text(other));
                    CHECK((values.rank(value) < values.rank(other)) ==
                          (values.text(value) < values.text(other)));
                }
            }
            CHECK(expected.empty());
        }
    }
}

TEST_CASE("counts by precision equal a plain loop, also where all rows have the same") {
    for (std::uint32_t seed = 0; seed < 10; ++seed) {
        test::RandomTable random(seed);
        const EventTablePtr table = random.make(seed == 0 ? 1 : random.below(500));
        const RowBits rows = random_mask(random, table->event_count());
        std::vector<std::uint32_t> places(kLocationPrecisionCount + 1), times(kTimePrecisionCount + 1);
        rows.each(0, rows.size(), [&](std::size_t row) {
            ++places[static_cast<std::size_t>(table->location_precisions()[row])];
            ++times[static_cast<std::size_t>(table->precisions()[row])];
        });
        CHECK(counts_by_kind(table->location_precisions(), kLocationPrecisionCount, rows) == places);
        CHECK(counts_by_kind(table->precisions(), kTimePrecisionCount, rows) == times);
    }
}
