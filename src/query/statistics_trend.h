#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "query/time_tally.h"
#include "time/calendar.h"

namespace courtyard {

/// A mean is of so many steps: a step and those before it.
inline constexpr std::size_t kMeanSteps = 7;
/// A trend has at most so many steps.
inline constexpr std::size_t kMostTrendSteps = 1500;

/// The precision to which at least half of the events know their time; days where there are none.
TimePrecision usual_precision(const EventTable& table);

/// A day, a week, a month or a year (or 10, 100, 1,000 years), so that a span has enough steps to see a trend
/// and few enough to see each; never finer than what most events know.
CalendarStep trend_step(const TemporalExtent& span, TimePrecision usual);
/// How many steps touch a span, at most kMostTrendSteps + 1.
std::size_t trend_steps(const TemporalExtent& span, CalendarStep step);

/// The steps of a trend. A step at either end holds only its part within the span; means are of whole steps,
/// also of those before the span.
struct TrendSteps {
    std::vector<Instant> edges;  ///< One more than steps; ends where the span does.
    std::vector<Instant> whole;  ///< The same with whole steps, and kMeanSteps − 1 more before them.

    std::size_t count() const { return edges.size() < 2 ? 0 : edges.size() - 1; }
    /// Whether a step is only partly within the span.
    bool cut(std::size_t step) const {
        return edges[step] != whole[step + kMeanSteps - 1] || edges[step + 1] != whole[step + kMeanSteps];
    }
};
/// Without steps for an empty span.
TrendSteps trend_steps_of(const TemporalExtent& span, CalendarStep step);

/// The mean of each value and those before it, `of` in all; NaN where one of them is NaN or there are too
/// few. The result has as many values.
std::vector<double> rolling_means(std::span<const double> values, std::size_t of);

/// What a step amounts to: its events, or the sum of its numbers. NaN where no number of its events is known.
double trend_value(const BinTally& tally, bool sums);

}  // namespace courtyard
