#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "app/arriving.h"
#include "app/clocking.h"
#include "app/comparing.h"
#include "app/indexing.h"
#include "app/joining.h"
#include "app/ledger_export.h"
#include "app/preferences.h"
#include "app/reloading.h"
#include "app/remapping.h"
#include "app/services.h"
#include "app/session_keeping.h"
#include "app/underlays.h"
#include "base/job.h"
#include "session/session.h"
#include "ui/frame_view.h"

namespace courtyard::app {

/// What the controller asks of the desktop around it; a test gives its own.
struct Desktop {
    std::function<void(const std::string&)> copy_text;
    std::function<Result<void>(const std::string&)> open_url;
    WakeUp wake_up;                  ///< Called from job threads: makes the main loop draw a frame.
    SaveDialog ask_where_to_save{};  ///< From jobs. Empty when the desktop has no such dialog.
    std::string language = "en";     ///< It speaks; of kInterfaceLanguages.
};

/// Carries out commands: the session's by the session, the program's own here. Owns the loads in progress and
/// the messages. Main thread.
class Controller {
public:
    /// The session begins as the preferences among the services say.
    explicit Controller(Desktop desktop, Services services = {});
    Controller(const Controller&) = delete;
    Controller& operator=(const Controller&) = delete;

    Session& session() { return session_; }
    const Session& session() const { return session_; }

    void execute(const Command& command);
    /// Takes in what jobs have finished. Returns true when anything changed.
    bool poll(double now_seconds);
    /// Shows a message; notes go by themselves after a while.
    void tell(ui::MessageKind kind, std::string text);
    /// A note whose words follow the interface's language: asked for now, and whenever it changes.
    void tell(std::function<std::string()> words);
    /// Makes words that are kept anew: after another language was chosen.
    void reword();

    bool busy() const {
        return !loads_.empty() || chooser_ || exporter_ || keeping_.saving() || remapping_.busy() ||
               reloading_.busy() || underlays_.busy() || clocking_.busy();
    }
    /// Counts are being prepared: what is on the screen is right, but may be told better or sooner.
    bool indexing() const { return indexing_.busy() || joining_.busy() || comparing_.busy(); }
    bool wants_quit() const { return quit_; }
    /// True while something on the screen changes by the clock: loads' progress, notes about to go.
    bool ticking() const;

    Underlays& underlays() { return underlays_; }
    const Underlays& underlays() const { return underlays_; }
    std::span<const OpenUnderlay> underlay_choices() const { return services_.underlay_choices; }

    const std::vector<ui::LoadView>& load_views() const { return load_views_; }
    const std::vector<ui::MessageView>& messages() const { return messages_; }
    const ui::MappingView* mapping_view() const { return remapping_.view(); }  ///< Null while none is open.
    std::span<const ui::ReloadView> reload_views() const { return reloading_.views(); }
    /// Of files that are being read; never those of a load that ended or was cancelled.
    std::span<const ArrivingFile> arriving() const { return arriving_.shown(); }

private:
    struct Load {
        std::uint32_t id;
        std::string path;
        double started_seconds;
        Job<ReadSource> job;
        bool cancelled = false;
    };
    void open(const std::string& path);
    void open_demo();
    void follow(const Command& done);
    void choose_files();
    void open_session(const std::string& path);
    void load_ended(const std::string& path);
    bool take_in_saved();
    void cancel(std::uint32_t load_id);
    void take_in(Load& load);
    bool take_in_underlays();
    void dismiss(std::uint32_t message);
    void report(const Result<void>& done);  ///< Shows the error when there is one.
    void apply_mapping();
    void export_ledger(const ExportLedger& command);
    MappingTab tab_of(LayerId layer) const;
    std::string signature_of(const EventTable& table) const;

    Desktop desktop_;
    Services services_;
    Session session_;
    Remapping remapping_;
    Reloading reloading_;
    Indexing indexing_;
    Joining joining_;
    ComparingJobs comparing_;
    Clocking clocking_;
    Arriving arriving_;
    Underlays underlays_;
    SessionKeeping keeping_;
    PreferenceKeeping preferences_;
    /// Of tables as they are detected, by path and layer.
    std::map<std::pair<std::string, std::string>, std::string> signatures_;
    std::unique_ptr<Job<std::string>> exporter_;
    std::deque<Load> loads_;
    std::unique_ptr<Job<std::vector<std::string>>> chooser_;
    std::vector<ui::LoadView> load_views_;
    std::vector<ui::MessageView> messages_;
    std::vector<double> note_ends_;                       ///< By message: when it goes; infinity for errors.
    std::vector<std::function<std::string()>> wordings_;  ///< By message; empty: the text as it was told.
    std::uint32_t next_id_ = 1;
    double now_seconds_ = 0;
    bool quit_ = false;
};

}  // namespace courtyard::app
