#include "session/first_hint.h"

namespace courtyard {
namespace {

bool moves_time(const Command& done) {
    if (const auto* play = done.as<SetPlayState>()) return play->state == PlayState::Playing;
    return done.is<SetWindow>() || done.is<StepWindow>() || done.is<SetCurrentTime>() ||
           done.is<JumpToEvent>() || done.is<JumpToEnd>();
}

bool filters(const Command& done) {
    if (const auto* panel = done.as<ShowLeftPanel>()) return panel->panel == LeftPanel::Filters;
    return done.is<AddClause>();
}

bool inspects(const Command& done) {
    const auto* select = done.as<Select>();
    return select != nullptr && !select->selection.empty();
}

}  // namespace

HintStep after(HintStep step) {
    switch (step) {
        case HintStep::Scrub:
            return HintStep::Filter;
        case HintStep::Filter:
            return HintStep::Inspect;
        case HintStep::Inspect:
        case HintStep::Done:
            break;
    }
    return HintStep::Done;
}

HintStep next_hint(HintStep now, const Command& done) {
    const bool followed = (now == HintStep::Scrub && moves_time(done)) ||
                          (now == HintStep::Filter && filters(done)) ||
                          (now == HintStep::Inspect && inspects(done));
    return followed ? after(now) : now;
}

}  // namespace courtyard
