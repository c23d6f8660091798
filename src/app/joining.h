#pragma once

#include <filesystem>
#include <memory>
#include <optional>

#include "base/job.h"
#include "io/area_reader.h"
#include "session/session.h"

namespace courtyard::app {

/// Finds in which regions events lie, where a drawing, a clause of the filter or a panel wants it, on job
/// threads, one layer at a time, and gives the outcome to the session. Main thread.
class Joining {
public:
    /// `wake_up` is called from a job's thread.
    explicit Joining(WakeUp wake_up) : wake_up_(std::move(wake_up)) {}

    /// Takes in what is done and begins what is to be done. Why something cannot be done is told by whoever
    /// wanted it.
    void poll(Session& session);
    bool busy() const { return job_ != nullptr; }

private:
    void begin(const Session& session);

    WakeUp wake_up_;
    AreasWanted wanted_;
    std::shared_ptr<AreaReader> reader_;  ///< Used by the job alone while there is one.
    std::unique_ptr<Job<AreaRowsPtr>> job_;
};

}  // namespace courtyard::app
