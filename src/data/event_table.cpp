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

}  // namespace courtyard
