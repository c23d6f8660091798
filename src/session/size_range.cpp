#include "session/size_range.h"

#include "session/kinds/symbols.h"

namespace courtyard {

std::optional<SizeRange> range_of(const EventTable& table, std::string_view name) {
    const Column* column = name.empty() ? nullptr : table.column(name);
    if (column == nullptr || !column->is_numeric()) return std::nullopt;
    const auto pair = [&](Role low, Role high) -> std::optional<SizeRange> {
        const SizeRange range{table.column(low), table.column(high)};
        const bool both = range.low != nullptr && range.high != nullptr && range.low->is_numeric() &&
                          range.high->is_numeric();
        return both ? std::optional(range) : std::nullopt;
    };
    switch (column->role) {
        case Role::ParticipantsLow:
        case Role::ParticipantsHigh:
            return pair(Role::ParticipantsLow, Role::ParticipantsHigh);
        case Role::Detained:
        case Role::DetainedLow:
        case Role::DetainedHigh:
            return pair(Role::DetainedLow, Role::DetainedHigh);
        default:
            return std::nullopt;
    }
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
