#include "app/motion_timing.h"

#include <glad/gl.h>

#include <algorithm>
#include <chrono>
#include <thread>
#include <utility>

namespace courtyard::app {
namespace {

using Clock = std::chrono::steady_clock;

double ms_since(Clock::time_point start) {
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

}  // namespace

Timings time_motion(Offscreen& screen, std::string name, int count, const std::function<void(int)>& change) {
    Timings timings{std::move(name), {}};
    for (int i = 0; i < count; ++i) {
        change(i);
        const auto start = Clock::now();
        screen.frame();
        glFinish();
        timings.ms.push_back(ms_since(start));
    }
    return timings;
}

Timings time_scrub(Offscreen& screen, std::string name, Instant length) {
    Controller& controller = screen.viewer().controller();
    const TemporalExtent all = temporal_extent(screen.session().document());
    const Instant room = std::max<Instant>(all.duration() - length, 0);
    return time_motion(screen, std::move(name), kTimedFrames, [&](int i) {
        const Instant begin = all.begin + room / kTimedFrames * i;
        controller.execute(SetWindow{{begin, begin + length}});
    });
}

Timings time_until_still(Offscreen& screen, std::string name, const std::function<void()>& change) {
    constexpr std::chrono::milliseconds kForJobs{1};
    constexpr double kLongestMs = 300'000;
    const auto start = Clock::now();
    change();
    double last_change = 0;
    // Panels ask for frames while they count on jobs; a panel that has just opened does so a frame later.
    for (int still = 0; still < 3 && last_change < kLongestMs;) {
        screen.frame();
        const bool moves = screen.viewer().animating() || !screen.viewer().settled();
        still = moves ? 0 : still + 1;
        if (moves || still == 1) last_change = ms_since(start);
        std::this_thread::sleep_for(kForJobs);
    }
    glFinish();
    return {std::move(name), {last_change}};
}

}  // namespace courtyard::app
