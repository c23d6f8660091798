#include "query/filter_set.h"

#include <doctest/doctest.h>

#include <map>
#include <random>
#include <vector>

#include "support/random_table.h"
#include "support/tables.h"

using namespace courtyard;

namespace {

constexpr ViewId kMap{1}, kHistogram{2}, kLegend{3};

RowBits as_bits(const std::vector<char>& rows) {
    RowBits out = RowBits::none(rows.size());
    for (std::size_t row = 0; row < rows.size(); ++row) {
        if (rows[row]) out.set(row);
    }
    return out;
}

EventTablePtr three_events() {
    test::TableMaker maker("three");
    maker.add({10, 10}, test::day(2021, 1, 1), "march", 5);
    maker.add({20, 10}, test::day(2021, 1, 2), "vigil", std::nullopt);
    maker.add({30, 10}, test::day(2021, 1, 3), std::nullopt, 50);
    return maker.finish();
}

std::shared_ptr<const SearchIndex> index_of(const EventTablePtr& table) {
    return std::make_shared<const SearchIndex>(table);
}

}  // namespace

TEST_CASE("filter set: all events pass where nothing is asked") {
    FilterSet filters(index_of(three_events()));
    CHECK(filters.passing() == RowBits::all(3));
    CHECK(filters.passing_without(kMap) == RowBits::all(3));
    CHECK(filters.ids().empty());
}

TEST_CASE("filter set: a view does not hide from itself what its own brush excludes") {
    FilterSet filters(index_of(three_events()));
    const ClauseId place = *filters.add({kMap, ExtentRule{{15, 0, 40, 20}}});
    const ClauseId number = *filters.add({kHistogram, NumberRule{"detained", 10, 100, Unknowns::LeaveOut}});
    CHECK(filters.passing() == as_bits({0, 0, 1}));
    CHECK(filters.passing_without(kMap) == as_bits({0, 0, 1}));
    CHECK(filters.passing_without(kHistogram) == as_bits({0, 1, 1}));
    CHECK(filters.passing_without(kLegend) == as_bits({0, 0, 1}));
    filters.disable(place);
    CHECK(filters.passing_without(kHistogram) == RowBits::all(3));
    CHECK(filters.passing() == as_bits({0, 0, 1}));
    filters.enable(place);
    CHECK(filters.replace(number, NumberRule{"detained", 10, 100, Unknowns::Include}).has_value());
    CHECK(filters.passing() == as_bits({0, 1, 1}));
    filters.remove(place);
    CHECK(filters.find(place) == nullptr);
    CHECK(filters.passing() == as_bits({0, 1, 1}));
    filters.remove_all_of(kHistogram);
    CHECK(filters.passing() == RowBits::all(3));
}

TEST_CASE("filter set: what cannot be asked changes nothing") {
    FilterSet filters(index_of(three_events()));
    const ClauseId id = *filters.add({kLegend, CategoryRule{"category", {"march"}, Unknowns::LeaveOut}});
    const std::uint64_t before = filters.revision();
    CHECK_FALSE(filters.add({kLegend, NumberRule{"colour", 0, 1}}).has_value());
    CHECK_FALSE(filters.replace(id, NumberRule{"category", 0, 1}).has_value());
    CHECK(filters.revision() == before);
    CHECK(filters.ids() == std::vector<ClauseId>{id});
    CHECK(filters.passing() == as_bits({1, 0, 0}));
    CHECK(filters.replace(id, filters.find(id)->rule).has_value());
    CHECK(filters.revision() == before);  // the same again is no change
}

TEST_CASE("filter set: rows found elsewhere stand for the rule") {
    FilterSet filters(index_of(three_events()));
    const ClauseId id = filters.add({kLegend, TextRule{"vig", {}}}, as_bits({0, 1, 0}));
    CHECK(filters.passing() == as_bits({0, 1, 0}));
    filters.replace(id, TextRule{"march", {"category"}}, as_bits({1, 0, 0}));
    CHECK(filters.passing() == as_bits({1, 0, 0}));
    CHECK(filters.rows(id) == as_bits({1, 0, 0}));
}

TEST_CASE("filter set: random changes leave what a plain loop leaves") {
    std::mt19937 random(3);
    const auto below = [&](std::uint32_t n) { return static_cast<std::uint32_t>(random() % n); };
    for (int round = 0; round < 100; ++round) {
        const EventTablePtr table = test::RandomTable(static_cast<std::uint32_t>(round)).make(below(300));
        const std::size_t size = table->event_count();
        FilterSet filters(index_of(table));
        struct Plain {
            Clause clause;
            RowBits rows;
        };
        std::map<ClauseId, Plain> plain;
        const auto random_clause = [&] {
            Plain out{{ViewId{below(4)}, RowsRule{}, below(3) > 0}, RowBits::none(size)};
            for (std::size_t row = 0; row < size; ++row) {
                if (below(4) > 0) out.rows.set(row);
            }
            out.clause.rule = RowsRule{std::make_shared<const RowBits>(out.rows)};
            return out;
        };
        for (int step = 0; step < 40; ++step) {
            const std::uint32_t what = below(5);
            if (what < 2 || plain.empty()) {
                Plain added = random_clause();
                plain[filters.add(added.clause).value()] = added;
            } else {
                auto at = plain.begin();
                std::advance(at, below(static_cast<std::uint32_t>(plain.size())));
                auto& [id, chosen] = *at;
                if (what == 2) {
                    chosen.clause.enabled = below(2) == 0;
                    chosen.clause.enabled ? filters.enable(id) : filters.disable(id);
                } else if (what == 3) {
                    const Plain other = random_clause();
                    chosen.clause.rule = other.clause.rule;
                    chosen.rows = other.rows;
                    CHECK(filters.replace(id, other.clause.rule).has_value());
                } else {
                    filters.remove(id);
                    plain.erase(at);
                }
            }
            const auto passing = [&](auto counts) {
                RowBits out = RowBits::all(size);
                for (const auto& [id, p] : plain) {
                    for (std::size_t row = 0; row < size; ++row) {
                        if (p.clause.enabled && counts(p.clause.owner) && !p.rows.test(row)) out.clear(row);
                    }
                }
                return out;
            };
            CHECK(filters.passing() == passing([](ViewId) { return true; }));
            const ViewId view{below(5)};
            CHECK(filters.passing_without(view) == passing([&](ViewId owner) { return owner != view; }));
        }
    }
}
