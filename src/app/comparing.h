#pragma once

#include <memory>

#include "base/job.h"
#include "session/session.h"

namespace courtyard::app {

/// Counts the periods that are compared, of layers with too many events for a frame, on a job thread, and
/// gives the outcome to the session. What comes to be wanted meanwhile is counted next. Main thread.
class ComparingJobs {
public:
    /// `wake_up` is called from a job's thread.
    explicit ComparingJobs(WakeUp wake_up) : wake_up_(std::move(wake_up)) {}

    /// Takes in what is done and begins what is to be done.
    void poll(Session& session);
    bool busy() const { return job_ != nullptr; }

private:
    WakeUp wake_up_;
    std::unique_ptr<Job<CountedComparisonPtr>> job_;
};

}  // namespace courtyard::app
