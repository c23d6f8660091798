#pragma once

#include <memory>
#include <optional>

#include "base/job.h"
#include "session/session.h"

namespace courtyard::app {

/// Makes the indices of large layers on job threads, one at a time, and gives them to the session. Until a
/// layer has its index all is drawn as well, only slower. Main thread.
class Indexing {
public:
    /// `wake_up` is called from a job's thread.
    explicit Indexing(WakeUp wake_up) : wake_up_(std::move(wake_up)) {}

    /// Takes in what is done and begins what is to be done.
    void poll(Session& session);
    bool busy() const { return job_ != nullptr; }

private:
    void begin(const Session& session);

    WakeUp wake_up_;
    LayerId layer_{};
    std::uint64_t generation_ = 0;         ///< Of the symbology that the job's index is for.
    std::optional<std::uint64_t> failed_;  ///< A generation that cannot be indexed: not tried again.
    std::unique_ptr<Job<EventIndexPtr>> job_;
};

}  // namespace courtyard::app
