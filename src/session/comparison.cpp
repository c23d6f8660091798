#include "session/comparison.h"

#include "time/calendar.h"

namespace courtyard {

TemporalExtent period_before(const TemporalExtent& period) {
    static constexpr CalendarStep kMonth{CalendarUnit::Month, 1};
    const auto whole = [](Instant t) { return floor_to(t, kMonth) == t; };
    if (!whole(period.begin) || !whole(period.end) || period.empty())
        return {period.begin - period.duration(), period.begin};
    const CivilTime begin = civil_from_instant(period.begin), end = civil_from_instant(period.end);
    const std::int64_t months = (end.year - begin.year) * 12 + static_cast<std::int64_t>(end.month) -
                                static_cast<std::int64_t>(begin.month);
    return {advanced(period.begin, kMonth, -months), period.begin};
}

PeriodComparison proposed_comparison(const TemporalExtent& window, const TemporalExtent& all) {
    PeriodComparison out;
    const bool holds_all = window.begin <= all.begin && all.end <= window.end;
    if (!holds_all) {
        out.b = window;
        out.a = period_before(window);
        return out;
    }
    const Instant middle = window.begin + window.duration() / 2;
    const Instant day = floor_to(middle, {CalendarUnit::Day, 1});
    const Instant cut = day > window.begin ? day : middle;
    out.a = {window.begin, cut};
    out.b = {cut, window.end};
    return out;
}

}  // namespace courtyard
