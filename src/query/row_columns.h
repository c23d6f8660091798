#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "data/event_table.h"
#include "query/aggregates.h"
#include "time/shown_clock.h"

namespace courtyard {

/// What is known of each row beside the columns of its file: where and when it was read to be, and whether it
/// shows.
enum class RowFact : std::uint8_t {
    SourceRow,  ///< Its number in the file.
    Place,      ///< In words: the gazetteer's place that it was put at, else the file's, else its region.
    Begin,
    End,
    TimePrecision,
    LocationPrecision,
    Latitude,
    Longitude,
    Status
};
inline constexpr std::size_t kRowFactCount = 9;

/// Whether a row shows, or what keeps it from showing. Of what keeps it, the first in this order is told.
enum class RowStatus : std::uint8_t { Shown, OutsideWindow, FilteredOut, LayerHidden, Undated, Unlocated };
inline constexpr std::size_t kRowStatusCount = 6;
const char* row_status_words(RowStatus status);  ///< "shown", "outside the window", …; for people.

/// A column of a list of rows: a fact, or a column of the table.
struct RowColumn {
    std::optional<RowFact> fact;
    std::size_t column = 0;  ///< Its place among EventTable::columns(), where it is no fact.
    friend bool operator==(const RowColumn&, const RowColumn&) = default;
};

/// The rows of a table, and what of them shows at one moment. Cheap to copy, to be read on any thread.
struct RowsNow {
    EventTablePtr table;
    ShownClock clock{};       ///< By which the table's times are.
    TemporalExtent window{};  ///< Half-open; an event shows when it meets it.
    RowBitsPtr passing{};     ///< The events that the filter lets through; null: all.
    bool layer_visible = true;
    friend bool operator==(const RowsNow&, const RowsNow&) = default;
};

RowStatus row_status(const RowsNow& rows, std::size_t row);

/// From when to when a row is, as the clock shows it. Empty when not known.
std::optional<TemporalExtent> row_time(const RowsNow& rows, std::size_t row);

/// The columns that a row's place in words is taken from, the first that has one; null where there is none.
std::array<const Column*, 3> place_columns(const EventTable& table);

/// Appends a row's value, as people read it and as a file would have it: texts as they are, numbers exact and
/// without commas, dates as "2021-01-31", times as "2021-01-31 14:00". The end of what is known to the day or
/// less is the last day that belongs to it. False when nothing is known; nothing is appended then.
bool append_value(const RowsNow& rows, const RowColumn& column, std::size_t row, std::string& out);

/// Whether its values are numbers, which stand at the right.
bool is_number_column(const EventTable& table, const RowColumn& column);

}  // namespace courtyard
