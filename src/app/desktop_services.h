#pragma once

#include <string>
#include <vector>

#include "app/services.h"
#include "base/job.h"

namespace courtyard::app {

/// The services of the program in its window: the gazetteer that is installed with it, choices remembered in
/// the settings folder, loaded files watched on the disk. `wake_up` is called from another thread when a
/// watched file may have changed. What does not work is told in `complaints`; the rest works.
Services desktop_services(WakeUp wake_up, std::vector<std::string>& complaints);

/// What differs between two versions of a table, in words.
TableChange change_in_words(const EventTable& before, const EventTable& after);

}  // namespace courtyard::app
