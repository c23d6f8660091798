#pragma once

#include <cstdint>
#include <optional>

#include "time/calendar.h"
#include "time/instant.h"

namespace courtyard::ui {

// What the hand's gestures on the time bar make of the window and of the bar's view. Pure.

/// What lies under the cursor on the bar.
enum class Grip : std::uint8_t { Ground, Begin, End, Middle };

/// The handles' places on the bar, pixels; a handle's grab area is `grab_px` wide and lies mostly outside of
/// the window, so that a narrow window keeps a middle.
struct Handles {
    float begin_x = 0, end_x = 0;
    float grab_px = 10;
};
Grip grip_at(float x, const Handles& handles);

/// Boundaries that dragged ends snap to; none = free.
using Snap = std::optional<CalendarStep>;

inline constexpr Instant kLeastWindow = kMinute;

TemporalExtent with_begin(const TemporalExtent& window, Instant begin, Snap snap);  ///< Stops before the end.
TemporalExtent with_end(const TemporalExtent& window, Instant end, Snap snap);  ///< Stops after the begin.
/// Moves the window so that it begins at `begin`; whole months, days … stay as many months, days …
TemporalExtent moved_to(const TemporalExtent& window, Instant begin, Snap snap);
/// The window between two points of a brush, whole steps and at least one.
TemporalExtent brushed(Instant a, Instant b, Snap snap);
/// Narrows (notches > 0) or widens (< 0) the window around an instant, by at least one step of `snap` at each
/// end that is free to move; stays within `limits`.
TemporalExtent resized(const TemporalExtent& window, Instant around, int notches,
                       const TemporalExtent& limits, Snap snap);
/// The window moved by its own width: a month becomes the next month, 5 days the next 5.
TemporalExtent shifted_by_width(const TemporalExtent& window, int times);

/// Zooms the bar's view around an instant; factor < 1 = closer. Stays within `limits`.
TemporalExtent zoomed_view(const TemporalExtent& view, Instant around, double factor,
                           const TemporalExtent& limits);
/// Moves the view by a fraction of its width; stays within `limits`.
TemporalExtent panned_view(const TemporalExtent& view, double fraction, const TemporalExtent& limits);
/// The least span that holds both; an empty one holds nothing.
TemporalExtent united(const TemporalExtent& a, const TemporalExtent& b);

}  // namespace courtyard::ui
