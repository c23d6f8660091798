#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "session/document.h"

namespace courtyard {

/// Something that happened beside the events, such as a court's verdict: it has a time and a title, and its
/// place in words alone.
struct ContextMark {
    std::uint32_t row = 0;  ///< Of the whole table.
    TemporalExtent when;    ///< By the clock asked for, as wide as its precision; never empty.
    TimePrecision precision = TimePrecision::Day;
    std::string title, place, source, url;  ///< Empty: not given.
};

/// How a table is used unless a person says otherwise. Context: there are few rows, none brings a position of
/// its own, a column is called "title" or "headline", some row has a date, and no column counts people. Where
/// the columns are not those of our own form (begin, end, title), the gazetteer may also have placed at most
/// half of the rows: a list of events by city is about events.
LayerUse proposed_use(const EventTable& table);
inline constexpr std::size_t kMostMarks = 10'000;
/// Whether a table can be used as context at all: some row has a date, and there are kMostMarks rows at most.
bool can_be_context(const EventTable& table);

/// A row's title; its place where that is missing, or the number of the row.
std::string mark_title(const EventTable& table, std::uint32_t row);
/// When a mark was, by a clock. A mark has no place, so by events' own clocks an instant is known to its day
/// alone.
TemporalExtent mark_span(const ParsedTime& time, const ShownClock& clock);
/// The rows with a time, by begin.
std::vector<ContextMark> context_marks(const EventTable& table, const ShownClock& clock = {});
/// How many rows are marks, and how many cannot be for want of a date.
struct ContextCounts {
    std::uint64_t marks = 0, undated = 0;
};
ContextCounts count_context(const EventTable& table);
/// The rows without a time, which no mark stands for: a context layer shows them in the tray.
EventTablePtr rows_without_marks(const EventTable& table);

}  // namespace courtyard
