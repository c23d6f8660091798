#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "data/event_table.h"

namespace courtyard {

/// Where and when the rows of one layer are, as far as known; one value a row in each vector, in source
/// order.
struct Placements {
    static constexpr LonLat kNowhere{INT32_MIN, INT32_MIN};

    PackedRows source_rows;
    std::vector<LonLat> positions;  ///< kNowhere: not known.
    std::vector<Instant> begins;
    std::vector<Instant> ends;  ///< Greater than the begin; the same as it when the time is not known.
    std::vector<TimePrecision> precisions;
    std::vector<TimeBasis> bases;
    std::vector<LocationPrecision> location_precisions;
    std::vector<std::uint8_t> repaired;  ///< 1 = its place or time was changed to be usable.
    PackedCodes zones;                   ///< Into TableFacts::zone_names; empty when no zones are known.

    /// Makes room for `rows` rows, of which nothing is known yet. Source rows stay as they are.
    void resize(std::size_t rows);
    std::size_t size() const { return positions.size(); }
    bool located(std::size_t row) const { return positions[row] != kNowhere; }
    bool dated(std::size_t row) const { return begins[row] < ends[row]; }
    void set_time(std::size_t row, const TemporalExtent& span, TimePrecision precision, TimeBasis basis);
};

/// Orders and freezes the rows of one layer. Uses several threads for large tables.
class TableBuilder {
public:
    /// `columns` hold one value a row in source order. Rows without a position go to the unlocated tray
    /// (whether dated or not), dated ones without a time to the undated tray. `ledger` brings read, rejected,
    /// entries and notes; the builder counts the rest. Values keep their types. `step_done` is called after
    /// each part of the work, by any of its threads.
    static EventTablePtr finish(
        SourceInfo source, std::string name, std::vector<Column> columns, Placements rows, TableFacts facts,
        Ledger ledger, const std::function<void()>& step_done = [] {});

private:
    /// Takes over what is known of the rows behind the events.
    static void keep_trays(const Placements& rows, std::size_t events, EventTable& table);
};

/// The least extent that holds all positions, crossing the antimeridian when that is narrower.
std::optional<Extent> extent_of(std::span<const LonLat> positions);

}  // namespace courtyard
