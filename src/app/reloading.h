#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "app/services.h"
#include "base/job.h"
#include "session/session.h"

namespace courtyard::app {

/// Watches the loaded files and what is said of their coverage beside them; reads one that changed on a job's
/// thread, finds what differs, and offers it. Main thread.
class Reloading {
public:
    Reloading(const Services& services, WakeUp wake_up);

    /// Asks for changed files and takes in finished jobs. Returns true when anything changed.
    bool poll(const Session& session);
    /// Puts an offered version in the place of what is shown, as one undo step.
    Result<void> take(Session& session, LayerId layer);
    void dismiss(LayerId layer);

    std::span<const ui::ReloadView> views() const { return views_; }
    bool busy() const;

private:
    struct Version {
        std::vector<ReplaceTables::Replacement> tables;
        TableChange change;
    };
    struct Offer {
        std::string path;
        std::unique_ptr<Job<Version>> job;  ///< Null when it is done.
        std::vector<ReplaceTables::Replacement> tables;
        bool on_disk = false;  ///< A plain file, that was there when it was read: its going can be seen.
    };
    static bool gone(const Offer& offer, const ui::ReloadView& view);
    void watch(const Session& session);
    static std::vector<std::string> files_of(const Session& session, const std::string& changed);
    void start(const Session& session, const std::string& path);
    bool finish(std::size_t offer);
    void erase(std::size_t offer);

    const Services& services_;
    WakeUp wake_up_;
    std::vector<std::string> watched_;  ///< Loaded files.
    std::vector<Offer> offers_;
    std::vector<ui::ReloadView> views_;  ///< Of the same offers.
    std::vector<std::unique_ptr<Job<Version>>> ending_;
};

}  // namespace courtyard::app
