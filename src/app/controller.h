#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/job.h"
#include "io/importer.h"
#include "session/session.h"
#include "ui/frame_view.h"

namespace courtyard::app {

/// What the controller asks of the desktop around it; a test gives its own.
struct Desktop {
    std::function<void(const std::string&)> copy_text;
    std::function<Result<void>(const std::string&)> open_url;
    WakeUp wake_up;  ///< Called from job threads: makes the main loop draw a frame.
};

/// Carries out commands: the session's by the session, the program's own here. Owns the loads in progress and
/// the messages. Main thread.
class Controller {
public:
    explicit Controller(Desktop desktop);

    Session& session() { return session_; }
    const Session& session() const { return session_; }

    void execute(const Command& command);
    /// Takes in what jobs have finished. Returns true when anything changed.
    bool poll(double now_seconds);
    /// Shows a message; notes go by themselves after a while.
    void tell(ui::MessageKind kind, std::string text);

    bool busy() const { return !loads_.empty() || chooser_ != nullptr; }
    bool wants_quit() const { return quit_; }
    /// True while something on the screen changes by the clock: loads' progress, notes about to go.
    bool ticking() const;

    const std::vector<ui::LoadView>& load_views() const { return load_views_; }
    const std::vector<ui::MessageView>& messages() const { return messages_; }

private:
    struct Load {
        std::uint32_t id;
        std::string path;
        double started_seconds;
        Job<ImportedSource> job;
        bool cancelled = false;
    };
    void open(const std::string& path);
    void choose_files();
    void take_in(Load& load);

    Desktop desktop_;
    std::shared_ptr<const Gazetteer> gazetteer_;  ///< Null when it is not installed.
    Session session_;
    std::deque<Load> loads_;
    std::unique_ptr<Job<std::vector<std::string>>> chooser_;
    std::vector<ui::LoadView> load_views_;
    std::vector<ui::MessageView> messages_;
    std::vector<double> note_ends_;  ///< By message: when it goes; infinity for errors.
    std::uint32_t next_id_ = 1;
    double now_seconds_ = 0;
    bool quit_ = false;
};

}  // namespace courtyard::app
