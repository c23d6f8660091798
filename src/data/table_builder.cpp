#include "data/table_builder.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstdint>
#include <numeric>

#include "base/parallel.h"

namespace courtyard {
namespace {

/// Where a row goes in the table: events first, then the trays.
enum class Tray : std::uint8_t { Event, Undated, Unlocated };

Tray tray_of(const Placements& rows, std::size_t row) {
    if (!rows.located(row)) return Tray::Unlocated;
    return rows.dated(row) ? Tray::Event : Tray::Undated;
}

/// The coarsest of day, minute, second and millisecond of which all begins are whole multiples, counted from
/// the first: coarser keys sort in fewer passes.
Instant common_unit(std::span<const Instant> begins, Instant first) {
    for (const Instant unit : {kDay, kMinute, kSecond}) {
        const bool whole =
            std::all_of(begins.begin(), begins.end(), [&](Instant t) { return (t - first) % unit == 0; });
        if (whole) return unit;
    }
    return 1;
}

/// Sorts `rows` by their keys, equal ones staying as they are: 11 bits a pass, from the lowest.
void radix_sort(std::vector<std::uint32_t>& rows, std::vector<std::uint64_t>& keys, std::uint64_t most) {
    constexpr unsigned kBits = 11;
    constexpr std::size_t kBuckets = std::size_t{1} << kBits;
    std::vector<std::uint32_t> rows_out(rows.size());
    std::vector<std::uint64_t> keys_out(keys.size());
    for (unsigned shift = 0; shift < 64 && (most >> shift) > 0; shift += kBits) {
        std::array<std::size_t, kBuckets> starts{};
        for (const std::uint64_t key : keys) ++starts[(key >> shift) & (kBuckets - 1)];
        std::exclusive_scan(starts.begin(), starts.end(), starts.begin(), std::size_t{0});
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const std::size_t to = starts[(keys[i] >> shift) & (kBuckets - 1)]++;
            rows_out[to] = rows[i];
            keys_out[to] = keys[i];
        }
        rows.swap(rows_out);
        keys.swap(keys_out);
    }
}

/// The events among `rows` by begin; equal ones keep their order.
void sort_by_begin(const Placements& rows, std::vector<std::uint32_t>& events) {
    const auto ascending = [&](std::uint32_t a, std::uint32_t b) { return rows.begins[a] < rows.begins[b]; };
    if (std::is_sorted(events.begin(), events.end(), ascending)) return;
    std::vector<Instant> begins(events.size());
    std::transform(events.begin(), events.end(), begins.begin(), [&](auto row) { return rows.begins[row]; });
    const auto [first, last] = std::minmax_element(begins.begin(), begins.end());
    const Instant base = *first;
    const Instant unit = common_unit(begins, base);
    const auto key_of = [&](Instant t) {
        return (static_cast<std::uint64_t>(t) - static_cast<std::uint64_t>(base)) /
               static_cast<std::uint64_t>(unit);
    };
    const std::uint64_t most = key_of(*last);
    std::vector<std::uint64_t> keys(events.size());
    std::transform(begins.begin(), begins.end(), keys.begin(), key_of);
    radix_sort(events, keys, most);
}

/// Row numbers in the order of the table; counts the trays.
std::vector<std::uint32_t> table_order(const Placements& rows, Ledger& ledger) {
    std::vector<std::uint32_t> order, undated, unlocated;
    order.reserve(rows.size());
    for (std::uint32_t row = 0; row < rows.size(); ++row) {
        switch (tray_of(rows, row)) {
            case Tray::Event:
                order.push_back(row);
                ledger.repaired += rows.repaired[row];
                break;
            case Tray::Undated:
                undated.push_back(row);
                break;
            case Tray::Unlocated:
                unlocated.push_back(row);
        }
    }
    ledger.accepted += order.size();
    ledger.undated += undated.size();
    ledger.unlocated += unlocated.size();
    sort_by_begin(rows, order);
    order.insert(order.end(), undated.begin(), undated.end());
    order.insert(order.end(), unlocated.begin(), unlocated.end());
    return order;
}

template <typename T>
void reorder(std::vector<T>& values, std::span<const std::uint32_t> order) {
    if (values.size() < order.size()) return;  // nothing is known of any row
    std::vector<T> out(order.size());
    for (std::size_t i = 0; i < order.size(); ++i) out[i] = values[order[i]];
    values = std::move(out);
}

void reorder(Column& column, std::span<const std::uint32_t> order) {
    assert(column.size() == order.size());
    if (auto* text = std::get_if<TextColumn>(&column.values)) return text->codes.reorder(order);
    if (auto* real = std::get_if<RealColumn>(&column.values)) return real->values.reorder(order);
    if (auto* integers = std::get_if<IntegerColumn>(&column.values)) return integers->values.reorder(order);
    reorder(std::get<BooleanColumn>(column.values).values, order);
}

bool is_identity(std::span<const std::uint32_t> order) {
    for (std::size_t i = 0; i < order.size(); ++i) {
        if (order[i] != i) return false;
    }
    return true;
}

void shrink(Column& column) {
    if (auto* text = std::get_if<TextColumn>(&column.values)) {
        text->codes.shrink_to_fit();
        text->dictionary.shrink_to_fit();
    }
    if (auto* integers = std::get_if<IntegerColumn>(&column.values)) integers->values.shrink_to_fit();
    if (auto* reals = std::get_if<RealColumn>(&column.values)) reals->values.pack();
    if (auto* flags = std::get_if<BooleanColumn>(&column.values)) flags->values.shrink_to_fit();
}

/// Puts all that is known by row into the order of the table, one vector or column a task.
void reorder_all(Placements& rows, std::vector<Column>& columns, std::span<const std::uint32_t> order,
                 const std::function<void()>& step_done) {
    const bool same = is_identity(order);
    const std::array<std::function<void()>, 8> tasks{[&] { reorder(rows.positions, order); },
                                                     [&] { reorder(rows.begins, order); },
                                                     [&] { reorder(rows.ends, order); },
                                                     [&] { reorder(rows.precisions, order); },
                                                     [&] { reorder(rows.bases, order); },
                                                     [&] { reorder(rows.location_precisions, order); },
                                                     [&] { rows.source_rows.reorder(order); },
                                                     [&] {
                                                         if (!rows.zones.empty()) rows.zones.reorder(order);
                                                     }};
    parallel_for(tasks.size() + columns.size(), [&](std::size_t i) {
        if (i < tasks.size()) {
            if (!same) tasks[i]();
        } else {
            if (!same) reorder(columns[i - tasks.size()], order);
            shrink(columns[i - tasks.size()]);
        }
        step_done();
    });
}

template <typename T>
void keep_first(std::vector<T>& values, std::size_t count) {
    values.resize(count);
    if (values.capacity() > count) values.shrink_to_fit();
}

}  // namespace

void Placements::resize(std::size_t rows) {
    positions.resize(rows, kNowhere);
    begins.resize(rows, 0);
    ends.resize(rows, 0);
    precisions.resize(rows, TimePrecision::Day);
    bases.resize(rows, TimeBasis::Local);
    location_precisions.resize(rows, LocationPrecision::Unknown);
    repaired.resize(rows, 0);
}

void Placements::set_time(std::size_t row, const TemporalExtent& span, TimePrecision precision,
                          TimeBasis basis) {
    begins[row] = span.begin;
    ends[row] = span.end;
    precisions[row] = precision;
    bases[row] = basis;
}

void TableBuilder::keep_trays(const Placements& rows, std::size_t events, EventTable& table) {
    table.tray_rows_.reserve(rows.size() - events);
    for (std::size_t row = events; row < rows.size(); ++row) {
        EventTable::TrayRow& tray = table.tray_rows_.emplace_back();
        tray.location_precision = rows.location_precisions[row];
        if (rows.located(row)) tray.position = rows.positions[row];
        if (rows.dated(row))
            tray.time = ParsedTime{{rows.begins[row], rows.ends[row]}, rows.precisions[row], rows.bases[row]};
    }
}

EventTablePtr TableBuilder::finish(SourceInfo source, std::string name, std::vector<Column> columns,
                                   Placements rows, TableFacts facts, Ledger ledger,
                                   const std::function<void()>& step_done) {
    assert(rows.source_rows.size() == rows.size());
    auto table = std::make_shared<EventTable>();
    const std::vector<std::uint32_t> order = table_order(rows, ledger);
    for (const LedgerEntry& entry : ledger.entries) ++ledger.reasons[entry.reason];
    table->undated_count_ = ledger.undated;
    table->unlocated_count_ = ledger.unlocated;
    const std::size_t events = rows.size() - ledger.undated - ledger.unlocated;
    step_done();
    reorder_all(rows, columns, order, step_done);
    keep_trays(rows, events, *table);
    keep_first(rows.begins, events);
    keep_first(rows.ends, events);
    keep_first(rows.positions, events);
    keep_first(rows.precisions, events);
    keep_first(rows.bases, events);
    keep_first(rows.location_precisions, events);
    if (!rows.zones.empty()) rows.zones.resize(events);
    rows.zones.shrink_to_fit();
    table->begins_ = std::move(rows.begins);
    table->ends_ = std::move(rows.ends);
    table->positions_ = std::move(rows.positions);
    table->precisions_ = ElidedVector(std::move(rows.precisions));
    table->bases_ = ElidedVector(std::move(rows.bases));
    table->location_precisions_ = ElidedVector(std::move(rows.location_precisions));
    table->zones_ = std::move(rows.zones);
    table->source_rows_ = SourceRows(std::move(rows.source_rows));
    table->derive();
    table->source_ = std::move(source);
    table->name_ = std::move(name);
    table->columns_ = std::move(columns);
    table->facts_ = std::move(facts);
    table->ledger_ = std::move(ledger);
    return table;
}

namespace {

/// Of the longitudes in each of many equal slices the least and the greatest, ascending: the widest gap
/// between neighbours lies between two of them, unless it is narrower than a slice. Then all of them are
/// given.
std::vector<std::int32_t> extreme_longitudes(std::span<const LonLat> positions) {
    constexpr std::size_t kSlices = 4096;
    constexpr std::int64_t kHalfTurn = 1'800'000'000,
                           kSlice = 2 * kHalfTurn / static_cast<std::int64_t>(kSlices) + 1;
    std::vector<std::int32_t> least(kSlices, INT32_MAX), greatest(kSlices, INT32_MIN);
    for (const LonLat& p : positions) {
        const auto slice = static_cast<std::size_t>((std::int64_t{p.lon_e7} + kHalfTurn) / kSlice);
        least[slice] = std::min(least[slice], p.lon_e7);
        greatest[slice] = std::max(greatest[slice], p.lon_e7);
    }
    std::vector<std::int32_t> out;
    std::int64_t widest = 0;
    for (std::size_t i = 0; i < kSlices; ++i) {
        if (least[i] > greatest[i]) continue;
        if (!out.empty()) widest = std::max(widest, std::int64_t{least[i]} - out.back());
        out.push_back(least[i]);
        if (greatest[i] != least[i]) out.push_back(greatest[i]);
    }
    widest = std::max(widest, std::int64_t{out.front()} + 2 * kHalfTurn - out.back());
    if (widest >= kSlice) return out;
    out.clear();
    for (const LonLat& p : positions) out.push_back(p.lon_e7);
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

}  // namespace

std::optional<Extent> extent_of(std::span<const LonLat> positions) {
    if (positions.empty()) return std::nullopt;
    std::int32_t south = positions[0].lat_e7, north = south;
    for (const LonLat& p : positions) {
        south = std::min(south, p.lat_e7);
        north = std::max(north, p.lat_e7);
    }
    const std::vector<std::int32_t> lons = extreme_longitudes(positions);
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
