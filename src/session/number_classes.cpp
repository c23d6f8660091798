#include "session/number_classes.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "base/text.h"
#include "base/translate.h"
#include "session/classify.h"

namespace courtyard {
namespace {

constexpr std::size_t kMostNumberClasses = 9;

std::optional<double> read_number(std::string_view text) {
    double value = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
    if (read.ec != std::errc{} || read.ptr != text.data() + text.size() || !std::isfinite(value)) return {};
    return value;
}

Result<std::vector<double>> read_breaks(std::string_view text) {
    std::vector<double> breaks;
    while (true) {
        const std::size_t begin = text.find_first_not_of(" ;\t");
        if (begin == std::string_view::npos) break;
        text.remove_prefix(begin);
        const std::size_t end = std::min(text.find_first_of(" ;\t"), text.size());
        const auto value = read_number(text.substr(0, end));
        if (!value) return fail("breaks are numbers with blanks between, such as 10 50 200; not '{}'", text);
        if (!breaks.empty() && *value <= breaks.back())
            return fail("breaks must rise: {:Lg} comes after {:Lg}", *value, breaks.back());
        breaks.push_back(*value);
        text.remove_prefix(end);
    }
    if (breaks.size() >= kMostNumberClasses)
        return fail("{} breaks make {} classes; there can be {}", breaks.size(), breaks.size() + 1,
                    kMostNumberClasses);
    return breaks;
}

std::vector<double> known_values(const EventTable& table, const Column& column) {
    std::vector<double> values;
    for (std::size_t row = 0; row < table.event_count(); ++row) {
        if (const auto value = column.number(row)) values.push_back(*value);
    }
    std::ranges::sort(values);
    return values;
}

std::string shown(double value) {
    const bool whole = std::abs(value) < 1e15 && value == std::floor(value);
    const std::string digits = whole ? with_thousands(static_cast<std::uint64_t>(std::abs(value)))
                                     : tr_format("{:.12Lg}", std::abs(value));
    return value < 0 ? "−" + digits : digits;
}

/// Intervals hold their lower border, not their upper one.
std::string interval_label(std::span<const double> breaks, std::size_t i, std::span<const double> values) {
    if (breaks.empty()) return values.empty() ? "" : shown(values.front());
    if (i == 0) return fmt::format("< {}", shown(breaks.front()));
    if (i == breaks.size()) return fmt::format("≥ {}", shown(breaks.back()));
    return tr_format("{} to < {}", shown(breaks[i - 1]), shown(breaks[i]));
}

/// A class's colour: along the ramp, or away from the centre on either side of it.
ThemedColor interval_color(const NumberClassing& classing, std::span<const double> breaks, std::size_t i) {
    const auto n = static_cast<double>(breaks.size() + 1);
    const auto in = [&](Theme theme) {
        if (!classing.center)
            return class_color(classing.ramp, theme, n < 2 ? 1 : static_cast<double>(i) / (n - 1));
        const auto middle = static_cast<double>(class_of(breaks, *classing.center));  // the first above
        const double most = std::max({middle, n - middle, 1.0});
        const double away = static_cast<double>(i) >= middle ? static_cast<double>(i) - middle + 1
                                                             : static_cast<double>(i) - middle;
        return diverging_color(theme, away / most);
    };
    return {in(Theme::Dark), in(Theme::Light)};
}

std::string method_words(const NumberClassing& classing) {
    if (!classing.method) return tr("by hand");
    switch (*classing.method) {
        case BreakMethod::Quantile:
            return tr("by quantiles");
        case BreakMethod::Equal:
            return tr("of equal width");
        case BreakMethod::Jenks:
            return tr("by natural breaks (Jenks)");
        case BreakMethod::Log:
            break;
    }
    return tr("of equal ratio");
}

}  // namespace

Result<NumberClassing> read_number_classing(const Params& params) {
    NumberClassing out;
    const std::string_view method = params.text(kClassMethodParam);
    out.method = break_method_named(method);
    auto breaks = read_breaks(params.text(kClassBreaksParam));
    if (!breaks) return pass_on(breaks);
    out.breaks = std::move(*breaks);
    if (!out.method && out.breaks.empty())
        return fail("manual classes want breaks: numbers with blanks between, such as 10 50 200");
    out.classes = static_cast<std::size_t>(std::lround(params.number(kClassCountParam)));
    out.ramp = ramp_named(params.text(kClassRampParam));
    const std::string_view center = trimmed(params.text(kClassCenterParam));
    if (center.empty()) return out;
    out.center = read_number(center);
    if (!out.center) return fail("the centre is a number, or empty; not '{}'", center);
    return out;
}

std::vector<double> borders_of(const NumberClassing& classing, std::span<const double> values) {
    if (!classing.method) return classing.breaks;
    if (!classing.center) return class_breaks(values, *classing.method, classing.classes);
    const double center = *classing.center;
    const auto below = static_cast<std::size_t>(std::ranges::lower_bound(values, center) - values.begin());
    const std::size_t each = std::max<std::size_t>(classing.classes / 2, 1);
    std::vector<double> breaks = class_breaks(values.first(below), *classing.method, each);
    if (below > 0 && below < values.size()) breaks.push_back(center);
    const std::vector<double> above = class_breaks(values.subspan(below), *classing.method, each);
    breaks.insert(breaks.end(), above.begin(), above.end());
    return breaks;
}

std::string breaks_text(std::span<const double> breaks) {
    std::string out;
    for (const double b : breaks) out += fmt::format("{}{}", out.empty() ? "" : " ", b);
    return out;
}

void classify_numbers(const LayerState& layer, const Column& column, Symbology& out) {
    const EventTable& table = *layer.table;
    NumberClassing classing;
    classing.method = BreakMethod::Quantile;
    if (auto read = read_number_classing(layer.coloring.numbers)) classing = std::move(*read);
    const std::vector<double> values = known_values(table, column);
    const std::vector<double> breaks = borders_of(classing, values);
    for (std::size_t i = 0; i <= breaks.size(); ++i) {
        const std::string label = interval_label(breaks, i, values);
        out.classes.push_back({ClassKind::Interval, label, label, 0, interval_color(classing, breaks, i)});
    }
    if (values.empty()) out.classes.clear();
    const auto none = static_cast<std::uint8_t>(out.classes.size());
    if (values.size() < table.event_count())
        out.classes.push_back({ClassKind::None,
                               {},
                               tr_format("no {}", column.name),
                               0,
                               palette_colors(kNonePalette),
                               MarkShape::Cross});
    out.class_of_row.resize(table.event_count());
    for (std::size_t row = 0; row < table.event_count(); ++row) {
        const auto value = column.number(row);
        const std::uint8_t kind = value ? static_cast<std::uint8_t>(class_of(breaks, *value)) : none;
        out.class_of_row[row] = kind;
        ++out.classes[kind].events;
    }
    const bool named = !column.unit.empty() && column.unit != column.name;
    out.color_title = named ? tr_format("Colour: {} (column {})", tr(column.unit), column.name)
                            : tr_format("Colour: {}", column.name);
    if (values.empty()) return;
    out.color_notes.push_back(tr_format_plural("{} class {}; {} to {}", "{} classes {}; {} to {}",
                                               breaks.size() + 1, breaks.size() + 1, method_words(classing),
                                               shown(values.front()), shown(values.back())));
    if (classing.center)
        out.color_notes.push_back(
            tr_format("two directions from {}, chosen by hand", shown(*classing.center)));
}

}  // namespace courtyard
