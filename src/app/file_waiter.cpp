#include "app/file_waiter.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <array>

namespace courtyard::app {
namespace {

constexpr int kLookEveryMs = 2000;
constexpr int kNewsEveryMs = 400;  ///< Between the wake-ups that follow news.
constexpr int kWakesAfterNews = 4;

}  // namespace

FileWaiter::FileWaiter(int descriptor, WakeUp wake_up)
    : descriptor_(descriptor), bell_(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)), wake_up_(std::move(wake_up)) {
    if (bell_ >= 0 && wake_up_) thread_ = std::jthread([this](const std::stop_token& stop) { run(stop); });
}

FileWaiter::~FileWaiter() {
    thread_.request_stop();
    nudge();
    if (thread_.joinable()) thread_.join();
    if (bell_ >= 0) ::close(bell_);
}

void FileWaiter::look_regularly(Looking looking) {
    if (looking_.exchange(looking) != looking) nudge();
}

void FileWaiter::nudge() const {
    const std::uint64_t one = 1;
    if (bell_ >= 0) static_cast<void>(!::write(bell_, &one, sizeof one));
}

bool FileWaiter::pause(int milliseconds) const {
    pollfd bell{bell_, POLLIN, 0};
    return ::poll(&bell, 1, milliseconds) == 0;
}

void FileWaiter::run(const std::stop_token& stop) const {
    while (!stop.stop_requested()) {
        std::array<pollfd, 2> waits{pollfd{bell_, POLLIN, 0}, pollfd{descriptor_, POLLIN, 0}};
        const nfds_t count = descriptor_ >= 0 ? 2 : 1;
        const bool regularly = looking_ == Looking::Regularly;
        const int ready = ::poll(waits.data(), count, regularly ? kLookEveryMs : -1);
        if (stop.stop_requested()) return;
        if ((waits[0].revents & POLLIN) != 0) {
            std::uint64_t rung = 0;
            static_cast<void>(!::read(bell_, &rung, sizeof rung));
            continue;
        }
        if (ready == 0) {
            wake_up_();
            continue;
        }
        for (int i = 0; i < kWakesAfterNews && !stop.stop_requested(); ++i) {
            wake_up_();
            if (!pause(kNewsEveryMs)) break;
        }
    }
}

}  // namespace courtyard::app
