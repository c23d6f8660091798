#include "io/number_texts.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "base/parallel.h"
#include "base/text.h"
#include "base/translate.h"
#include "io/column_collector.h"

namespace courtyard {
namespace {

/// A way of writing numbers.
struct NumberStyle {
    std::string_view thousands;  ///< Between groups of three digits; "" = none.
    char decimal;
};
constexpr std::array<NumberStyle, 7> kStyles{
    {{"", ','}, {" ", ','}, {"\xC2\xA0", ','}, {"\xE2\x80\xAF", ','}, {".", ','}, {",", '.'}, {"'", '.'}}};
constexpr std::size_t kLongest = 32;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

std::size_t digits_in_front(std::string_view text) {
    return static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), is_digit) - text.begin());
}

/// The number with a decimal point and nothing between its digits; empty when it is not of the style.
std::optional<std::string> pointed(std::string_view text, const NumberStyle& style) {
    std::string out;
    if (text.size() > kLongest || text.empty()) return std::nullopt;
    if (text[0] == '-') {
        out += '-';
        text.remove_prefix(1);
    }
    std::size_t digits = digits_in_front(text);
    if (digits == 0) return std::nullopt;
    const bool zero = text[0] == '0';
    out += text.substr(0, digits);
    text.remove_prefix(digits);
    while (!style.thousands.empty() && text.starts_with(style.thousands)) {
        if (digits > 3 || zero) return std::nullopt;
        text.remove_prefix(style.thousands.size());
        digits = digits_in_front(text);
        if (digits != 3) return std::nullopt;
        out += text.substr(0, digits);
        text.remove_prefix(digits);
    }
    if (text.empty()) return out;
    if (text[0] != style.decimal) return std::nullopt;
    text.remove_prefix(1);
    digits = digits_in_front(text);
    if (digits == 0 || digits != text.size()) return std::nullopt;
    out += '.';
    out += text;
    return out;
}

/// All values of a column as numbers of one style; NaN for missing ones.
struct Reading {
    std::vector<double> values;
    bool whole = true, changed = false;
};

std::optional<Reading> reading_of(const TextDictionary& texts, const NumberStyle& style) {
    Reading out;
    for (const std::string_view text : texts) {
        if (is_missing_word(text)) {
            out.values.push_back(std::nan(""));
            continue;
        }
        const auto number = pointed(text, style);
        const Spelling spelling = number ? spelling_of(*number) : Spelling::NotANumber;
        if (spelling < Spelling::Whole) return std::nullopt;
        out.values.push_back(number_of(*number).value_or(0));
        out.whole = out.whole && spelling == Spelling::Whole;
        out.changed = out.changed || *number != text;
    }
    return out.changed ? std::optional(std::move(out)) : std::nullopt;
}

bool same(const std::vector<double>& a, const std::vector<double>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](double x, double y) { return x == y || (std::isnan(x) && std::isnan(y)); });
}

/// The one way in which all values are numbers; empty when there is none, or two that differ.
std::optional<Reading> only_reading(const TextDictionary& texts, bool beside_commas) {
    std::optional<Reading> out;
    for (const NumberStyle& style : kStyles) {
        if (beside_commas && style.decimal == ',') continue;
        auto reading = reading_of(texts, style);
        if (!reading) continue;
        if (out && !same(out->values, reading->values)) return std::nullopt;
        out = std::move(reading);
    }
    return out;
}

/// Names of coordinates, which are judged row by row, and of codes, which are no amounts.
bool is_left_alone(std::string_view name) {
    const std::string lower = lowered(name);
    for (const std::string_view part :
         {"lat", "lon", "lng", "coord", "geo", "gps", "широта", "долгота", "коорд", "phone", "телефон",
          "code", "код", "zip", "postal", "индекс"}) {
        if (lower.find(part) != std::string::npos) return true;
    }
    return lower == "x" || lower == "y" || lower == "id" || lower.ends_with("_id");
}

void turn(Column& column, const Reading& reading, Ledger& ledger) {
    const auto& text = std::get<TextColumn>(column.values);
    std::string example;
    for (std::size_t code = 0; code < reading.values.size() && example.empty(); ++code) {
        const std::string_view value = text.dictionary[code];
        if (!std::isnan(reading.values[code]) && spelling_of(value) == Spelling::NotANumber)
            example = tr_format("\"{}\" is read as {:L}", value, reading.values[code]);
    }
    ledger.notes.push_back(
        tr_format("numbers of \"{}\" are written with decimal commas or separated "
                  "thousands: {}",
                  column.name, example));
    RealColumn reals;
    IntegerColumn integers;
    for (std::size_t row = 0; row < text.codes.size(); ++row) {
        const std::uint32_t code = text.codes[row];
        const double value = code == TextColumn::kMissing ? std::nan("") : reading.values[code];
        if (!reading.whole) {
            reals.values.push_back(value);
        } else {
            integers.values.push_back(std::isnan(value) ? IntegerColumn::kMissing
                                                        : static_cast<std::int64_t>(value));
        }
    }
    if (reading.whole) {
        column.values = std::move(integers);
    } else {
        column.values = std::move(reals);
    }
}

}  // namespace

void settle_number_texts(std::vector<Column>& columns, const std::string& separator, Ledger& ledger) {
    for (Column& column : columns) {
        const auto* text = std::get_if<TextColumn>(&column.values);
        if (!text || text->dictionary.empty() || is_left_alone(column.name)) continue;
        if (const auto reading = only_reading(text->dictionary, separator == ","))
            turn(column, *reading, ledger);
    }
}

}  // namespace courtyard
