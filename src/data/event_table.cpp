#include "data/event_table.h"

#include <algorithm>

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

EventTable::Memory EventTable::memory() const {
    const auto bytes = [](const auto& v) { return v.capacity() * sizeof(v[0]); };
    Memory out;
    out.core_bytes = bytes(begins_) + bytes(ends_) + bytes(sorted_ends_) + bytes(latest_ends_) +
                     bytes(positions_) + precisions_.size_bytes() + bases_.size_bytes() +
                     location_precisions_.size_bytes() + zones_.size_bytes() + source_rows_.size_bytes();
    for (const Column& column : columns_) {
        const auto* text = std::get_if<TextColumn>(&column.values);
        const std::size_t letters = text ? text->dictionary.letter_bytes() : 0;
        out.letter_bytes += letters;
        out.column_bytes += column.size_bytes() - letters;
    }
    return out;
}

}  // namespace courtyard
