#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "data/event_table.h"

namespace courtyard {

/// Whether an event's day is not known: its time is known to the week, the month or the year, so it was on
/// one of the days of its span.
constexpr bool day_unknown(TimePrecision precision) {
    return precision >= TimePrecision::Week;
}
/// Whether any event of a table is so. O(1) where all events have one precision.
bool any_day_unknown(const EventTable& table);

/// The events of a table whose day is not known, together by their spans of time: there are few distinct
/// weeks, months and years. Immutable.
class UncertainSpans {
public:
    UncertainSpans() = default;
    explicit UncertainSpans(const EventTable& table);

    bool empty() const { return rows_.empty(); }
    std::span<const TemporalExtent> spans() const { return spans_; }  ///< Distinct, by begin and end.
    std::span<const std::uint32_t> rows() const { return rows_; }     ///< Span by span.
    /// Rows of a span: rows()[first(i)] up to rows()[first(i + 1)].
    std::size_t first(std::size_t span) const { return firsts_[span]; }

private:
    std::vector<TemporalExtent> spans_;
    std::vector<std::size_t> firsts_;
    std::vector<std::uint32_t> rows_;
};

}  // namespace courtyard
