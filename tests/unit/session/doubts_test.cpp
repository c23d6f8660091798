#include <doctest/doctest.h>

#include <algorithm>

#include "data/ledger_reasons.h"
#include "session/kinds/symbols.h"
#include "session/session.h"
#include "support/tables.h"

using namespace courtyard;
using test::day;

namespace {

constexpr std::int64_t kNone = IntegerColumn::kMissing;

/// Four crowds: 100 – 400, "dozens" (20 – 100), over 1,000 and unknown; the third only known to the region,
/// the first on a default place.
EventTablePtr crowds() {
    IntegerColumn low, high;
    for (const std::int64_t v : {std::int64_t{100}, std::int64_t{20}, std::int64_t{1000}, kNone})
        low.values.push_back(v);
    for (const std::int64_t v : {std::int64_t{400}, std::int64_t{100}, kNone, kNone})
        high.values.push_back(v);
    std::vector<Column> columns;
    columns.push_back({"low", Role::ParticipantsLow, "people", std::move(low)});
    columns.push_back({"high", Role::ParticipantsHigh, "people", std::move(high)});
    columns.push_back({"crowd_vague", Role::None, "", BooleanColumn{{0, 1, 0, BooleanColumn::kMissing}}});
    Placements rows;
    rows.resize(4);
    for (std::size_t i = 0; i < 4; ++i) {
        const Instant begin = day(2021, 1, 1 + static_cast<unsigned>(i));
        rows.source_rows.push_back(i + 1);
        rows.positions[i] = to_lonlat(30, 50);
        rows.set_time(i, {begin, begin + kDay}, TimePrecision::Day, TimeBasis::Local);
        rows.location_precisions[i] = i == 2 ? LocationPrecision::Region : LocationPrecision::City;
    }
    Ledger ledger;
    ledger.read = 4;
    ledger.entries.push_back({1, RowFate::Accepted, std::string(reasons::kDefaultCoordinate), "30, 50"});
    return TableBuilder::finish({"test", "Crowds", "test", "generic"}, "Crowds", std::move(columns),
                                std::move(rows), {}, std::move(ledger));
}

struct Drawn {
    Session session;
    Drawn(bool range, const char* precision) {
        REQUIRE(session.execute(AddLayers{{crowds()}}));
        const LayerId id = session.document().layers.front().id;
        REQUIRE(session.execute(SetLayerSizeColumn{id, "high"}));
        Drawing symbols;
        REQUIRE(symbols.params.set(kinds::symbols::kRange, range ? 1.0 : 0.0));
        REQUIRE(symbols.params.set(kinds::symbols::kPrecision, std::string(precision)));
        REQUIRE(session.execute(SetDrawing{id, symbols}));
    }
    const Symbology& symbology() const { return *session.symbology(session.document().layers.front().id); }
    bool has(std::size_t row, std::uint8_t which) const {
        return !symbology().marks_of_row.empty() && (symbology().marks_of_row[row] & which) != 0;
    }
};

}  // namespace

TEST_CASE("ranges: the symbol is as large as the high, filled up to the low; open ones as large as the low") {
    const Drawn drawn(true, "dot");
    const Symbology& s = drawn.symbology();
    CHECK(s.size_max == 1000);
    CHECK(s.size_of_row[0] == doctest::Approx(0.4));
    CHECK(s.low_of_row[0] == doctest::Approx(0.1));
    CHECK(drawn.has(0, mark::kRange));
    CHECK(s.size_of_row[2] == doctest::Approx(1));
    CHECK_FALSE(drawn.has(2, mark::kRange));
    CHECK(drawn.has(2, mark::kVague));
    CHECK(s.size_of_row[3] == -1);
    CHECK(s.marked.ranges == 2);
}

TEST_CASE("vague numbers and default places are marked whatever is chosen; ranges and areas when asked") {
    const Drawn drawn(false, "dot");
    CHECK(drawn.symbology().size_max == 400);
    CHECK(drawn.has(1, mark::kVague));
    CHECK_FALSE(drawn.has(0, mark::kVague));
    CHECK(drawn.has(0, mark::kDefaultPlace));
    for (std::size_t row = 0; row < 4; ++row) CHECK_FALSE(drawn.has(row, mark::kRange | mark::kSoft));
    CHECK(drawn.symbology().doubts.size() == 2);
}

TEST_CASE("rough places: the legend says how large the areas are taken to be") {
    const Drawn drawn(false, "halo");
    CHECK(drawn.has(2, mark::kSoft));
    CHECK_FALSE(drawn.has(0, mark::kSoft));
    const auto& doubts = drawn.symbology().doubts;
    const auto halo = std::ranges::find(doubts, DoubtMark::Halo, &DoubtLine::mark);
    REQUIRE(halo != doubts.end());
    CHECK(halo->words == "known to the region: within some 200 km");
    CHECK(halo->events == 1);
}
