#pragma once

#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <utility>

#include "app/services.h"
#include "io/remembered_reading.h"

namespace courtyard::test {

/// Files whose reading goes on until the test says that it ends; meanwhile the test does what readers do.
class SlowReader {
public:
    /// What a load in progress tells the window.
    struct Told {
        std::shared_ptr<Arrivals> arrivals;
        JobProgress* progress = nullptr;
    };

    app::Services services() {
        app::Services out;
        out.read_file = [state = state_](const std::string& path, const ImportOptions& options,
                                         const std::stop_token& stop, JobProgress& progress) {
            return state->read(path, options, stop, progress);
        };
        return out;
    }
    /// Waits until the reading of a file has begun.
    Told begun(const std::string& path) {
        std::unique_lock lock(state_->mutex);
        state_->changed.wait(lock, [&] { return state_->begun.count(path) > 0; });
        return state_->begun[path];
    }
    /// Now the file is read.
    void finish(const std::string& path) {
        const std::lock_guard lock(state_->mutex);
        state_->ended[path] = true;
        state_->changed.notify_all();
    }

private:
    struct State {
        std::mutex mutex;
        std::condition_variable_any changed;
        std::map<std::string, Told> begun;
        std::map<std::string, bool> ended;

        Result<ReadSource> read(const std::string& path, const ImportOptions& options,
                                const std::stop_token& stop, JobProgress& progress) {
            {
                std::unique_lock lock(mutex);
                begun[path] = {options.arrivals, &progress};
                changed.notify_all();
                changed.wait(lock, stop, [&] { return ended[path]; });
            }
            ImportOptions quiet = options;
            quiet.arrivals = nullptr;
            return read_as_remembered(path, quiet, {}, stop, progress);
        }
    };
    std::shared_ptr<State> state_ = std::make_shared<State>();
};

}  // namespace courtyard::test
