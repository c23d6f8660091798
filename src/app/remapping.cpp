#include "app/remapping.h"

#include <algorithm>
#include <utility>

#include "io/profiles.h"

namespace courtyard::app {

Remapping::Remapping(const Services& services, WakeUp wake_up)
    : services_(services), wake_up_(std::move(wake_up)) {
    for (const Profile& profile : profiles())
        profiles_.push_back({std::string(profile.name), std::string(profile.title)});
}

/// The job goes on to its next look at the stop request; waiting for that here would stall the window.
void Remapping::drop_job() {
    if (!job_) return;
    job_->cancel();
    ending_.push_back(std::move(job_));
}

void Remapping::follow(const Session& session) {
    const auto& open = session.workspace().mapping;
    const LayerState* layer = open ? session.document().find(open->layer) : nullptr;
    if (layer == nullptr) {
        drop_job();
        view_.reset();
        present_.reset();
        return;
    }
    if (view_ && view_->layer == layer->id && present_ == layer->whole) return;
    drop_job();
    present_ = layer->whole;
    view_.emplace();
    view_->layer = layer->id;
    view_->profiles = profiles_;
    view_->wanted = present_->mapping().applied;
}

void Remapping::preview(const Session& session, const Mapping& wanted) {
    follow(session);
    if (!view_) return;
    drop_job();
    view_->wanted = wanted;
    view_->preview.reset();
    view_->error.clear();
    view_->rows = 0;
    view_->fraction = -1;
    view_->state = ui::PreviewState::None;
    if (wanted == present_->mapping().applied) return;
    view_->state = ui::PreviewState::Reading;
    job_ = std::make_unique<ReadJob>(
        [source = present_->source(), wanted, services = services_](std::stop_token stop,
                                                                    JobProgress& progress) {
            return read_layer_mapped(source, import_options(wanted, services), stop, progress);
        },
        wake_up_);
}

bool Remapping::poll() {
    std::erase_if(ending_, [](const auto& job) { return job->done(); });
    if (!job_) return false;
    const JobProgress& progress = job_->progress();
    view_->rows = progress.items_done;
    const std::uint64_t total = progress.bytes_total;
    view_->fraction = total > 0 ? static_cast<float>(progress.bytes_done) / static_cast<float>(total) : -1.0F;
    if (!job_->done()) return false;
    auto read = job_->take();
    job_.reset();
    view_->state = read ? ui::PreviewState::Ready : ui::PreviewState::Failed;
    if (read)
        view_->preview = *read;
    else
        view_->error = read.error().message;
    return true;
}

}  // namespace courtyard::app
