#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "app/services.h"
#include "base/job.h"
#include "session/session.h"
#include "ui/mapping_view.h"

namespace courtyard::app {

/// Reads the file of the layer whose mapping is open anew for each change that a person tries, on a job's
/// thread; a newer change cancels the older job. Changes nothing of the session. Main thread.
class Remapping {
public:
    Remapping(const Services& services, WakeUp wake_up);

    /// Starts and ends as the workspace says, and begins anew when the layer got another table.
    void follow(const Session& session);
    /// Tries a mapping for the layer that is open.
    void preview(const Session& session, const Mapping& wanted);
    /// Takes in what the jobs have finished. Returns true when anything changed.
    bool poll();

    const ui::MappingView* view() const { return view_ ? &*view_ : nullptr; }  ///< Null while none is open.
    bool busy() const { return job_ != nullptr; }

private:
    using ReadJob = Job<EventTablePtr>;
    void drop_job();

    const Services& services_;
    WakeUp wake_up_;
    std::vector<ui::ProfileName> profiles_;
    std::optional<ui::MappingView> view_;
    EventTablePtr present_;  ///< The layer's table, all rows.
    std::unique_ptr<ReadJob> job_;
    std::vector<std::unique_ptr<ReadJob>> ending_;  ///< Cancelled, not yet at their end.
};

}  // namespace courtyard::app
