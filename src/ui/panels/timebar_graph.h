#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "ui/frame_view.h"
#include "ui/language_watch.h"
#include "ui/panels/timebar_gestures.h"
#include "ui/panels/timebar_histogram.h"
#include "ui/panels/timebar_overview.h"
#include "ui/panels/timebar_shapes.h"
#include "ui/time_axis.h"

namespace courtyard::ui {

/// The histogram with its axis and the window on it: drags, wheel and keys become commands.
class TimebarGraph {
public:
    /// `focused`: the keys are for the bar.
    void draw(const FrameView& view, const Rect& rect, bool focused, UiOutput& out);

    /// As drawn last.
    const TimeScale& scale() const { return scale_; }
    const Rect& bars() const { return bars_; }
    CalendarStep bin_step() const { return histogram_.step(); }
    const TimebarHistogram& histogram() const { return histogram_; }

private:
    struct Drag {
        Grip grip = Grip::Ground;
        Instant grabbed = 0;  ///< The instant under the cursor when the button went down.
        float press_x = 0;
        TemporalExtent before;       ///< The window then.
        Instant current_before = 0;  ///< The current time of a rolling one.
        GestureId gesture{};
        bool cancelled = false;
    };
    Rect place_overview(const FrameView& view, Rect& rect);
    bool count(const FrameView& view, const Rect& whole);
    void refresh(const FrameView& view, const Rect& rect);
    void place_handles(const FrameView& view);
    void mouse(const FrameView& view, UiOutput& out);
    void drag(const FrameView& view, UiOutput& out);
    void wheel(const FrameView& view, UiOutput& out);
    void keys(const FrameView& view, UiOutput& out);
    void follow(const FrameView& view, UiOutput& out) const;
    Grip grip_under(const FrameView& view, float x) const;
    Snap snap() const;
    Instant at_cursor() const;  ///< Of what the bar shows.
    GestureId next_gesture();

    TimebarHistogram histogram_;
    TimebarShapes shapes_;
    bool counted_ = false;  ///< In this frame.
    TimebarOverview overview_;
    Axis axis_;
    TimeScale scale_;
    float axis_left_px_ = 0;
    Rect bars_;
    BarMargins margins_;
    Handles handles_;
    std::string peak_words_;
    LanguageWatch language_;
    TemporalExtent limits_;  ///< All events and the window: as far as the bar goes.
    std::optional<Drag> drag_;
    float wheel_debt_ = 0;  ///< Parts of a notch of a smooth wheel.
    double wheeled_s_ = -1;
    GestureId wheel_gesture_{};
    std::uint32_t gestures_ = 0;
};

}  // namespace courtyard::ui
