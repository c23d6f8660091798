#pragma once

#include "session/command.h"

namespace courtyard {

/// Where the first run's hint goes when a person does something: on to its next step when that is what it
/// asked for. Done stays Done.
HintStep next_hint(HintStep now, const Command& done);

/// The step after one.
HintStep after(HintStep step);

}  // namespace courtyard
