#include "session/symbology.h"

#include <algorithm>
#include <cmath>

#include "base/translate.h"
#include "session/classify.h"
#include "session/kinds/symbols.h"
#include "session/size_range.h"

namespace courtyard {
namespace {

constexpr float kLeastRadiusPx = 2.5F;  // smaller would be lost among the labels
constexpr float kUniformRadiusPx = 5;
constexpr float kUnknownRadiusPx = 5;

void classify(const LayerState& layer, Symbology& out) {
    const Column* column = layer.color_column.empty() ? nullptr : layer.table->column(layer.color_column);
    if (column == nullptr) {
        const std::size_t n = layer.table->event_count();
        out.classes.push_back({ClassKind::All, {}, layer.name, n, layer_color(layer)});
        out.class_of_row.assign(n, 0);
    } else if (column->is_numeric()) {
        classify_numbers(layer, *column, out);
    } else {
        classify_kinds(layer, *column, out);
    }
}

/// The greatest 1, 2 or 5 × 10^k that is not above v.
double round_down(double v) {
    const double decade = std::pow(10, std::floor(std::log10(v) + 1e-9));
    const double lead = v / decade;
    return decade * (lead >= 5 - 1e-9 ? 5 : lead >= 2 - 1e-9 ? 2 : 1);
}

void measure(const EventTable& table, const LayerState& layer, Symbology& out) {
    const std::size_t n = table.event_count();
    const Column* column = layer.size_column.empty() ? nullptr : table.column(layer.size_column);
    out.size_of_row.assign(n, 1);
    if (column == nullptr || !column->is_numeric()) return;
    out.sized = true;
    out.size_label = column->unit.empty() ? column->name : std::string(tr(column->unit));
    const auto range = size_range(layer);
    const auto number = [&](std::size_t row) { return range ? range->size(row) : column->number(row); };
    for (std::size_t row = 0; row < n; ++row) {
        if (const auto v = number(row)) out.size_max = std::max(out.size_max, *v);
    }
    for (std::size_t row = 0; row < n; ++row) {
        const auto v = number(row);
        // A negative number of people is no size: it is drawn as unknown, and the details show the value.
        if (!v || *v < 0) {
            out.size_of_row[row] = -1;
            ++out.unknown_size;
        } else {
            out.zero_size += *v == 0 ? 1U : 0U;
            out.size_of_row[row] = out.size_max > 0 ? static_cast<float>(*v / out.size_max) : 0;
        }
    }
    if (out.size_max > 0) {
        double value = round_down(out.size_max);
        for (int i = 0; i < 3 && value > 0; ++i) {
            out.legend_values.push_back(value);
            const double next = round_down(value / 4);
            if (next < 1 && column->type() == ColumnType::Integer) break;
            value = next;
        }
    }
}

}  // namespace

Symbology make_symbology(const LayerState& layer) {
    Symbology symbology;
    classify(layer, symbology);
    measure(*layer.table, layer, symbology);
    mark_doubts(layer, symbology);
    return symbology;
}

SymbologyBasis::SymbologyBasis(const LayerState& layer)
    : table(layer.table.get()),
      name(layer.name),
      size_column(layer.size_column),
      color_column(layer.color_column),
      coloring(layer.coloring),
      palette_offset(layer.palette_offset) {
    if (const Drawing* drawing = layer.drawing(DrawingKind::Symbols)) {
        // Its size changes nothing of what symbols mean.
        for (const ParamDef* def : {&kinds::symbols::kRange, &kinds::symbols::kPrecision})
            static_cast<void>(def->type == ParamType::Flag
                                  ? symbols.set(*def, drawing->params.number(*def))
                                  : symbols.set(*def, std::string(drawing->params.text(*def))));
    }
}

ThemedColor layer_color(const LayerState& layer) {
    const KindLook* look = layer.coloring.look({});
    if (look != nullptr && look->color) return *look->color;
    return palette_colors(static_cast<std::uint8_t>(layer.palette_offset % kMostClasses));
}

ThemedColor undated_color(const LayerState& layer) {
    return layer.color_column.empty() ? layer_color(layer) : palette_colors(kOtherPalette);
}

float symbol_radius_px(const Symbology& symbology, float max_radius_px, float size) {
    if (!symbology.sized) return kUniformRadiusPx;
    if (size < 0) return kUnknownRadiusPx;
    return std::max(max_radius_px * std::sqrt(size), kLeastRadiusPx);
}

}  // namespace courtyard
