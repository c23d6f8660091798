#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/services.h"
#include "base/job.h"
#include "session/command.h"
#include "session/preferences.h"
#include "session/session.h"

namespace courtyard::app {

/// Keeps what a person chose of the program's looks from one run to the next: takes it from the services when
/// the program starts, follows the person's commands, and has it written some seconds after a change, on a
/// thread of its own, and at the end. What a session file says is shown and not kept: only commands count,
/// not how the workspace came to be. Without services to keep it in, nothing is kept. Main thread.
class PreferenceKeeping {
public:
    explicit PreferenceKeeping(const Services& services, WakeUp wake_up);
    /// Writes what was not written yet; errors are not told any more.
    ~PreferenceKeeping();
    PreferenceKeeping(const PreferenceKeeping&) = delete;
    PreferenceKeeping& operator=(const PreferenceKeeping&) = delete;

    /// Sets a session that has just begun as they say.
    void restore(Session& session) const;
    /// True when nobody has followed the first run's hint to its end, nor put it away.
    bool hint_wanted() const { return kept_ && !kept_->hint_done; }

    /// After a person's command was carried out.
    void follow(const Command& done, const Workspace& workspace, double now_seconds);
    /// Begins to write when it is time; what is to be told to the person when that failed, once.
    std::optional<std::string> poll(double now_seconds);
    /// Something waits to be written, or is being written.
    bool waiting() const { return changed_seconds_ || writer_; }

private:
    std::function<Result<void>(const Preferences&)> keep_;
    WakeUp wake_up_;
    std::optional<Preferences> kept_;
    std::optional<double> changed_seconds_;  ///< Of the last change that is not written.
    std::unique_ptr<Job<bool>> writer_;
    bool unwritten_ = false;  ///< Writing failed: tried once more at the end.
    bool told_ = false;       ///< That writing fails: once is enough.
};

}  // namespace courtyard::app
