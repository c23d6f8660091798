#include "data/subset_table.h"

#include <algorithm>
#include <cassert>
#include <functional>

#include "base/parallel.h"

namespace courtyard {
namespace {

using Rows = std::span<const std::uint32_t>;

template <typename T>
std::vector<T> picked(const std::vector<T>& values, Rows rows) {
    std::vector<T> out(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) out[i] = values[rows[i]];
    return out;
}

template <typename Packed>
Packed picked_packed(const Packed& values, Rows rows) {
    Packed out;
    out.reserve(rows.size());
    for (const std::uint32_t row : rows) out.push_back(values[row]);
    out.shrink_to_fit();
    return out;
}

template <typename T>
ElidedVector<T> picked(const ElidedVector<T>& values, Rows rows) {
    std::vector<T> out(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) out[i] = values[rows[i]];
    return ElidedVector<T>(std::move(out));
}

PackedDecimals picked(const PackedDecimals& values, Rows rows) {
    PackedDecimals out;
    out.reserve(rows.size());
    for (const std::uint32_t row : rows) out.push_back(values[row]);
    out.pack();
    return out;
}

SourceRows picked(const SourceRows& values, Rows rows) {
    PackedRows out;
    out.reserve(rows.size());
    for (const std::uint32_t row : rows) out.push_back(values[row]);
    return SourceRows(std::move(out));
}

TextColumn picked(const TextColumn& column, Rows rows) {
    constexpr std::uint32_t kNoCode = TextColumn::kMissing;
    std::vector<std::uint32_t> code_now(column.dictionary.size(), kNoCode);
    TextColumn out;
    for (const std::uint32_t row : rows) {
        const std::uint32_t code = column.codes[row];
        if (code == kNoCode) {
            out.codes.push_back(kNoCode);
            continue;
        }
        if (code_now[code] == kNoCode) {
            code_now[code] = static_cast<std::uint32_t>(out.dictionary.size());
            out.dictionary.push_back(column.dictionary[code]);
        }
        out.codes.push_back(code_now[code]);
    }
    out.codes.shrink_to_fit();
    out.dictionary.shrink_to_fit();
    return out;
}

Column picked(const Column& column, Rows rows) {
    Column out{column.name, column.role, column.unit, BooleanColumn{}, column.derived_from};
    if (const auto* text = std::get_if<TextColumn>(&column.values)) {
        out.values = picked(*text, rows);
    } else if (const auto* integers = std::get_if<IntegerColumn>(&column.values)) {
        out.values = IntegerColumn{picked_packed(integers->values, rows)};
    } else if (const auto* reals = std::get_if<RealColumn>(&column.values)) {
        out.values = RealColumn{picked(reals->values, rows)};
    } else {
        out.values = BooleanColumn{picked(std::get<BooleanColumn>(column.values).values, rows)};
    }
    return out;
}

}  // namespace

EventTablePtr subset_table(const EventTable& table, std::span<const std::uint32_t> rows) {
    assert(std::is_sorted(rows.begin(), rows.end()));
    auto out = std::make_shared<EventTable>();
    const auto count_below = [&](std::size_t row) {
        return static_cast<std::size_t>(std::lower_bound(rows.begin(), rows.end(), row) - rows.begin());
    };
    const std::size_t events = count_below(table.event_count());
    const std::size_t dated_end = count_below(table.event_count() + table.undated_count_);
    const Rows kept = rows.first(events);
    out->undated_count_ = dated_end - events;
    out->unlocated_count_ = rows.size() - dated_end;
    out->columns_.resize(table.columns_.size());
    const std::vector<std::function<void()>> tasks{
        [&] { out->begins_ = picked(table.begins_, kept); },
        [&] { out->ends_ = picked(table.ends_, kept); },
        [&] { out->positions_ = picked(table.positions_, kept); },
        [&] { out->precisions_ = picked(table.precisions_, kept); },
        [&] { out->bases_ = picked(table.bases_, kept); },
        [&] { out->location_precisions_ = picked(table.location_precisions_, kept); },
        [&] { out->source_rows_ = picked(table.source_rows_, rows); },
        [&] {
            if (!table.zones_.empty()) out->zones_ = picked_packed(table.zones_, kept);
        }};
    parallel_for(tasks.size() + table.columns_.size(), [&](std::size_t i) {
        if (i < tasks.size()) return tasks[i]();
        const std::size_t column = i - tasks.size();
        out->columns_[column] = picked(table.columns_[column], rows);
    });
    for (const std::uint32_t row : rows.subspan(events)) {
        if (const auto* tray = table.tray_row(row)) out->tray_rows_.push_back(*tray);
    }
    out->derive();
    out->source_ = table.source_;
    out->name_ = table.name_;
    out->facts_ = table.facts_;
    out->ledger_ = table.ledger_;
    return out;
}

}  // namespace courtyard
