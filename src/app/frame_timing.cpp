#include "app/frame_timing.h"

#include <glad/gl.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <thread>

#include "app/motion_timing.h"
#include "app/panel_timing.h"

namespace courtyard::app {
namespace {

/// From the order to open files until the first frame that shows all of their events; frames between as in
/// the window while it loads. Ends early when a file cannot be read.
Timings time_first_map(Offscreen& screen, const std::vector<std::string>& files) {
    constexpr std::chrono::milliseconds kBetweenFrames{50};
    Controller& controller = screen.viewer().controller();
    screen.settle();  // the basemap
    const auto start = std::chrono::steady_clock::now();
    controller.execute(OpenFiles{files});
    for (screen.frame(); controller.busy(); screen.frame()) std::this_thread::sleep_for(kBetweenFrames);
    glFinish();
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
    return {"first map", {took.count()}};
}

/// Windows of half of the time, far from one another.
Timings time_jumps(Offscreen& screen) {
    Controller& controller = screen.viewer().controller();
    const TemporalExtent all = temporal_extent(screen.session().document());
    const Instant half = std::max<Instant>(all.duration() / 2, 1);
    return time_motion(screen, "jump", kTimedFrames, [&](int i) {
        const Instant begin = all.begin + half / 8 * (i * 3 % 8);
        controller.execute(SetWindow{{begin, begin + half}});
    });
}

Timings time_pan(Offscreen& screen) {
    const Workspace& w = screen.session().workspace();
    return time_motion(screen, "pan", kTimedFrames, [&](int i) {
        screen.viewer().controller().execute(
            SetCamera{panned(w.camera, w.map_size, i % 60 < 30 ? 8 : -8, i % 40 < 20 ? 3 : -3)});
    });
}

Timings time_zoom(Offscreen& screen) {
    const Workspace& w = screen.session().workspace();
    return time_motion(screen, "zoom", kTimedFrames, [&](int i) {
        const ScreenPoint middle{w.map_size.width / 2, w.map_size.height / 2};
        screen.viewer().controller().execute(
            SetCamera{zoomed_at(w.camera, w.map_size, middle, i < kTimedFrames / 2 ? 0.05 : -0.05)});
    });
}

/// A clause of the colours' first kind and one of the sizes' range, set and lifted in turn.
Timings time_filter(Offscreen& screen) {
    Controller& controller = screen.viewer().controller();
    const LayerState& layer = screen.session().document().layers.back();
    const LayerId id = layer.id;
    const std::string kinds = layer.color_column, sizes = layer.size_column;
    const std::string kind = screen.session().symbology(id)->classes.front().label;
    const Clause of_kind{ViewId{1}, CategoryRule{kinds, {kind}}};
    const Clause of_size{ViewId{2}, NumberRule{.column = sizes, .low = 1, .high = 50}};
    Timings times = time_motion(screen, "filter", kTimedFrames, [&](int i) {
        if (i % 3 == 2) {
            controller.execute(ClearFilter{});
        } else if (i % 3 == 0 && !kinds.empty()) {
            controller.execute(AddClause{of_kind, id});
        } else if (i % 3 == 1 && !sizes.empty()) {
            controller.execute(AddClause{of_size, id});
        }
    });
    controller.execute(ClearFilter{});
    return times;
}

/// The bar zoomed to a fiftieth of all time and back, around one place.
Timings time_bar_zoom(Offscreen& screen) {
    Controller& controller = screen.viewer().controller();
    const TemporalExtent all = temporal_extent(screen.session().document());
    return time_motion(screen, "bar zoom", kTimedFrames, [&](int i) {
        const double share = std::pow(0.02, 1 - std::abs(1 - i / (kTimedFrames / 2.0)));
        const auto length =
            std::max<Instant>(static_cast<Instant>(share * static_cast<double>(all.duration())), kHour);
        const Instant begin = all.begin + (all.duration() - std::min(length, all.duration())) / 3;
        controller.execute(SetBarView{{begin, std::min(begin + length, all.end)}});
    });
}

/// Playing thirty days by days, a step a frame.
Timings time_playing(Offscreen& screen) {
    Controller& controller = screen.viewer().controller();
    const TemporalExtent all = temporal_extent(screen.session().document());
    controller.execute(SetBarView{all});
    controller.execute(SetWindow{{all.begin, all.begin + std::min(30 * kDay, all.duration())}});
    controller.execute(SetStep{{CalendarUnit::Day, 1}});
    controller.execute(SetSpeed{60});
    controller.execute(SetPlayState{PlayState::Playing});
    Timings times = time_motion(screen, "play 30 days", kTimedFrames, [](int) {});
    controller.execute(SetPlayState{PlayState::Paused});
    return times;
}

/// The time bar with a strip for each kind and sums with their ranges: zoomed, played, dragged, filtered.
void time_tracks(Offscreen& screen, std::vector<Timings>& timings) {
    Controller& controller = screen.viewer().controller();
    const TemporalExtent all = temporal_extent(screen.session().document());
    const std::string sizes = screen.session().document().layers.back().size_column;
    controller.execute(
        SetTracks{{TrackSplit::Categories, TrackArrangement::Separate, TrackScale::Logarithmic, sizes}});
    screen.settle();
    const auto named = [&](Timings times) {
        times.name = "tracks: " + times.name;
        timings.push_back(std::move(times));
    };
    named(time_bar_zoom(screen));
    named(time_playing(screen));
    named(time_scrub(screen, "scrub 30 days", std::min(30 * kDay, all.duration())));
    controller.execute(SetWindow{{all.begin, all.begin + all.duration() / 2}});
    named(time_filter(screen));
    controller.execute(SetTracks{});
}

/// Shows the load. Fails when it cannot be read.
Result<void> show(Offscreen& screen, const FrameLoad& load, std::vector<Timings>& timings) {
    Controller& controller = screen.viewer().controller();
    if (!load.files.empty()) timings.push_back(time_first_map(screen, load.files));
    if (!load.tables.empty()) controller.execute(AddLayers{load.tables});
    if (!screen.settle()) return fail("the files did not load in time");
    for (const auto& message : controller.messages()) {
        if (message.kind == ui::MessageKind::Error) return fail("{}", message.text);
    }
    return {};
}

}  // namespace

Result<std::vector<Timings>> time_frames(const FrameLoad& load, int width, int height) {
    auto screen = Offscreen::create(width, height);
    if (!screen) return pass_on(screen);
    Offscreen& s = **screen;
    std::vector<Timings> timings;
    if (auto shown = show(s, load, timings); !shown) return pass_on(shown);
    const TemporalExtent all = temporal_extent(s.session().document());
    timings.push_back(time_motion(s, "still", kTimedFrames, [](int) {}));
    timings.push_back(time_scrub(s, "scrub 1 day", std::min(kDay, all.duration())));
    timings.push_back(time_scrub(s, "scrub 30 days", std::min(30 * kDay, all.duration())));
    timings.push_back(time_scrub(s, "scrub half", all.duration() / 2));
    timings.push_back(time_jumps(s));
    timings.push_back(time_filter(s));
    timings.push_back(time_pan(s));
    timings.push_back(time_zoom(s));
    timings.push_back(time_bar_zoom(s));
    time_tracks(s, timings);
    time_panels(s, load, timings);
    return timings;
}

}  // namespace courtyard::app
