#include "query/statistics_trend.h"

#include <algorithm>
#include <array>
#include <limits>

namespace courtyard {
namespace {

constexpr double kUnknownValue = std::numeric_limits<double>::quiet_NaN();
constexpr std::array kTrendSteps{CalendarStep{CalendarUnit::Day, 1},    CalendarStep{CalendarUnit::Week, 1},
                                 CalendarStep{CalendarUnit::Month, 1},  CalendarStep{CalendarUnit::Year, 1},
                                 CalendarStep{CalendarUnit::Year, 10},  CalendarStep{CalendarUnit::Year, 100},
                                 CalendarStep{CalendarUnit::Year, 1000}};
constexpr Instant kMostUsualSteps = 130;  // each still a pixel or two wide, and apart from the next

}  // namespace

TimePrecision usual_precision(const EventTable& table) {
    std::array<std::size_t, kTimePrecisionCount> events{};
    for (const TimePrecision known : table.precisions()) ++events[static_cast<std::size_t>(known)];
    std::size_t so_far = 0;
    for (std::size_t i = 0; i < events.size(); ++i) {
        so_far += events[i];
        if (so_far > 0 && so_far * 2 >= table.event_count()) return static_cast<TimePrecision>(i);
    }
    return TimePrecision::Day;
}

CalendarStep trend_step(const TemporalExtent& span, TimePrecision usual) {
    const Instant least = usual <= TimePrecision::Day ? 0 : typical_length({calendar_unit_of(usual), 1});
    for (const CalendarStep step : kTrendSteps) {
        const Instant length = typical_length(step);
        if (length >= least && span.duration() / length <= kMostUsualSteps) return step;
    }
    return kTrendSteps.back();
}

std::size_t trend_steps(const TemporalExtent& span, CalendarStep step) {
    if (span.empty()) return 0;
    const Instant about = span.duration() / typical_length(step);
    if (about > static_cast<Instant>(2 * kMostTrendSteps)) return kMostTrendSteps + 1;
    std::size_t count = 0;
    for (Instant t = floor_to(span.begin, step); t < span.end && count <= kMostTrendSteps;
         t = advanced(t, step))
        ++count;
    return count;
}

TrendSteps trend_steps_of(const TemporalExtent& span, CalendarStep step) {
    TrendSteps out;
    if (span.empty()) return out;
    const Instant first = floor_to(span.begin, step);
    const auto before = static_cast<std::int64_t>(kMeanSteps) - 1;
    for (std::int64_t n = -before; n <= 0; ++n) out.whole.push_back(advanced(first, step, n));
    out.edges.push_back(span.begin);
    while (out.whole.back() < span.end) {
        out.whole.push_back(advanced(out.whole.back(), step));
        out.edges.push_back(std::min(out.whole.back(), span.end));
    }
    return out;
}

std::vector<double> rolling_means(std::span<const double> values, std::size_t of) {
    std::vector<double> out(values.size(), kUnknownValue);
    for (std::size_t i = of - 1; of > 0 && i < values.size(); ++i) {
        double sum = 0;
        for (std::size_t k = i + 1 - of; k <= i; ++k) sum += values[k];
        out[i] = sum / static_cast<double>(of);
    }
    return out;
}

double trend_value(const BinTally& tally, bool sums) {
    if (!sums) return tally.events;
    return tally.events > 0 && tally.unknown == tally.events ? kUnknownValue : tally.sum;
}

}  // namespace courtyard
