#include "ui/panels/table_pins.h"

#include <algorithm>

namespace courtyard::ui {

bool TablePins::follow(const Selection& selection, LayerId layer) {
    const bool same_events = selection.events == selection_.events;
    if (same_events && selection.current == selection_.current && layer == layer_) return false;
    const bool others = !same_events || selection.current != selection_.current;
    selection_ = selection;
    layer_ = layer;
    rows_.clear();
    for (const EventRef& event : selection.events) {
        if (event.layer == layer) rows_.push_back(event.row);
    }
    std::ranges::sort(rows_);
    current_.reset();
    if (selection.current < selection.events.size()) {
        const EventRef& event = selection.events[selection.current];
        if (event.layer == layer) current_ = event.row;
    }
    return others;
}

bool TablePins::has(std::uint32_t row) const {
    return std::ranges::binary_search(rows_, row);
}

Selection pins_toggled(Selection pins, const EventRef& event) {
    const auto found = std::ranges::find(pins.events, event);
    if (found == pins.events.end()) {
        pins.events.push_back(event);
        pins.current = pins.events.size() - 1;
        return pins;
    }
    const auto place = static_cast<std::size_t>(found - pins.events.begin());
    pins.events.erase(found);
    if (pins.current > place || pins.current >= pins.events.size())
        pins.current -= pins.current > 0 ? 1U : 0U;
    return pins;
}

Selection pins_between(LayerId layer, std::span<const std::uint32_t> listed, std::size_t from,
                       std::size_t to) {
    Selection pins;
    if (from >= listed.size() || to >= listed.size()) return pins;
    const std::size_t count = std::min((from < to ? to - from : from - to) + 1, kMostPinnedRows);
    const std::size_t first = from < to ? from : from - (count - 1);
    for (const std::uint32_t row : listed.subspan(first, count)) pins.events.push_back({layer, row});
    pins.current = from < to ? count - 1 : 0;
    return pins;
}

}  // namespace courtyard::ui
