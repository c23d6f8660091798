#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <thread>
#include <utility>

#include "base/result.h"

namespace courtyard {

/// How far a job is. Written by the job's thread, read by any.
struct JobProgress {
    std::atomic<std::uint64_t> items_done{0};   ///< Features read so far.
    std::atomic<std::uint64_t> items_total{0};  ///< 0 = not known.
    std::atomic<std::uint64_t> bytes_done{0};
    std::atomic<std::uint64_t> bytes_total{0};  ///< 0 = not known.
    std::atomic<std::uint64_t> steps_done{0};   ///< Of putting what was read into order, once all is read.
};

/// Wakes the main loop from a job's thread when the job ends. May be empty.
using WakeUp = std::function<void()>;

/// One piece of work on its own thread, with progress and cancel. Destroying it cancels and joins.
/// The result crosses to the owner's thread once, through take().
template <typename T>
class Job {
public:
    using Work = std::function<Result<T>(std::stop_token, JobProgress&)>;

    Job(Work work, WakeUp wake_up) : shared_(std::make_shared<Shared>()) {
        thread_ = std::jthread(
            [shared = shared_, work = std::move(work), wake_up = std::move(wake_up)](std::stop_token stop) {
                shared->result.emplace(work(std::move(stop), shared->progress));
                shared->done.store(true, std::memory_order_release);
                if (wake_up) wake_up();
            });
    }

    const JobProgress& progress() const { return shared_->progress; }
    bool done() const { return shared_->done.load(std::memory_order_acquire); }

    /// Asks the work to stop; it answers with an error soon after. Does not wait.
    void cancel() { thread_.request_stop(); }

    /// The result, once; call only when done().
    Result<T> take() { return std::move(*shared_->result); }

    /// Waits for the end and takes the result.
    Result<T> wait() {
        thread_.join();
        return take();
    }

private:
    struct Shared {
        JobProgress progress;
        std::optional<Result<T>> result;
        std::atomic<bool> done{false};
    };
    std::shared_ptr<Shared> shared_;
    std::jthread thread_;  // last: joins before shared_ goes
};

}  // namespace courtyard
