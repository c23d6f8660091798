// Undo takes back what moved the window of time: a drag is one step, and so are steps that follow one
// another.
#include <doctest/doctest.h>

#include "session/session.h"
#include "support/tables.h"

using namespace courtyard;
using test::day;

namespace {

Session week() {
    test::TableMaker maker("Week");
    for (unsigned d = 1; d <= 7; ++d) maker.add({37.6, 55.75}, day(2021, 2, d), "protest", 1);
    Session session;
    REQUIRE(session.execute(AddLayers{{maker.finish()}}));
    return session;
}

TemporalExtent one_day(unsigned d) {
    return {day(2021, 2, d), day(2021, 2, d + 1)};
}

void execute(Session& session, const Command& command) {
    REQUIRE(session.execute(command));
}

}  // namespace

TEST_CASE("a drag of the window is one step of undo, whatever it passed through") {
    Session session = week();
    const TemporalExtent all = session.workspace().window;
    for (unsigned d = 1; d < 6; ++d) execute(session, SetWindow{one_day(d), GestureId{7}});
    execute(session, SetWindow{one_day(2), GestureId{8}});
    execute(session, Undo{});
    CHECK(session.workspace().window == one_day(5));
    execute(session, Undo{});
    CHECK(session.workspace().window == all);
    execute(session, Redo{});
    execute(session, Redo{});
    CHECK(session.workspace().window == one_day(2));
    CHECK_FALSE(session.can_redo());
}

TEST_CASE("steps that follow one another are one step of undo, a filter between them parts them") {
    Session session = week();
    execute(session, SetWindow{one_day(1)});
    for (int i = 0; i < 3; ++i) execute(session, StepWindow{1});
    execute(session, AddClause{{ViewId{1}, NumberRule{"detained", 1, 2}}, std::nullopt});
    execute(session, StepWindow{1});
    CHECK(session.workspace().window == one_day(5));
    execute(session, Undo{});
    CHECK(session.workspace().window == one_day(4));
    CHECK(session.document().filter.size() == 1);
    execute(session, Undo{});
    CHECK(session.document().filter.empty());
    CHECK(session.workspace().window == one_day(4));
    execute(session, Undo{});
    CHECK(session.workspace().window == one_day(1));
}

TEST_CASE("all that was played is one step of undo, and a moved window is in the way of redo") {
    Session session = week();
    execute(session, SetWindow{one_day(1)});
    execute(session, SetPlayState{PlayState::Playing});
    for (int i = 0; i < 4; ++i) session.advance(0.25);
    CHECK_FALSE(session.workspace().window == one_day(1));
    execute(session, Undo{});
    CHECK(session.workspace().window == one_day(1));
    CHECK(session.workspace().play_state == PlayState::Paused);
    CHECK(session.can_redo());
    execute(session, SetWindow{one_day(3)});
    CHECK_FALSE(session.can_redo());
}

TEST_CASE("what was changed while time plays is taken back without moving time") {
    Session session = week();
    execute(session, SetWindow{one_day(1)});
    execute(session, SetPlayState{PlayState::Playing});
    session.advance(0.25);
    execute(session, SetLayerOpacity{session.document().layers[0].id, 0.5F});
    const TemporalExtent changed_at = session.workspace().window;
    for (int i = 0; i < 3; ++i) session.advance(0.25);
    CHECK_FALSE(session.workspace().window == changed_at);
    execute(session, Undo{});  // what was played since
    CHECK(session.workspace().window == changed_at);
    CHECK(session.document().layers[0].opacity == 0.5F);
    execute(session, Undo{});
    CHECK(session.document().layers[0].opacity != 0.5F);
    CHECK(session.workspace().window == changed_at);
    execute(session, Undo{});
    CHECK(session.workspace().window == one_day(1));
}

TEST_CASE("the mode of the window comes back with it") {
    Session session = week();
    execute(session, SetWindow{one_day(3)});
    execute(session, SetWindowMode{WindowMode::Cumulative});
    execute(session, SetWindow{{day(2021, 2, 3), day(2021, 2, 6)}});
    execute(session, Undo{});
    execute(session, Undo{});
    CHECK(session.workspace().window_mode == WindowMode::Range);
    CHECK(session.workspace().window == one_day(3));
}

TEST_CASE("what moves nothing is no step of undo") {
    Session session = week();
    execute(session, SetWindow{one_day(3)});
    const TemporalExtent before = session.workspace().window;
    execute(session, SetWindow{before});
    execute(session, SetPanelSizes{{.left = 1e6F, .right = 0}});
    CHECK(session.workspace().panels.sizes.left == kMostSizes.left);
    CHECK(session.workspace().panels.sizes.right == kLeastSizes.right);
    execute(session, Undo{});
    CHECK_FALSE(session.workspace().window == before);
}

TEST_CASE("a drag that ends where it began, or was given up, leaves nothing to undo") {
    Session session = week();
    execute(session, SetWindow{one_day(3)});
    const std::size_t before = session.undo_steps();
    for (const unsigned d : {4U, 5U, 3U}) execute(session, SetWindow{one_day(d), GestureId{7}});
    CHECK(session.undo_steps() == before);
    execute(session, SetWindow{one_day(6), GestureId{7}});  // and when the same drag goes on after all
    CHECK(session.undo_steps() == before + 1);
    execute(session, Undo{});
    CHECK(session.workspace().window == one_day(3));
    execute(session, SetWindowMode{WindowMode::Rolling});
    const Instant current = session.workspace().current_time;
    const std::size_t rolling = session.undo_steps();
    execute(session, SetCurrentTime{current + kDay, GestureId{9}});
    execute(session, SetCurrentTime{current, GestureId{9}});
    CHECK(session.undo_steps() == rolling);
    CHECK(session.workspace().current_time == current);
}

TEST_CASE("many commands joined are one step, which brings back what was before the first") {
    Session session = week();
    const std::size_t steps = session.undo_steps();
    execute(session, SetWindow{one_day(2)});
    const auto before = session.document_ptr();
    const LayerId layer = before->layers[0].id;
    execute(session, SetLayerOpacity{layer, 0.5F});
    execute(session, SetWindow{one_day(4)});
    execute(session, RemoveLayer{layer});
    session.join_steps(before);
    CHECK(session.undo_steps() == steps + 2);
    execute(session, Undo{});
    CHECK(session.document_ptr() == before);
    CHECK(session.workspace().window == one_day(2));
    session.join_steps(before);  // nothing was done since: nothing to join
    CHECK(session.undo_steps() == steps + 1);
    execute(session, Redo{});
    CHECK(session.document().layers.empty());
}
