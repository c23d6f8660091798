#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <vector>

#include "data/event_table.h"
#include "query/reconcile_places.h"
#include "query/reconcile_rule.h"
#include "query/row_bits.h"
#include "time/calendar.h"

namespace courtyard {

/// A dataset that is read against another one.
struct ReconciledTable {
    EventTablePtr table;                     ///< By the clock that tells the days.
    std::shared_ptr<const RowBits> passing;  ///< One bit an event; null: all.
    const Column* measure = nullptr;         ///< Of numbers, of the table; null: events are counted.
    const Column* low = nullptr;             ///< What bounds the measure: both or none.
    const Column* high = nullptr;
};

struct ReconcileQuestion {
    BySide<ReconciledTable> sides;
    ReconciledPlacesPtr places;            ///< Of both tables.
    std::optional<TemporalExtent> window;  ///< Events that meet it; empty: of all times.
    CalendarUnit unit = CalendarUnit::Day;
    CombinedReports combined = CombinedReports::Greatest;
};

/// What one dataset says of a place and a span.
struct ReportedNumber {
    std::uint32_t first = 0;    ///< Its events: Reconciled::rows from here on.
    std::uint32_t reports = 0;  ///< How many; of none nothing is reported, which is not 0.
    std::uint32_t known = 0;    ///< Of these, those with a number or a range.
    /// As combined: of the greatest report (by number, else by the upper bound), or of all together. Empty
    /// when nothing is known, or a range only: of some report, where all are summed.
    std::optional<double> best;
    double low = 0, high = 0;  ///< While something is known; both the number itself where there is no range.

    bool reported() const { return reports > 0; }
    bool has_number() const { return known > 0; }
};

/// A place in a unit of time of which at least one dataset has a report.
struct ReconciledCell {
    std::uint32_t place = 0;  ///< Into ReconciledPlaces::places.
    Instant begin = 0;        ///< Of the unit.
    BySide<ReportedNumber> sides;
};

/// Events of one dataset that are in no cell, each in one of these only.
struct ReconcileApart {
    std::uint64_t lasting = 0;    ///< Over more than one unit.
    std::uint64_t imprecise = 0;  ///< Known to the week, month or year only, which is no one unit.
    std::uint64_t nowhere = 0;    ///< Known to the region or the country only.
    std::uint64_t all() const { return lasting + imprecise + nowhere; }
};

/// An answer. Immutable.
struct Reconciled {
    std::vector<ReconciledCell> cells;  ///< By begin, then by place.
    BySide<std::vector<std::uint32_t>>
        rows;  ///< Events in cells: see ReportedNumber::first; ascending there.
    BySide<ReconcileApart> apart;
};

/// An event is in the unit that holds all of it, and in no other. One thread; O(events + cells log cells).
/// When stopped it returns what is of no use.
Reconciled reconcile(const ReconcileQuestion& question, const std::stop_token& stop = {});

/// The number or range of each of some events, as reconcile() reads it: `known` is 1 or 0.
std::vector<ReportedNumber> reported_by(const ReconciledTable& table, std::span<const std::uint32_t> rows);

/// Whether numbers of two columns may be compared: both count the same, as far as is known. Null: events.
bool comparable(const Column* left, const Column* right);

}  // namespace courtyard
