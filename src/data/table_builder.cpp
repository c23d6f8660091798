#include "data/table_builder.h"

#include <algorithm>
#include <cassert>
#include <cstdint>
#include <numeric>

namespace courtyard {
namespace {

/// Where a row goes in the table: events first, then the trays.
enum class Tray : std::uint8_t { Event, Undated, Unlocated };

Tray tray_of(const RowPlacement& row) {
    if (!row.position) return Tray::Unlocated;
    return row.time ? Tray::Event : Tray::Undated;
}

/// Row numbers in the order of the table.
std::vector<std::uint32_t> table_order(std::span<const RowPlacement> rows) {
    struct Key {
        Tray tray;
        Instant begin;
        std::uint64_t source_row;
        std::uint32_t row;
    };
    std::vector<Key> keys;
    keys.reserve(rows.size());
    for (std::uint32_t i = 0; i < rows.size(); ++i) {
        const Tray tray = tray_of(rows[i]);
        keys.push_back({tray, tray == Tray::Event ? rows[i].time->span.begin : 0, rows[i].source_row, i});
    }
    const auto less = [](const Key& a, const Key& b) {
        if (a.tray != b.tray) return a.tray < b.tray;
        if (a.begin != b.begin) return a.begin < b.begin;
        return a.source_row != b.source_row ? a.source_row < b.source_row : a.row < b.row;
    };
    if (!std::is_sorted(keys.begin(), keys.end(), less)) std::sort(keys.begin(), keys.end(), less);
    std::vector<std::uint32_t> order(rows.size());
    std::transform(keys.begin(), keys.end(), order.begin(), [](const Key& key) { return key.row; });
    return order;
}

template <typename T>
void reorder(std::vector<T>& values, std::span<const std::uint32_t> order) {
    assert(values.size() == order.size());
    std::vector<T> out;
    out.reserve(values.size());
    for (const std::uint32_t row : order) out.push_back(values[row]);
    values = std::move(out);
}

void reorder(Column& column, std::span<const std::uint32_t> order) {
    if (auto* text = std::get_if<TextColumn>(&column.values)) return reorder(text->codes, order);
    if (auto* real = std::get_if<RealColumn>(&column.values)) return reorder(real->values, order);
    if (auto* integers = std::get_if<IntegerColumn>(&column.values)) return reorder(integers->values, order);
    reorder(std::get<BooleanColumn>(column.values).values, order);
}

void count_rows(std::span<const RowPlacement> rows, Ledger& ledger) {
    for (const RowPlacement& row : rows) {
        const Tray tray = tray_of(row);
        if (tray == Tray::Event) ++ledger.accepted;
        if (tray == Tray::Event && row.repaired) ++ledger.repaired;
        if (tray == Tray::Undated) ++ledger.undated;
        if (tray == Tray::Unlocated) ++ledger.unlocated;
    }
    for (const LedgerEntry& entry : ledger.entries) ++ledger.reasons[entry.reason];
}

}  // namespace

EventTablePtr TableBuilder::finish(SourceInfo source, std::string name, std::vector<Column> columns,
                                   std::vector<RowPlacement> rows, Ledger ledger) {
    auto table = std::make_shared<EventTable>();
    const std::vector<std::uint32_t> order = table_order(rows);
    count_rows(rows, ledger);
    table->undated_count_ = ledger.undated;
    table->unlocated_count_ = ledger.unlocated;
    const std::size_t events = rows.size() - ledger.undated - ledger.unlocated;
    table->begins_.reserve(events);
    table->ends_.reserve(events);
    table->positions_.reserve(events);
    table->precisions_.reserve(events);
    table->bases_.reserve(events);
    table->source_rows_.reserve(rows.size());
    for (const std::uint32_t i : order) {
        const RowPlacement& row = rows[i];
        table->source_rows_.push_back(row.source_row);
        if (tray_of(row) != Tray::Event) continue;
        assert(!row.time->span.empty());
        table->begins_.push_back(row.time->span.begin);
        table->ends_.push_back(row.time->span.end);
        table->positions_.push_back(*row.position);
        table->precisions_.push_back(row.time->precision);
        table->bases_.push_back(row.time->basis);
    }
    for (Column& column : columns) reorder(column, order);
    table->sorted_ends_ = table->ends_;
    std::sort(table->sorted_ends_.begin(), table->sorted_ends_.end());
    table->latest_ends_.resize(events);
    std::partial_sum(table->ends_.begin(), table->ends_.end(), table->latest_ends_.begin(),
                     [](Instant a, Instant b) { return std::max(a, b); });
    if (events > 0) table->when_ = TemporalExtent{table->begins_.front(), table->latest_ends_.back()};
    table->extent_ = extent_of(table->positions_);
    table->source_ = std::move(source);
    table->name_ = std::move(name);
    table->columns_ = std::move(columns);
    table->ledger_ = std::move(ledger);
    return table;
}

std::optional<Extent> extent_of(std::span<const LonLat> positions) {
    if (positions.empty()) return std::nullopt;
    std::vector<std::int32_t> lons;
    lons.reserve(positions.size());
    std::int32_t south = positions[0].lat_e7, north = south;
    for (const LonLat& p : positions) {
        lons.push_back(p.lon_e7);
        south = std::min(south, p.lat_e7);
        north = std::max(north, p.lat_e7);
    }
    std::sort(lons.begin(), lons.end());
    lons.erase(std::unique(lons.begin(), lons.end()), lons.end());
    // The extent is what the widest gap between neighbouring longitudes leaves over; the gap across the
    // antimeridian wins a tie.
    constexpr std::int64_t kTurn = 3'600'000'000;
    std::int64_t widest = std::int64_t{lons.front()} + kTurn - lons.back();
    std::int32_t west = lons.front(), east = lons.back();
    for (std::size_t i = 0; i + 1 < lons.size(); ++i) {
        const std::int64_t gap = std::int64_t{lons[i + 1]} - lons[i];
        if (gap <= widest) continue;
        widest = gap;
        west = lons[i + 1];
        east = lons[i];
    }
    return Extent{LonLat{west, 0}.lon(), LonLat{0, south}.lat(), LonLat{east, 0}.lon(),
                  LonLat{0, north}.lat()};
}

}  // namespace courtyard
