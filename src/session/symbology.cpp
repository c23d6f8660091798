#include "session/symbology.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace courtyard {
namespace {

constexpr std::uint8_t kOther = 8;
constexpr std::uint8_t kNone = 9;
constexpr float kLeastRadiusPx = 2.5F;  // smaller would be lost among the labels
constexpr float kUniformRadiusPx = 5;
constexpr float kUnknownRadiusPx = 5;

/// Dense codes of a column's values for each event: −1 = missing.
struct Coded {
    std::vector<std::int32_t> code_of_row;
    std::vector<std::string> labels;
};

Coded code_values(const EventTable& table, const Column& column) {
    Coded coded;
    const std::size_t n = table.event_count();
    coded.code_of_row.resize(n, -1);
    if (const auto* text = std::get_if<TextColumn>(&column.values)) {
        for (const std::string_view label : text->dictionary) coded.labels.emplace_back(label);
        for (std::size_t row = 0; row < n; ++row) {
            const std::uint32_t code = text->codes[row];
            if (code != TextColumn::kMissing) coded.code_of_row[row] = static_cast<std::int32_t>(code);
        }
    } else if (const auto* flags = std::get_if<BooleanColumn>(&column.values)) {
        coded.labels = {"no", "yes"};
        for (std::size_t row = 0; row < n; ++row) {
            if (flags->values[row] != BooleanColumn::kMissing) coded.code_of_row[row] = flags->values[row];
        }
    }
    return coded;
}

void classify(const EventTable& table, const LayerState& layer, Symbology& out) {
    const std::size_t n = table.event_count();
    const Column* column = layer.color_column.empty() ? nullptr : table.column(layer.color_column);
    const auto first_color = static_cast<std::uint8_t>(layer.palette_offset % kMostClasses);
    if (column == nullptr) {
        out.classes.push_back({layer.name, n, first_color});
        out.class_of_row.assign(n, 0);
        return;
    }
    const Coded coded = code_values(table, *column);
    std::vector<std::uint64_t> counts(coded.labels.size(), 0);
    std::uint64_t missing = 0;
    for (const std::int32_t code : coded.code_of_row) {
        if (code < 0)
            ++missing;
        else
            ++counts[static_cast<std::size_t>(code)];
    }
    std::vector<std::size_t> order(counts.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::erase_if(order, [&](std::size_t code) { return counts[code] == 0; });  // values of the trays only
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return counts[a] != counts[b] ? counts[a] > counts[b] : coded.labels[a] < coded.labels[b];
    });
    // A ninth category would be "other (1 kind)": as many words and less told.
    const std::size_t own = order.size() <= kMostClasses ? order.size() : kMostClasses;
    std::vector<std::uint8_t> class_of_code(counts.size(), static_cast<std::uint8_t>(own));
    for (std::size_t i = 0; i < own; ++i) {
        const auto palette = static_cast<std::uint8_t>((first_color + i) % kMostClasses);
        out.classes.push_back({coded.labels[order[i]], counts[order[i]], palette});
        class_of_code[order[i]] = static_cast<std::uint8_t>(i);
    }
    if (order.size() > own) {
        std::uint64_t rest = 0;
        for (std::size_t i = own; i < order.size(); ++i) rest += counts[order[i]];
        const std::size_t kinds = order.size() - own;
        out.classes.push_back(
            {fmt::format("other ({} {})", kinds, kinds == 1 ? "kind" : "kinds"), rest, kOther});
    }
    const auto none = static_cast<std::uint8_t>(out.classes.size());
    if (missing > 0) out.classes.push_back({fmt::format("no {}", column->name), missing, kNone});
    out.class_of_row.resize(n);
    for (std::size_t row = 0; row < n; ++row) {
        const std::int32_t code = coded.code_of_row[row];
        out.class_of_row[row] = code < 0 ? none : class_of_code[static_cast<std::size_t>(code)];
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
    out.size_label = column->unit.empty() ? column->name : column->unit;
    for (std::size_t row = 0; row < n; ++row) {
        if (const auto v = column->number(row)) out.size_max = std::max(out.size_max, *v);
    }
    for (std::size_t row = 0; row < n; ++row) {
        const auto v = column->number(row);
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
    classify(*layer.table, layer, symbology);
    measure(*layer.table, layer, symbology);
    return symbology;
}

std::uint8_t undated_palette(const LayerState& layer) {
    return layer.color_column.empty() ? static_cast<std::uint8_t>(layer.palette_offset % kMostClasses)
                                      : kOther;
}

float symbol_radius_px(const Symbology& symbology, float max_radius_px, float size) {
    if (!symbology.sized) return kUniformRadiusPx;
    if (size < 0) return kUnknownRadiusPx;
    return std::max(max_radius_px * std::sqrt(size), kLeastRadiusPx);
}

Color palette_color(Theme theme, std::uint8_t palette) {
    // Okabe and Ito's colours; black gives way to what each background carries, yellow and blue are shifted
    // so that every colour keeps a contrast of 3 against the land. Sky blue, amber, green, vermilion, pink,
    // yellow, blue, pale.
    static constexpr std::array<Color, 10> kDark{{{86, 180, 233},
                                                  {240, 170, 30},
                                                  {0, 178, 132},
                                                  {236, 106, 50},
                                                  {222, 140, 186},
                                                  {240, 228, 66},
                                                  {84, 132, 228},
                                                  {205, 210, 216},
                                                  {140, 148, 158},
                                                  {105, 112, 122}}};
    static constexpr std::array<Color, 10> kLight{{{24, 128, 190},
                                                   {190, 120, 0},
                                                   {0, 138, 100},
                                                   {204, 78, 0},
                                                   {176, 80, 136},
                                                   {140, 128, 0},
                                                   {40, 84, 170},
                                                   {70, 70, 78},
                                                   {118, 118, 126},
                                                   {140, 140, 148}}};
    const auto& colors = theme == Theme::Dark ? kDark : kLight;
    return colors[std::min<std::size_t>(palette, colors.size() - 1)];
}

}  // namespace courtyard
