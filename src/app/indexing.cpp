#include "app/indexing.h"

#include <utility>

#include "session/layer_index.h"

namespace courtyard::app {
namespace {

/// Fewer events are counted faster than an index answers.
constexpr std::size_t kLeastEvents = 20'000;

}  // namespace

void Indexing::poll(Session& session) {
    if (job_ && job_->done()) {
        if (auto index = job_->take()) {
            session.set_index(layer_, generation_, std::move(*index));
        } else {
            failed_ = generation_;  // also when it was cancelled: that generation is gone
        }
        job_.reset();
    }
    if (!job_) return begin(session);
    const Symbology* symbology = session.symbology(layer_);
    if (symbology == nullptr || symbology->generation != generation_) job_->cancel();  // of no use any more
}

void Indexing::begin(const Session& session) {
    for (const LayerState& layer : session.document().layers) {
        const Symbology* symbology = session.symbology(layer.id);
        if (symbology == nullptr || layer.table->event_count() < kLeastEvents || session.index(layer.id))
            continue;
        if (failed_ == symbology->generation) continue;
        layer_ = layer.id;
        generation_ = symbology->generation;
        job_ = std::make_unique<Job<EventIndexPtr>>(
            [source = index_source(layer, *symbology, session.workspace().camera.projection)](
                const std::stop_token& stop, JobProgress& progress) {
                return build_layer_index(source, stop, progress);
            },
            wake_up_);
        return;
    }
}

}  // namespace courtyard::app
