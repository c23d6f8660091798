#include "data/table_picker.h"

#include <algorithm>
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

EventTablePtr TablePicker::pick(const EventTable& table, std::span<const std::uint32_t> events,
                                std::span<const std::uint32_t> trays) {
    auto out = picked_rows(table, events, trays);
    out->derive();
    return out;
}

EventTablePtr TablePicker::pick_shown(const EventTable& table, std::span<const std::uint32_t> events,
                                      std::span<const std::uint32_t> trays,
                                      std::span<const TemporalExtent> shown) {
    auto out = picked_rows(table, events, trays);
    out->clock_shifts_.resize(events.size());
    for (std::size_t i = 0; i < events.size(); ++i) {
        const TemporalExtent is = table.instants(events[i]);
        const TemporalExtent& now = shown[events[i]];
        out->clock_shifts_[i] = {static_cast<std::int32_t>(now.begin - is.begin),
                                 static_cast<std::int32_t>(now.end - is.end)};
        out->begins_[i] = now.begin;
        out->ends_[i] = now.end;
    }
    out->derive();
    return out;
}

std::shared_ptr<EventTable> TablePicker::picked_rows(const EventTable& table, Rows events, Rows trays) {
    auto out = std::make_shared<EventTable>();
    const std::size_t undated_end = table.event_count() + table.undated_count_;
    const auto undated =
        static_cast<std::size_t>(std::lower_bound(trays.begin(), trays.end(), undated_end) - trays.begin());
    out->undated_count_ = undated;
    out->unlocated_count_ = trays.size() - undated;
    std::vector<std::uint32_t> rows(events.begin(), events.end());
    rows.insert(rows.end(), trays.begin(), trays.end());
    out->columns_.resize(table.columns_.size());
    const std::vector<std::function<void()>> tasks{
        [&] { out->begins_ = picked(table.begins_, events); },
        [&] { out->ends_ = picked(table.ends_, events); },
        [&] { out->positions_ = picked(table.positions_, events); },
        [&] { out->precisions_ = picked(table.precisions_, events); },
        [&] { out->bases_ = picked(table.bases_, events); },
        [&] { out->location_precisions_ = picked(table.location_precisions_, events); },
        [&] { out->source_rows_ = picked(table.source_rows_, rows); },
        [&] {
            if (!table.zones_.empty()) out->zones_ = picked_packed(table.zones_, events);
        },
        [&] {
            if (!table.clock_shifts_.empty()) out->clock_shifts_ = picked(table.clock_shifts_, events);
        }};
    parallel_for(tasks.size() + table.columns_.size(), [&](std::size_t i) {
        if (i < tasks.size()) return tasks[i]();
        const std::size_t column = i - tasks.size();
        out->columns_[column] = picked(table.columns_[column], rows);
    });
    for (const std::uint32_t row : trays) {
        if (const auto* tray = table.tray_row(row)) out->tray_rows_.push_back(*tray);
    }
    out->source_ = table.source_;
    out->name_ = table.name_;
    out->facts_ = table.facts_;
    out->ledger_ = table.ledger_;
    return out;
}

}  // namespace courtyard
