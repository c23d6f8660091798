#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "data/column.h"
#include "data/dataset_facts.h"
#include "data/elided_vector.h"
#include "data/geocoding.h"
#include "data/ledger.h"
#include "data/mapping.h"
#include "data/precision.h"
#include "geo/lonlat.h"
#include "time/instant.h"
#include "time/parse.h"

namespace courtyard {

/// Where a table came from.
struct SourceInfo {
    std::string path;     ///< As given: may be a /vsizip/ path.
    std::string layer;    ///< Layer name inside the source.
    std::string driver;   ///< GDAL driver short name.
    std::string profile;  ///< Dataset profile that mapped the columns; "generic".
};

/// What is known of a table beside its rows.
struct TableFacts {
    DatasetFacts dataset;
    MappingReport mapping;
    GeocodeReport geocoding;
    std::vector<std::string> zone_names;  ///< IANA names that the events' zone codes stand for.
};

/// Immutable columnar store of the rows of one layer; made by TableBuilder, then shared freely between
/// threads. Rows [0, event_count()) are events, ordered by begin (ties by source row); then come the undated
/// rows, then the unlocated ones, each in source order: columns hold values for all of them.
class EventTable {
public:
    const SourceInfo& source() const { return source_; }
    const std::string& name() const { return name_; }  ///< For people: layer or file name.
    const Ledger& ledger() const { return ledger_; }
    const DatasetFacts& dataset() const { return facts_.dataset; }
    const MappingReport& mapping() const { return facts_.mapping; }
    const GeocodeReport& geocoding() const { return facts_.geocoding; }

    std::size_t event_count() const { return begins_.size(); }
    std::size_t undated_count() const { return undated_count_; }
    std::size_t unlocated_count() const { return unlocated_count_; }
    std::size_t row_count() const { return source_rows_.size(); }  ///< Events and both trays.

    // Of events only:
    // Begins and ends are instants, but in a table by a clock (see clock_table.h) what the clock shows.
    std::span<const Instant> begins() const { return begins_; }  ///< Ascending.
    std::span<const Instant> ends() const { return ends_; }      ///< By row; > begin always.
    /// Ascending: for counting.
    std::span<const Instant> sorted_ends() const { return ends_ascend_ ? ends() : sorted_ends_; }
    /// Greatest end of rows 0 … i.
    std::span<const Instant> latest_ends() const { return ends_ascend_ ? ends() : latest_ends_; }
    std::span<const LonLat> positions() const { return positions_; }
    const ElidedVector<TimePrecision>& precisions() const { return precisions_; }
    const ElidedVector<TimeBasis>& bases() const { return bases_; }
    const ElidedVector<LocationPrecision>& location_precisions() const { return location_precisions_; }
    /// IANA name of the zone at the event's position, by the nearest place of the gazetteer; empty when not
    /// known.
    std::string_view zone(std::size_t row) const {
        return zones_.empty() || zones_[row] == PackedCodes::kMissing ? std::string_view{}
                                                                      : facts_.zone_names[zones_[row]];
    }

    /// By event, into zone_names(); PackedCodes::kMissing where none is known, empty when none is at all.
    const PackedCodes& zone_codes() const { return zones_; }
    /// From when to when an event is, by UTC or its local day, by whatever clock the table is.
    TemporalExtent instants(std::size_t row) const {
        if (clock_shifts_.empty()) return {begins_[row], ends_[row]};
        return {begins_[row] - clock_shifts_[row].begin, ends_[row] - clock_shifts_[row].end};
    }
    const std::vector<std::string>& zone_names() const { return facts_.zone_names; }

    // Of all rows:
    const SourceRows& source_rows() const { return source_rows_; }  ///< 1 = first row of the layer.
    std::span<const Column> columns() const { return columns_; }
    const Column* column(std::string_view name) const;  ///< Null when there is none.
    const Column* column(Role role) const;              ///< Null when no column has the role.
    /// Undated rows have a place, unlocated ones may have a time. Empty when not known.
    std::optional<LonLat> position(std::size_t row) const;
    std::optional<ParsedTime> time(std::size_t row) const;
    LocationPrecision location_precision(std::size_t row) const;

    std::optional<Extent> extent() const { return extent_; }  ///< Of events; least width, may cross ±180.
    std::optional<TemporalExtent> temporal_extent() const { return when_; }  ///< First begin to last end.

    /// Memory of all rows: of what every table has, and of the columns without and with their texts' letters.
    struct Memory {
        std::size_t core_bytes = 0, column_bytes = 0, letter_bytes = 0;
    };
    Memory memory() const;

private:
    friend class TableBuilder;
    friend class TablePicker;
    void derive();  ///< What follows from begins, ends and positions: orders and extents.

    /// What is known of a row of a tray.
    struct TrayRow {
        std::optional<LonLat> position;
        std::optional<ParsedTime> time;
        LocationPrecision location_precision = LocationPrecision::Unknown;
    };
    const TrayRow* tray_row(std::size_t row) const;  ///< Null when nothing is known.

    SourceInfo source_;
    std::string name_;
    Ledger ledger_;
    TableFacts facts_;
    std::vector<Instant> begins_, ends_, sorted_ends_, latest_ends_;
    std::vector<LonLat> positions_;
    ElidedVector<TimePrecision> precisions_;
    ElidedVector<TimeBasis> bases_;
    ElidedVector<LocationPrecision> location_precisions_;
    PackedCodes zones_;  ///< Into zone_names; empty when no zones were asked for.
    /// What a clock is ahead of instants(), ms: less than some days.
    struct ClockShift {
        std::int32_t begin = 0, end = 0;
    };
    std::vector<ClockShift> clock_shifts_;  ///< By event; empty in a table that is by no clock.
    std::vector<TrayRow> tray_rows_;        ///< From row event_count() on.
    bool ends_ascend_ = true;
    SourceRows source_rows_;
    std::vector<Column> columns_;
    std::size_t undated_count_ = 0, unlocated_count_ = 0;
    std::optional<Extent> extent_;
    std::optional<TemporalExtent> when_;
};

using EventTablePtr = std::shared_ptr<const EventTable>;

}  // namespace courtyard
