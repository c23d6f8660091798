#include "session/undated_places.h"

#include <algorithm>
#include <vector>

#include "data/table_builder.h"

namespace courtyard {

bool shows_undated(const Document& document, const LayerState& layer) {
    if (document.filtered(layer.id)) return false;
    const bool always = layer.whole == nullptr || layer.whole->event_count() == 0;
    return layer.table->undated_count() > 0 && (always || layer.undated == Visibility::Visible);
}

std::optional<Extent> located_extent(const EventTable& table) {
    if (table.event_count() > 0) return table.extent();
    std::vector<LonLat> places;
    for (std::size_t row = 0; row < table.undated_count(); ++row) {
        if (const auto place = table.position(row)) places.push_back(*place);
    }
    return extent_of(places);
}

bool has_places(const Document& document) {
    return std::any_of(document.layers.begin(), document.layers.end(), [](const LayerState& layer) {
        return layer.table->event_count() + layer.table->undated_count() > 0;
    });
}

}  // namespace courtyard
