#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "ui/frame_view.h"
#include "ui/panels/timebar_gestures.h"
#include "ui/panels/timebar_histogram.h"
#include "ui/time_axis.h"

namespace courtyard::ui {

/// All of time in a thin strip above the zoomed bar, with a frame around what the bar shows: a drag of the
/// frame moves the bar's view, a drag of its ends resizes it, a press beside it brings it there.
class TimebarOverview {
public:
    /// `limits`: all that the bar can show.
    void draw(const FrameView& view, const Rect& rect, const TemporalExtent& limits,
              const TimebarHistogram& histogram, UiOutput& out);
    /// Whether the hand holds the frame.
    bool held() const { return drag_.has_value(); }

private:
    struct Drag {
        Grip grip = Grip::Middle;
        Instant grabbed = 0;
        TemporalExtent before;
    };
    void refresh(const TimebarHistogram& histogram, const TimeScale& scale);
    void mouse(const FrameView& view, const TemporalExtent& limits, UiOutput& out);
    void paint(const FrameView& view, const Rect& rect, Grip lit) const;

    TimeScale scale_;
    Handles handles_;
    std::uint64_t version_ = 0;
    std::vector<Instant> edges_;
    std::vector<double> passing_, all_;
    std::optional<Drag> drag_;
};

}  // namespace courtyard::ui
