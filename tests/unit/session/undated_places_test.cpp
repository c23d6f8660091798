#include "session/undated_places.h"

#include <doctest/doctest.h>

#include "session/session.h"
#include "support/placements.h"
#include "time/calendar.h"

using namespace courtyard;

namespace {

/// Places on one parallel, the first `dated` of them with a date.
EventTablePtr places_in_a_row(std::size_t places, std::size_t dated) {
    std::vector<test::RowPlacement> rows;
    for (std::size_t i = 0; i < places; ++i) {
        const Instant begin = instant_from_civil(2021, 1, 1);
        std::optional<ParsedTime> time;
        if (i < dated) time = {{begin, begin + kDay}, TimePrecision::Day, TimeBasis::Local};
        rows.push_back({i + 1, to_lonlat(30 + static_cast<double>(i), 55), time});
    }
    return test::finish_table({"test", "places", "test", "generic"}, "places", {}, rows, {});
}

}  // namespace

TEST_CASE("a layer without any date is shown and brought into view, and counts no events") {
    Session session;
    REQUIRE(session.execute(AddLayers{{places_in_a_row(5, 0)}}));
    const LayerState& layer = session.document().layers[0];
    CHECK(shows_undated(session.document(), layer));
    CHECK(session.shown_events() == 0);
    CHECK(totals(session.document()).events == 0);
    CHECK(totals(session.document()).undated == 5);
    const auto shown = located_extent(*layer.table);
    REQUIRE(shown);
    CHECK(shown->west == doctest::Approx(30));
    CHECK(shown->east == doctest::Approx(34));
    const Camera first = session.workspace().camera;
    CHECK(lon_from_world(first.center.x) == doctest::Approx(32));
    CHECK(first.zoom > 5);
    REQUIRE(session.execute(SetCamera{Camera{}}));
    REQUIRE(session.execute(SetLayerOpacity{layer.id, 0.5F}));
    CHECK(session.workspace().camera.zoom < 5);  // a change of looks moves nothing
    REQUIRE(session.execute(FitLayer{session.document().layers[0].id}));
    CHECK(session.workspace().camera == first);
}

TEST_CASE("beside events, undated rows are drawn when wanted; the choice can be undone") {
    Session session;
    REQUIRE(session.execute(AddLayers{{places_in_a_row(5, 3)}}));
    const auto layer = [&session]() -> const LayerState& { return session.document().layers[0]; };
    CHECK(!shows_undated(session.document(), layer()));
    CHECK(located_extent(*layer().table) == layer().table->extent());
    REQUIRE(session.execute(SetLayerUndated{layer().id, Visibility::Visible}));
    CHECK(shows_undated(session.document(), layer()));
    CHECK(session.shown_events() == 3);
    REQUIRE(session.execute(Undo{}));
    CHECK(!shows_undated(session.document(), layer()));
}

TEST_CASE("a layer whose rows all have dates shows no undated ones, whatever is set") {
    Session session;
    REQUIRE(session.execute(AddLayers{{places_in_a_row(3, 3)}}));
    REQUIRE(session.execute(SetLayerUndated{session.document().layers[0].id, Visibility::Visible}));
    CHECK(!shows_undated(session.document(), session.document().layers[0]));
    CHECK(has_places(session.document()));
    CHECK(!has_places(Document{}));
}
