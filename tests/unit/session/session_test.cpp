#include "session/session.h"

#include <doctest/doctest.h>

#include "support/tables.h"

using namespace courtyard;
using test::day;

namespace {

/// Three days of events: 31 Jan, 1 Feb, 2 Feb 2021, the second without a size.
EventTablePtr three_days() {
    test::TableMaker maker("Protests");
    maker.add({37.6, 55.75}, day(2021, 1, 31), "protest", 100);
    maker.add({30.3, 59.9}, day(2021, 2, 1), "protest", std::nullopt);
    maker.add({158.6, 53.0}, day(2021, 2, 2), "picket", 0);
    return maker.finish();
}

Session session_with(const EventTablePtr& table) {
    Session session;
    REQUIRE(session.execute(AddLayers{{table}}));
    return session;
}

LayerId first_layer(const Session& session) {
    return session.document().layers.front().id;
}

}  // namespace

TEST_CASE("the first data set the window to all of time and the camera to all of it") {
    const Session session = session_with(three_days());
    CHECK(session.workspace().window == TemporalExtent{day(2021, 1, 31), day(2021, 2, 3)});
    CHECK(session.shown_events() == 3);
    const Workspace& w = session.workspace();
    for (const auto& [lon, lat] : {std::pair{37.6, 55.75}, {158.6, 53.0}}) {
        const ScreenPoint p = screen_from_world(w.camera, w.map_size, world_from_lonlat(lon, lat));
        CHECK(p.x > 0);
        CHECK(p.x < w.map_size.width);
    }
}

TEST_CASE("a date-only event on a window's boundary is inside at the begin and outside at the end") {
    Session session = session_with(three_days());
    REQUIRE(session.execute(SetWindow{{day(2021, 2, 1), day(2021, 2, 2)}}));
    CHECK(session.shown_events() == 1);  // 1 Feb, and neither 31 Jan nor 2 Feb
    REQUIRE(session.execute(SetWindow{{day(2021, 2, 1), day(2021, 2, 2) + 1}}));
    CHECK(session.shown_events() == 2);
}

TEST_CASE("the map's names are in a language that there is: another is refused, the last one stays") {
    Session session;
    CHECK(session.workspace().place_language == "en");
    REQUIRE(session.execute(SetPlaceLanguage{"local"}));
    CHECK(session.workspace().place_language == "local");
    REQUIRE(session.execute(SetPlaceLanguage{"klingon"}));
    CHECK(session.workspace().place_language == "local");
    CHECK_FALSE(session.can_undo());
}

TEST_CASE("an empty window is refused: the last one stays") {
    Session session = session_with(three_days());
    const TemporalExtent before = session.workspace().window;
    REQUIRE(session.execute(SetWindow{{before.end, before.begin}}));
    CHECK(session.workspace().window == before);
}

TEST_CASE("a window that held all of time follows new data; one that the person set stays") {
    const auto later = [] {
        test::TableMaker maker("Later");
        maker.add({37.6, 55.75}, day(2021, 3, 1), "protest", 1);
        return maker.finish();
    };
    Session session = session_with(three_days());
    REQUIRE(session.execute(AddLayers{{later()}}));
    CHECK(session.workspace().window == TemporalExtent{day(2021, 1, 31), day(2021, 3, 2)});
    CHECK(session.shown_events() == 4);

    Session narrowed = session_with(three_days());
    const TemporalExtent chosen{day(2021, 2, 1), day(2021, 2, 2)};
    REQUIRE(narrowed.execute(SetWindow{chosen}));
    REQUIRE(narrowed.execute(AddLayers{{later()}}));
    CHECK(narrowed.workspace().window == chosen);
    CHECK(narrowed.workspace().bar_view == TemporalExtent{day(2021, 1, 31), day(2021, 3, 2)});
}

TEST_CASE("after everything was undone the next file is shown whole, and without data nothing plays") {
    Session session = session_with(three_days());
    const TemporalExtent all = session.workspace().window;
    REQUIRE(session.execute(SetPlayState{PlayState::Playing}));
    REQUIRE(session.advance(1));
    REQUIRE(session.execute(Undo{}));  // what was played
    CHECK(session.workspace().window == all);
    REQUIRE(session.execute(Undo{}));
    CHECK(session.workspace().window.empty());
    CHECK(session.workspace().play_state == PlayState::Paused);
    test::TableMaker maker("Older");
    maker.add({37.6, 55.75}, day(1980, 3, 1), "protest", 1);
    REQUIRE(session.execute(AddLayers{{maker.finish()}}));
    CHECK(session.shown_events() == 1);
    CHECK(session.workspace().bar_view == TemporalExtent{day(1980, 3, 1), day(1980, 3, 2)});
}

TEST_CASE("a window larger than the world at its camera's zoom shows one world, also without events") {
    Session session = session_with(test::TableMaker("Empty").finish());
    session.set_map_size({640, 480});
    session.set_map_size({2560, 1440});
    CHECK(session.workspace().camera.world_px() >= 2560 - 1e-6);
}

TEST_CASE("before anything is loaded the middle of the world stays in the middle of the map") {
    Session session;
    session.set_map_size({990, 590});
    session.set_map_size({1700, 900});
    CHECK(session.workspace().camera.center.x == doctest::Approx(0.5));
    CHECK(session.workspace().camera.center.y == doctest::Approx(0.5));
}

TEST_CASE("slow playback keeps its pace when the loop sleeps between frames") {
    Session session = session_with(three_days());
    REQUIRE(session.execute(SetSpeed{0.5}));
    REQUIRE(session.execute(SetPlayState{PlayState::Playing}));
    int frames = 0;
    while (!session.advance(0.2) && frames < 100) ++frames;  // the loop sleeps 0.2 s at most
    CHECK(frames * 0.2 == doctest::Approx(2).epsilon(0.11));
}

TEST_CASE("a panel that opens beside the map moves nothing on it") {
    Session session = session_with(three_days());
    session.set_map_size({1000, 700});
    REQUIRE(session.execute(SetCamera{{world_from_lonlat(60, 55), 4}}));
    const WorldPoint moscow = world_from_lonlat(37.6, 55.75);
    const ScreenPoint before =
        screen_from_world(session.workspace().camera, session.workspace().map_size, moscow);
    session.set_map_size({660, 700});
    const ScreenPoint after =
        screen_from_world(session.workspace().camera, session.workspace().map_size, moscow);
    CHECK(after.x == doctest::Approx(before.x));
    CHECK(after.y == doctest::Approx(before.y));
}

TEST_CASE("a window of another size shows all data again, unless the person has moved the map") {
    Session session = session_with(three_days());
    session.set_map_size({2400, 1300});
    const Camera all = session.workspace().camera;
    REQUIRE(session.execute(FitData{}));
    CHECK(session.workspace().camera == all);
    REQUIRE(session.execute(SetCamera{{world_from_lonlat(60, 55), 6}}));
    session.set_map_size({1200, 700});
    CHECK(session.workspace().camera.zoom == 6);
}

TEST_CASE("a hidden layer's events are not counted as shown") {
    Session session = session_with(three_days());
    REQUIRE(session.execute(SetLayerVisibility{first_layer(session), Visibility::Hidden}));
    CHECK(session.shown_events() == 0);
    CHECK(totals(session.document()).events == 3);
}

TEST_CASE("unknown layers are refused and nothing changes") {
    Session session = session_with(three_days());
    const auto done = session.execute(RemoveLayer{LayerId{99}});
    REQUIRE_FALSE(done);
    CHECK(done.error().message.find("99") != std::string::npos);
    CHECK(session.document().layers.size() == 1);
    CHECK_FALSE(session.execute(SetLayerSizeColumn{first_layer(session), "no such column"}));
}

TEST_CASE("undo and redo; the steps of one drag are one step") {
    Session session = session_with(three_days());
    const LayerId id = first_layer(session);
    for (const float opacity : {0.5F, 0.4F, 0.3F})
        REQUIRE(session.execute(SetLayerOpacity{id, opacity, GestureId{7}}));
    CHECK(session.document().find(id)->opacity == doctest::Approx(0.3));
    REQUIRE(session.execute(Undo{}));
    CHECK(session.document().find(id)->opacity == doctest::Approx(0.85));
    REQUIRE(session.execute(Redo{}));
    CHECK(session.document().find(id)->opacity == doctest::Approx(0.3));
    REQUIRE(session.execute(Undo{}));
    REQUIRE(session.execute(Undo{}));
    CHECK(session.document().layers.empty());
}

TEST_CASE("removing a layer takes its pinned events with it") {
    Session session = session_with(three_days());
    REQUIRE(session.execute(Select{{{{first_layer(session), 1}}, 0}}));
    REQUIRE(session.execute(RemoveLayer{first_layer(session)}));
    CHECK(session.workspace().selection.empty());
}

TEST_CASE("playing with everything shown starts with one step and loops to the same frames") {
    Session session = session_with(three_days());
    REQUIRE(session.execute(SetSpeed{10}));
    REQUIRE(session.execute(SetPlayState{PlayState::Playing}));
    std::vector<TemporalExtent> frames{session.workspace().window};
    for (int i = 0; i < 6; ++i) {
        CHECK_FALSE(session.advance(0.05));
        CHECK(session.advance(0.05));
        frames.push_back(session.workspace().window);
    }
    for (int i = 0; i < 3; ++i) {
        const Instant begin = day(2021, 1, 31) + i * kDay;
        CHECK(frames[static_cast<std::size_t>(i)] == TemporalExtent{begin, begin + kDay});
        CHECK(frames[static_cast<std::size_t>(i) + 3] == frames[static_cast<std::size_t>(i)]);
    }
}

TEST_CASE("playing once stops at the last frame; playing again starts over") {
    Session session = session_with(three_days());
    REQUIRE(session.execute(SetPlayMode{PlayMode::Once}));
    REQUIRE(session.execute(SetSpeed{1}));
    REQUIRE(session.execute(SetPlayState{PlayState::Playing}));
    for (int i = 0; i < 40; ++i) session.advance(0.25);
    CHECK(session.workspace().play_state == PlayState::Paused);
    CHECK(session.workspace().window == TemporalExtent{day(2021, 2, 2), day(2021, 2, 3)});
    REQUIRE(session.execute(SetPlayState{PlayState::Playing}));
    CHECK(session.workspace().window == TemporalExtent{day(2021, 1, 31), day(2021, 2, 1)});
}
