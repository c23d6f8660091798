#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/save_path.h"
#include "base/job.h"
#include "session/saved_session.h"

namespace courtyard::app {

/// Writes sessions to files, and brings them back while their files are read one after another. Main thread.
class SessionKeeping {
public:
    /// What is to be told to the person: each asked for its words now, and when the language changes.
    using Told = std::vector<std::function<std::string()>>;

    /// Writes the session as it is now to `path`; where that is empty, to where the person says.
    void save(const Session& session, const std::string& path, const SaveDialog& ask, const WakeUp& wake_up);
    bool saving() const { return saver_ != nullptr; }
    /// Where it was saved, once; an empty path when the person changed their mind.
    std::optional<Result<std::string>> saved();

    /// Reads a session file and closes the layers that are open. Returns the files to be read; fails,
    /// changing nothing, when the file is no session or has no layers. All of opening is one undo step, which
    /// brings back what was open before.
    Result<std::vector<std::string>> open(const std::string& path, Session& session);
    bool opening() const { return !awaited_.empty(); }
    /// A file was read, or could not be: the layers from `first` on are its own. When it was the last awaited
    /// one the filter and the view are set. What is to be told to the person is in `told`.
    void took_in(const std::string& path, Session& session, Told& told);

private:
    Result<void> execute(Session& session, const Command& command) const;
    void close_others(const std::string& path, Session& session) const;
    void take_order(Session& session) const;
    void take_notes(Session& session, Told& told) const;
    void take_gaps(Session& session, Told& told) const;
    void take_filter(Session& session, Told& told) const;
    void take_comparison(Session& session, Told& told) const;
    void take_reconciliation(Session& session) const;
    void take_table(Session& session) const;

    std::unique_ptr<Job<std::string>> saver_;
    SavedSession wanted_;
    std::vector<std::string> awaited_;        ///< Files of wanted_ that are still being read.
    std::shared_ptr<const Document> before_;  ///< What was open until then.
};

}  // namespace courtyard::app
