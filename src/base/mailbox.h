#pragma once

#include <mutex>
#include <utility>
#include <vector>

namespace courtyard {

/// Batches on their way from the threads that make them to one that takes them when it likes. Nobody waits
/// for anybody. All functions: any thread.
template <typename T>
class Mailbox {
public:
    /// What came since the last take().
    struct Mail {
        bool anew = false;  ///< All that was taken before is void.
        std::vector<std::vector<T>> batches;
    };

    void post(std::vector<T> batch) {
        if (batch.empty()) return;
        const std::lock_guard lock(mutex_);
        mail_.batches.push_back(std::move(batch));
    }
    /// Makes void whatever was posted: what follows is all.
    void start_over() {
        const std::lock_guard lock(mutex_);
        mail_.anew = true;
        mail_.batches.clear();
    }
    Mail take() {
        const std::lock_guard lock(mutex_);
        return std::exchange(mail_, {});
    }

private:
    std::mutex mutex_;
    Mail mail_;
};

}  // namespace courtyard
