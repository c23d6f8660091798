#include "base/parallel.h"

#include <sched.h>

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

namespace courtyard {
namespace {

/// More ranges than threads, so that a slow one does not keep the others waiting.
constexpr std::size_t kRangesPerThread = 4;

}  // namespace

std::size_t thread_count() {
    cpu_set_t allowed;
    CPU_ZERO(&allowed);
    if (sched_getaffinity(0, sizeof allowed, &allowed) == 0) {
        return static_cast<std::size_t>(std::max(1, CPU_COUNT(&allowed)));
    }
    return std::max(1U, std::thread::hardware_concurrency());
}

void parallel_for(std::size_t count, const std::function<void(std::size_t)>& work) {
    std::atomic<std::size_t> next{0};
    const auto run = [&] {
        for (std::size_t i = next++; i < count; i = next++) work(i);
    };
    std::vector<std::jthread> others;
    const std::size_t threads = std::min(count, thread_count());
    for (std::size_t i = 1; i < threads; ++i) others.emplace_back(run);
    run();
}

void parallel_phases(std::size_t count, const std::function<void(std::size_t)>& first,
                     const std::function<void(std::size_t)>& second) {
    std::atomic<std::size_t> next{0}, done{0}, next_second{0};
    // Whoever has nothing left of the first phase waits for those who work on it: all of them run already.
    const auto run = [&] {
        for (std::size_t i = next++; i < count; i = next++) {
            first(i);
            if (++done == count) done.notify_all();
        }
        for (std::size_t now = done; now < count; now = done) done.wait(now);
        for (std::size_t i = next_second++; i < count; i = next_second++) second(i);
    };
    std::vector<std::jthread> others;
    const std::size_t threads = std::min(count, thread_count());
    for (std::size_t i = 1; i < threads; ++i) others.emplace_back(run);
    run();
}

std::size_t most_ranges() {
    return thread_count() * kRangesPerThread;
}

std::size_t parallel_ranges(std::size_t size, std::size_t least,
                            const std::function<void(std::size_t, std::size_t, std::size_t)>& work) {
    const std::size_t parts =
        std::clamp<std::size_t>(size / std::max<std::size_t>(least, 1), 1, most_ranges());
    parallel_for(parts,
                 [&](std::size_t part) { work(part, size * part / parts, size * (part + 1) / parts); });
    return parts;
}

}  // namespace courtyard
