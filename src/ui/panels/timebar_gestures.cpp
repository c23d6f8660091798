#include "ui/panels/timebar_gestures.h"

#include <algorithm>
#include <cmath>

#include "ui/time_axis.h"

namespace courtyard::ui {
namespace {

constexpr float kLeastMiddlePx = 6;
constexpr float kInnerShare = 0.3F;  // of a grab area that lies inside a window with room for it
constexpr double kResizeANotch = 0.85;
constexpr Instant kLeastView = 10 * kMinute;

Instant scaled(Instant length, double factor) {
    return static_cast<Instant>(std::llround(static_cast<double>(length) * factor));
}

/// How many whole steps the window spans when it begins and ends on boundaries; else 0.
std::int64_t whole_steps(const TemporalExtent& window, CalendarStep step) {
    if (floor_to(window.begin, step) != window.begin || floor_to(window.end, step) != window.end) return 0;
    std::int64_t n = window.duration() / typical_length(step);
    while (n > 0 && advanced(window.begin, step, n) > window.end) --n;
    while (advanced(window.begin, step, n) < window.end) ++n;
    return advanced(window.begin, step, n) == window.end ? n : 0;
}

TemporalExtent inside(TemporalExtent view, const TemporalExtent& limits) {
    if (view.duration() >= limits.duration()) return limits;
    if (view.begin < limits.begin) return {limits.begin, limits.begin + view.duration()};
    if (view.end > limits.end) return {limits.end - view.duration(), limits.end};
    return view;
}

}  // namespace

Grip grip_at(float x, const Handles& handles) {
    const float width = handles.end_x - handles.begin_x;
    // The inner part of the grab areas gives way to the middle, which gives way to nothing.
    const float inner = std::min(handles.grab_px * kInnerShare, (width - kLeastMiddlePx) / 2);
    const float outer = handles.grab_px - handles.grab_px * kInnerShare;
    if (x >= handles.begin_x - outer && x < handles.begin_x + inner) return Grip::Begin;
    if (x > handles.end_x - inner && x <= handles.end_x + outer) return Grip::End;
    return x >= handles.begin_x + inner && x <= handles.end_x - inner ? Grip::Middle : Grip::Ground;
}

TemporalExtent with_begin(const TemporalExtent& window, Instant begin, Snap snap) {
    if (!snap) return {std::min(begin, window.end - kLeastWindow), window.end};
    return {std::min(nearest_boundary(begin, *snap), floor_to(window.end - 1, *snap)), window.end};
}

TemporalExtent with_end(const TemporalExtent& window, Instant end, Snap snap) {
    if (!snap) return {window.begin, std::max(end, window.begin + kLeastWindow)};
    return {window.begin, std::max(nearest_boundary(end, *snap), ceil_to(window.begin + 1, *snap))};
}

TemporalExtent moved_to(const TemporalExtent& window, Instant begin, Snap snap) {
    if (!snap) return {begin, begin + window.duration()};
    const Instant snapped = nearest_boundary(begin, *snap);
    if (const std::int64_t n = whole_steps(window, *snap); n > 0)
        return {snapped, advanced(snapped, *snap, n)};
    return {snapped, snapped + window.duration()};
}

TemporalExtent brushed(Instant a, Instant b, Snap snap) {
    const Instant first = std::min(a, b), last = std::max(a, b);
    if (!snap) return {first, std::max(last, first + kLeastWindow)};
    const Instant begin = floor_to(first, *snap);
    return {begin, std::max(ceil_to(last, *snap), advanced(begin, *snap))};
}

TemporalExtent resized(const TemporalExtent& window, Instant around, int notches,
                       const TemporalExtent& limits, Snap snap) {
    const double factor = std::pow(kResizeANotch, notches);
    const Instant fixed = std::clamp(around, window.begin, window.end);
    TemporalExtent next{fixed - scaled(fixed - window.begin, factor),
                        fixed + scaled(window.end - fixed, factor)};
    if (snap) {
        next = {nearest_boundary(next.begin, *snap), nearest_boundary(next.end, *snap)};
        // Where rounding undid the move, one whole step is the move, but for an end that the cursor holds.
        const std::int64_t inward = notches > 0 ? 1 : -1;
        if (next.begin == nearest_boundary(window.begin, *snap) && fixed != window.begin) {
            next.begin = advanced(next.begin, *snap, inward);
        }
        if (next.end == nearest_boundary(window.end, *snap) && fixed != window.end) {
            next.end = advanced(next.end, *snap, -inward);
        }
    }
    const Instant least_begin = snap ? floor_to(limits.begin, *snap) : limits.begin;
    const Instant most_end = snap ? ceil_to(limits.end, *snap) : limits.end;
    next = {std::max(next.begin, least_begin), std::min(next.end, most_end)};
    if (next.duration() >= (snap ? 1 : kLeastWindow)) return next;
    return snap && notches > 0 ? brushed(std::min(fixed, window.end - 1), fixed, snap) : window;
}

TemporalExtent shifted_by_width(const TemporalExtent& window, int times) {
    for (const CalendarUnit unit : {CalendarUnit::Year, CalendarUnit::Month}) {
        const CalendarStep step{unit, 1};
        if (const std::int64_t n = whole_steps(window, step); n > 0) {
            return {advanced(window.begin, step, n * times), advanced(window.end, step, n * times)};
        }
    }
    const Instant by = window.duration() * times;
    return {window.begin + by, window.end + by};
}

TemporalExtent zoomed_view(const TemporalExtent& view, Instant around, double factor,
                           const TemporalExtent& limits) {
    const Instant wanted = scaled(view.duration(), factor);
    const Instant length = std::clamp(wanted, std::min(kLeastView, limits.duration()), limits.duration());
    const double share = static_cast<double>(around - view.begin) / static_cast<double>(view.duration());
    const Instant begin = around - scaled(length, share);
    return inside({begin, begin + length}, limits);
}

TemporalExtent panned_view(const TemporalExtent& view, double fraction, const TemporalExtent& limits) {
    const Instant by = scaled(view.duration(), fraction);
    return inside({view.begin + by, view.end + by}, limits);
}

TemporalExtent united(const TemporalExtent& a, const TemporalExtent& b) {
    if (a.empty()) return b;
    if (b.empty()) return a;
    return {std::min(a.begin, b.begin), std::max(a.end, b.end)};
}

}  // namespace courtyard::ui
