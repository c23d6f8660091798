#include "time/frames.h"

#include <algorithm>

namespace courtyard {
namespace {

constexpr Instant kHalfMonth = 15 * kDay;

/// The greatest n for which `holds`, which is true up to some n and false after it, near a guess.
template <typename Holds>
std::int64_t last_that(std::int64_t guess, Holds holds) {
    std::int64_t low = guess, high = guess + 1, by = 1;
    for (; !holds(low); by *= 2) low -= by;
    for (by = 1, high = std::max(high, low + 1); holds(high); by *= 2) {
        low = high;
        high += by;
    }
    while (low + 1 < high) {
        const std::int64_t middle = low + (high - low) / 2;
        (holds(middle) ? low : high) = middle;
    }
    return low;
}

/// How many whole steps a window spans, counted from its begin; 0 when it does not.
std::int64_t whole_steps(const TemporalExtent& window, CalendarStep step) {
    const std::int64_t n = last_that(window.duration() / typical_length(step), [&](std::int64_t k) {
        return advanced(window.begin, step, k) <= window.end;
    });
    return n > 0 && advanced(window.begin, step, n) == window.end ? n : 0;
}

std::int64_t months_in(CalendarStep width) {
    const std::int64_t months = width.unit == CalendarUnit::Month     ? 1
                                : width.unit == CalendarUnit::Quarter ? 3
                                : width.unit == CalendarUnit::Year    ? 12
                                                                      : 0;
    return months * std::max(width.count, 1);
}

}  // namespace

TemporalExtent window_at(Instant current, const RollingWindow& rolling) {
    if (rolling.side == RollingSide::Trailing) return {advanced(current, rolling.width, -1), current};
    const std::int64_t months = months_in(rolling.width);
    if (months == 0) {
        const Instant half = typical_length(rolling.width) / 2;
        return {current - half, current + half};
    }
    const CalendarStep month{CalendarUnit::Month, 1};
    const Instant rest = months % 2 == 0 ? 0 : kHalfMonth;
    return {advanced(current, month, -(months / 2)) - rest, advanced(current, month, months / 2) + rest};
}

Frames::Frames(const TemporalExtent& anchor, Instant current, const FrameRule& rule) : rule_(rule) {
    switch (rule.mode) {
        case WindowMode::Range:
            origin_ = anchor.begin;
            width_steps_ = whole_steps(anchor, rule.step);
            length_ = anchor.duration();
            return;
        case WindowMode::Rolling:
            origin_ = current;
            return;
        case WindowMode::Cumulative:
            origin_ = anchor.end;
            locked_ = anchor.begin;
            return;
    }
}

TemporalExtent Frames::at(std::int64_t frame) const {
    const Instant t = current(frame);
    switch (rule_.mode) {
        case WindowMode::Range:
            // From the anchor, not from t: else a month that begins on the 31st would be cut.
            return {t, width_steps_ > 0 ? current(frame + width_steps_) : t + length_};
        case WindowMode::Rolling:
            return window_at(t, rule_.rolling);
        case WindowMode::Cumulative:
            break;
    }
    return {locked_, t};
}

std::int64_t Frames::first_ending_after(Instant t) const {
    const std::int64_t guess = (t - at(0).end) / typical_length(rule_.step);
    return last_that(guess, [&](std::int64_t k) { return at(k).end <= t; }) + 1;
}

std::int64_t Frames::last_beginning_before(Instant t) const {
    const std::int64_t guess = (t - at(0).begin) / typical_length(rule_.step);
    return last_that(guess, [&](std::int64_t k) { return at(k).begin < t; });
}

std::int64_t Frames::first(const TemporalExtent& all) const {
    if (rule_.mode == WindowMode::Cumulative) return first_ending_after(std::max(all.begin, locked_));
    return last_beginning_before(all.begin + 1);
}

std::int64_t Frames::last(const TemporalExtent& all) const {
    return std::max(first_ending_after(all.end - 1), first(all));
}

Frames whole_frames(const TemporalExtent& all, const TemporalExtent& window, const FrameRule& rule) {
    const Instant begin = rule.mode == WindowMode::Cumulative ? window.begin : all.begin;
    const Instant boundary = floor_to(begin, rule.step);
    const TemporalExtent first{rule.mode == WindowMode::Cumulative ? begin : boundary,
                               advanced(boundary, rule.step)};
    return {first, first.end, rule};
}

}  // namespace courtyard
