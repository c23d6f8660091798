#include "app/preferences.h"

#include <utility>

namespace courtyard::app {
namespace {

/// So long after the last change they are written: a drag of a panel's edge is one change.
constexpr double kWriteAfterSeconds = 3;

/// Takes what a command was about from the workspace; whatever else is there was not the person's wish.
void take_choice(const Command& done, const Workspace& w, Preferences& p) {
    if (done.is<SetTheme>()) p.theme = w.theme;
    if (done.is<SetUiScale>()) p.ui_scale = w.ui_scale;
    if (done.is<SetInterfaceLanguage>()) p.language = w.language;
    if (done.is<SetPlaceLanguage>()) p.place_language = w.place_language;
    if (done.is<ShowLeftPanel>()) p.left = w.panels.left;
    // Unpinning closes the column too, but that is not a wish about columns.
    if (done.is<ShowRightPanel>() && w.panels.right != RightPanel::Details) p.right = w.panels.right;
    if (done.is<ShowTable>()) p.table = w.panels.table;
    if (done.is<SetPanelSizes>()) p.sizes = w.panels.sizes;
    if (done.is<SetHint>()) p.hint_done = w.hint == HintStep::Done;
}

}  // namespace

PreferenceKeeping::PreferenceKeeping(const Services& services, WakeUp wake_up)
    : keep_(services.keep_preferences), wake_up_(std::move(wake_up)) {
    if (services.preferences) kept_ = clamped(*services.preferences);
}

PreferenceKeeping::~PreferenceKeeping() {
    if (writer_ && !writer_->wait()) unwritten_ = true;
    if ((changed_seconds_ || unwritten_) && keep_) static_cast<void>(keep_(*kept_));
}

void PreferenceKeeping::restore(Session& session) const {
    if (!kept_) return;
    const Command all[] = {SetTheme{kept_->theme},
                           SetUiScale{kept_->ui_scale},
                           SetInterfaceLanguage{kept_->language},
                           SetPlaceLanguage{kept_->place_language},
                           ShowLeftPanel{kept_->left},
                           ShowRightPanel{kept_->right},
                           ShowTable{kept_->table},
                           SetPanelSizes{kept_->sizes}};
    for (const Command& one : all) static_cast<void>(session.execute(one));
}

void PreferenceKeeping::follow(const Command& done, const Workspace& workspace, double now_seconds) {
    if (!kept_) return;
    Preferences wanted = *kept_;
    take_choice(done, workspace, wanted);
    if (wanted == *kept_) return;
    kept_ = std::move(wanted);
    changed_seconds_ = now_seconds;
}

std::optional<std::string> PreferenceKeeping::poll(double now_seconds) {
    std::optional<std::string> trouble;
    if (writer_ && writer_->done()) {
        const auto written = writer_->take();
        writer_.reset();
        unwritten_ = !written;
        if (!written && !std::exchange(told_, true)) trouble = written.error().message;
    }
    if (!changed_seconds_ || writer_ || now_seconds - *changed_seconds_ < kWriteAfterSeconds) return trouble;
    changed_seconds_.reset();
    if (!keep_) return trouble;
    writer_ = std::make_unique<Job<bool>>(
        [keep = keep_, preferences = *kept_](const std::stop_token&, JobProgress&) -> Result<bool> {
            if (auto done = keep(preferences); !done) return pass_on(done);
            return true;
        },
        wake_up_);
    return trouble;
}

}  // namespace courtyard::app
