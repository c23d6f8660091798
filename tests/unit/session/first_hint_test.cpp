#include "session/first_hint.h"

#include <doctest/doctest.h>

using namespace courtyard;

TEST_CASE("each step of the hint goes on when it is done, and by nothing else") {
    const Selection one{{EventRef{}}, 0};
    CHECK(next_hint(HintStep::Scrub, SetWindow{}) == HintStep::Filter);
    CHECK(next_hint(HintStep::Scrub, StepWindow{1}) == HintStep::Filter);
    CHECK(next_hint(HintStep::Scrub, SetPlayState{PlayState::Playing}) == HintStep::Filter);
    CHECK(next_hint(HintStep::Scrub, SetPlayState{PlayState::Paused}) == HintStep::Scrub);
    CHECK(next_hint(HintStep::Scrub, Select{one}) == HintStep::Scrub);
    CHECK(next_hint(HintStep::Filter, ShowLeftPanel{LeftPanel::Filters}) == HintStep::Inspect);
    CHECK(next_hint(HintStep::Filter, ShowLeftPanel{LeftPanel::Layers}) == HintStep::Filter);
    CHECK(next_hint(HintStep::Filter, AddClause{}) == HintStep::Inspect);
    CHECK(next_hint(HintStep::Filter, SetWindow{}) == HintStep::Filter);
    CHECK(next_hint(HintStep::Inspect, Select{one}) == HintStep::Done);
    CHECK(next_hint(HintStep::Inspect, Select{}) == HintStep::Inspect);
}

TEST_CASE("a hint that is done never comes back by itself") {
    CHECK(next_hint(HintStep::Done, SetWindow{}) == HintStep::Done);
    CHECK(after(HintStep::Inspect) == HintStep::Done);
    CHECK(after(HintStep::Done) == HintStep::Done);
    CHECK(Workspace{}.hint == HintStep::Done);
}
