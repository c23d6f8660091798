#include "app/comparing.h"

#include <utility>

namespace courtyard::app {

void ComparingJobs::poll(Session& session) {
    if (job_ && job_->done()) {
        if (auto counted = job_->take(); counted && session.document().comparison)
            session.set_compared(std::move(*counted));
        job_.reset();
    }
    if (job_) return;
    const auto wanted = session.wanted_comparison();
    if (!wanted) return;
    job_ = std::make_unique<Job<CountedComparisonPtr>>(
        [basis = *wanted, before = session.counted_comparison()](const std::stop_token&, JobProgress&)
            -> Result<CountedComparisonPtr> { return count_comparison(basis, before); },
        wake_up_);
}

}  // namespace courtyard::app
