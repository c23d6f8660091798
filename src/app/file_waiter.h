#pragma once

#include <atomic>
#include <cstdint>
#include <thread>

#include "base/job.h"

namespace courtyard::app {

/// Whether the system tells of changes, or files have to be looked at every two seconds.
enum class Looking : std::uint8_t { WhenTold, Regularly };

/// A thread that sleeps until a descriptor becomes readable, and then calls wake_up a few times within two
/// seconds: once for the news, and again when a file that was being written may have come to rest. It reads
/// nothing and shares nothing but a flag.
class FileWaiter {
public:
    /// A negative descriptor tells nothing: then only regular looks wake.
    FileWaiter(int descriptor, WakeUp wake_up);
    ~FileWaiter();
    FileWaiter(const FileWaiter&) = delete;
    FileWaiter& operator=(const FileWaiter&) = delete;

    void look_regularly(Looking looking);

private:
    void run(const std::stop_token& stop) const;
    /// False when the end was asked for.
    bool pause(int milliseconds) const;
    void nudge() const;

    int descriptor_;
    int bell_;  ///< Rung to end a wait early.
    WakeUp wake_up_;
    std::atomic<Looking> looking_{Looking::WhenTold};
    std::jthread thread_;  // last: it uses all of the above
};

}  // namespace courtyard::app
