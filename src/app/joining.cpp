#include "app/joining.h"

#include <utility>

#include "base/asset_dir.h"

namespace courtyard::app {

void Joining::poll(Session& session) {
    if (job_ && job_->done()) {
        if (auto rows = job_->take()) {
            session.set_areas(std::move(*rows));
        } else {
            session.fail_areas(wanted_, rows.error().message);
        }
        job_.reset();
    }
    if (!job_) begin(session);
}

void Joining::begin(const Session& session) {
    const auto wanted = session.wanted_areas();
    if (wanted.empty()) return;
    wanted_ = wanted.front();
    if (!reader_) {
        const auto share = find_share_dir();
        reader_ = std::make_shared<AreaReader>(share ? *share / "assets" : std::filesystem::path{});
    }
    job_ = std::make_unique<Job<AreaRowsPtr>>(
        [wanted = wanted_, reader = reader_](const std::stop_token& stop,
                                             JobProgress& progress) -> Result<AreaRowsPtr> {
            auto set = reader->read(wanted.key, stop);
            if (!set) return pass_on(set);
            return areas_of(wanted.table, *set, stop, progress);
        },
        wake_up_);
}

}  // namespace courtyard::app
