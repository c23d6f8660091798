#include "data/event_table.h"

#include <algorithm>
#include <numeric>

#include "data/table_builder.h"

namespace courtyard {

const Column* EventTable::column(std::string_view name) const {
    const auto it =
        std::find_if(columns_.begin(), columns_.end(), [&](const Column& c) { return c.name == name; });
    return it == columns_.end() ? nullptr : &*it;
}

const Column* EventTable::column(Role role) const {
    const auto it = std::find_if(columns_.begin(), columns_.end(),
                                 [&](const Column& c) { return c.role == role && role != Role::None; });
    return it == columns_.end() ? nullptr : &*it;
}

const EventTable::TrayRow* EventTable::tray_row(std::size_t row) const {
    const std::size_t i = row - event_count();
    return i < tray_rows_.size() ? &tray_rows_[i] : nullptr;
}

std::optional<LonLat> EventTable::position(std::size_t row) const {
    if (row < event_count()) return positions_[row];
    const TrayRow* tray = tray_row(row);
    return tray ? tray->position : std::nullopt;
}

std::optional<ParsedTime> EventTable::time(std::size_t row) const {
    if (row < event_count()) return ParsedTime{instants(row), precisions_[row], bases_[row]};
    const TrayRow* tray = tray_row(row);
    return tray ? tray->time : std::nullopt;
}

LocationPrecision EventTable::location_precision(std::size_t row) const {
    if (row < event_count()) return location_precisions_[row];
    const TrayRow* tray = tray_row(row);
    return tray ? tray->location_precision : LocationPrecision::Unknown;
}

EventTable::Memory EventTable::memory() const {
    const auto bytes = [](const auto& v) { return v.capacity() * sizeof(v[0]); };
    Memory out;
    out.core_bytes = bytes(begins_) + bytes(ends_) + bytes(sorted_ends_) + bytes(latest_ends_) +
                     bytes(positions_) + precisions_.size_bytes() + bases_.size_bytes() +
                     location_precisions_.size_bytes() + zones_.size_bytes() + source_rows_.size_bytes() +
                     bytes(tray_rows_) + bytes(clock_shifts_);
    for (const Column& column : columns_) {
        const auto* text = std::get_if<TextColumn>(&column.values);
        const std::size_t letters = text ? text->dictionary.letter_bytes() : 0;
        out.letter_bytes += letters;
        out.column_bytes += column.size_bytes() - letters;
    }
    return out;
}

void EventTable::derive() {
    ends_ascend_ = std::is_sorted(ends_.begin(), ends_.end());
    if (!ends_ascend_) {
        sorted_ends_ = ends_;
        std::sort(sorted_ends_.begin(), sorted_ends_.end());
        latest_ends_.resize(ends_.size());
        std::partial_sum(ends_.begin(), ends_.end(), latest_ends_.begin(),
                         [](Instant a, Instant b) { return std::max(a, b); });
    }
    if (!begins_.empty()) when_ = TemporalExtent{begins_.front(), latest_ends().back()};
    extent_ = extent_of(positions_);
}

}  // namespace courtyard
