#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "data/column.h"
#include "data/ledger.h"
#include "geo/lonlat.h"
#include "time/instant.h"

namespace courtyard {

/// Where a table came from.
struct SourceInfo {
    std::string path;     ///< As given: may be a /vsizip/ path.
    std::string layer;    ///< Layer name inside the source.
    std::string driver;   ///< GDAL driver short name.
    std::string profile;  ///< Dataset profile that mapped the columns; "generic".
};

/// Immutable columnar store of the rows of one layer; made by TableBuilder, then shared freely between
/// threads. Rows [0, event_count()) are events, ordered by begin (ties by source row); then come the undated
/// rows, then the unlocated ones, each in source order: columns hold values for all of them.
class EventTable {
public:
    const SourceInfo& source() const { return source_; }
    const std::string& name() const { return name_; }  ///< For people: layer or file name.
    const Ledger& ledger() const { return ledger_; }

    std::size_t event_count() const { return begins_.size(); }
    std::size_t undated_count() const { return undated_count_; }
    std::size_t unlocated_count() const { return unlocated_count_; }
    std::size_t row_count() const { return source_rows_.size(); }  ///< Events and both trays.

    // Of events only:
    std::span<const Instant> begins() const { return begins_; }            ///< Ascending.
    std::span<const Instant> ends() const { return ends_; }                ///< By row; > begin always.
    std::span<const Instant> sorted_ends() const { return sorted_ends_; }  ///< Ascending: for counting.
    std::span<const Instant> latest_ends() const { return latest_ends_; }  ///< Greatest end of rows 0 … i.
    std::span<const LonLat> positions() const { return positions_; }
    std::span<const TimePrecision> precisions() const { return precisions_; }
    std::span<const TimeBasis> bases() const { return bases_; }

    // Of all rows:
    std::span<const std::uint64_t> source_rows() const {
        return source_rows_;
    }  ///< 1 = first row of the layer.
    std::span<const Column> columns() const { return columns_; }
    const Column* column(std::string_view name) const;  ///< Null when there is none.
    const Column* column(Role role) const;              ///< Null when no column has the role.

    std::optional<Extent> extent() const { return extent_; }  ///< Of events; least width, may cross ±180.
    std::optional<TemporalExtent> temporal_extent() const { return when_; }  ///< First begin to last end.

private:
    friend class TableBuilder;
    SourceInfo source_;
    std::string name_;
    Ledger ledger_;
    std::vector<Instant> begins_, ends_, sorted_ends_, latest_ends_;
    std::vector<LonLat> positions_;
    std::vector<TimePrecision> precisions_;
    std::vector<TimeBasis> bases_;
    std::vector<std::uint64_t> source_rows_;
    std::vector<Column> columns_;
    std::size_t undated_count_ = 0, unlocated_count_ = 0;
    std::optional<Extent> extent_;
    std::optional<TemporalExtent> when_;
};

using EventTablePtr = std::shared_ptr<const EventTable>;

}  // namespace courtyard
