#include <doctest/doctest.h>

#include "render/symbol_look.h"
#include "session/session.h"
#include "support/tables.h"

using namespace courtyard;

TEST_CASE(
    "a symbol is marked as possible where the window holds a part only of the time it may have been at") {
    test::TableMaker maker("Events");
    const TemporalExtent week{test::day(2021, 2, 1), test::day(2021, 2, 8)};
    maker.add({10, 10}, week, "march", 5, TimePrecision::Week);
    maker.add({11, 10}, TemporalExtent{week.begin, week.end}, "strike", 5, TimePrecision::Day);
    Session session;
    REQUIRE(session.execute(AddLayers{{maker.finish()}}));
    const LayerState& layer = session.document().layers.front();
    const Symbology& symbology = *session.symbology(layer.id);
    const auto perhaps = [&](std::size_t row, const TemporalExtent& window) {
        const std::uint32_t marks = symbol_look_in(symbology, *layer.table, row, window) >> 12U;
        return (marks & mark::kDayUnknown) != 0;
    };
    const std::size_t known = layer.table->precisions()[0] == TimePrecision::Week ? 1 : 0;
    CHECK(perhaps(1 - known, {week.begin, week.begin + kDay}));
    CHECK(perhaps(1 - known, {week.begin + 1, week.end}));
    CHECK_FALSE(perhaps(1 - known, week));
    CHECK_FALSE(perhaps(1 - known, {week.begin - kDay, week.end + kDay}));
    CHECK_FALSE(perhaps(known, {week.begin, week.begin + kDay}));
    REQUIRE(symbology.doubts.size() == 1);
    CHECK(symbology.doubts.front().mark == DoubtMark::Perhaps);
    CHECK(symbology.doubts.front().events == 1);
}

TEST_CASE("a layer whose days are all known has no marks for it") {
    test::TableMaker maker("Events");
    maker.add({10, 10}, test::day(2021, 2, 1), "march", 5);
    Session session;
    REQUIRE(session.execute(AddLayers{{maker.finish()}}));
    const Symbology& symbology = *session.symbology(session.document().layers.front().id);
    CHECK(symbology.marks_of_row.empty());
    CHECK(symbology.doubts.empty());
}
