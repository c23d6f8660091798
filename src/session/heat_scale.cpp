#include "session/heat_scale.h"

#include <algorithm>
#include <cmath>

#include "session/kinds/heat.h"

namespace courtyard {
namespace {
constexpr double kEventsAtTop = 100;
}

double heat_top(const LayerState& layer, const Drawing& drawing) {
    const double set = drawing.params.number(kinds::heat::kTop);
    if (set > 0) return set;
    const std::string_view weight = drawing.params.text(kinds::heat::kWeight);
    const Column* column = weight.empty() ? nullptr : layer.table->column(weight);
    if (column == nullptr || !column->is_numeric()) return kEventsAtTop;
    double most = 0;
    for (std::size_t row = 0; row < layer.table->event_count(); ++row) {
        if (const auto value = column->number(row)) most = std::max(most, *value);
    }
    return most > 0 ? most : 1;
}

double heat_position(double value, double top) {
    return value <= 0 ? 0 : std::min(1.0, std::log1p(kEventsAtTop * value / top) / std::log1p(kEventsAtTop));
}

double heat_value(double position, double top) {
    return std::expm1(position * std::log1p(kEventsAtTop)) * top / kEventsAtTop;
}

}  // namespace courtyard
