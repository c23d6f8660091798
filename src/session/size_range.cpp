#include "session/size_range.h"

#include "query/number_columns.h"
#include "session/kinds/symbols.h"

namespace courtyard {

std::optional<SizeRange> range_of(const EventTable& table, std::string_view name) {
    const auto columns = number_columns(table, name);
    if (!columns || !columns->has_range()) return std::nullopt;
    return SizeRange{columns->low, columns->high};
}

std::optional<double> SizeRange::size(std::size_t row) const {
    const auto most = high->number(row);
    return most ? most : low->number(row);
}

bool has_size_range(const LayerState& layer) {
    return range_of(*layer.table, layer.size_column).has_value();
}

std::optional<SizeRange> size_range(const LayerState& layer) {
    const Drawing* drawing = layer.drawing(DrawingKind::Symbols);
    if (drawing == nullptr || !drawing->params.flag(kinds::symbols::kRange)) return std::nullopt;
    return range_of(*layer.table, layer.size_column);
}

}  // namespace courtyard
