#include "io/profiles/derive.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "base/parallel.h"
#include "base/text.h"
#include "io/column_collector.h"
#include "io/profiles/declare.h"

namespace courtyard {
namespace {

constexpr std::size_t kLeastValues = 2048;  ///< Of a range that is worth a thread.

bool has_column(const Derivation& derivation, std::string_view name) {
    return std::any_of(derivation.columns.begin(), derivation.columns.end(),
                       [&](const Column& c) { return c.name == name; });
}

void add(Derivation& derivation, ColumnCollector&& collector, std::string from) {
    if (!collector.kind()) return;
    Column column = std::move(collector).finish(derivation.rows);
    column.derived_from = std::move(from);
    derivation.columns.push_back(std::move(column));
}

/// What each distinct value means, by code.
template <typename T, typename Meaning>
std::vector<T> meanings_of(const TextColumn& text, const Meaning& meaning) {
    std::vector<T> out(text.dictionary.size());
    parallel_ranges(out.size(), kLeastValues, [&](std::size_t, std::size_t begin, std::size_t end) {
        for (std::size_t code = begin; code < end; ++code) out[code] = meaning(text.dictionary[code]);
    });
    return out;
}

std::vector<CrowdSize> sizes_of(const TextColumn& text, CountReader reader) {
    return meanings_of<CrowdSize>(
        text, [&](std::string_view value) { return is_missing_word(value) ? CrowdSize{} : reader(value); });
}

bool all_missing(const Column& column) {
    for (std::size_t row = 0; row < column.size(); ++row) {
        if (!column.missing(row)) return false;
    }
    return true;
}

void add_integers(Derivation& derivation, std::string name, std::string from,
                  const std::function<std::optional<std::int64_t>(std::size_t)>& number) {
    if (has_column(derivation, name)) return;
    Column column{std::move(name), Role::None, {}, IntegerColumn{}, std::move(from)};
    auto& values = std::get<IntegerColumn>(column.values).values;
    values.reserve(derivation.rows);
    for (std::size_t row = 0; row < derivation.rows; ++row)
        values.push_back(number(row).value_or(IntegerColumn::kMissing));
    if (column.size() > 0 && !all_missing(column)) derivation.columns.push_back(std::move(column));
}

std::optional<int> whole_at(const Column* column, std::size_t row) {
    if (!column) return std::nullopt;
    const auto number = column->is_numeric() ? column->number(row) : number_of(column->text(row));
    if (!number || *number < 0 || *number > 9999) return std::nullopt;
    return static_cast<int>(*number);
}

/// "02-Jan-98" → "02-Jan-1998"; empty when the text is not of that form.
std::optional<std::string> with_full_year(std::string_view text, int first_year) {
    text = trimmed(text);
    const std::size_t dash = text.find('-');
    const std::size_t second = dash == std::string_view::npos ? dash : text.find('-', dash + 1);
    if (second == std::string_view::npos || second + 3 != text.size()) return std::nullopt;
    const std::string_view day = text.substr(0, dash), year = text.substr(second + 1);
    const std::string_view month = text.substr(dash + 1, second - dash - 1);
    if (day.size() > 2 || !is_whole_number(day) || !is_whole_number(year) || month.size() < 3 ||
        is_whole_number(month))
        return std::nullopt;
    int full = first_year - first_year % 100 + (year[0] - '0') * 10 + (year[1] - '0');
    if (full < first_year) full += 100;
    return fmt::format("{}-{}", text.substr(0, second), full);
}

std::string_view first_item(std::string_view text) {
    text = trimmed(text);
    static constexpr std::string_view kAround = "[]\"' ";
    while (!text.empty() && kAround.find(text.front()) != std::string_view::npos) text.remove_prefix(1);
    text = text.substr(0, text.find_first_of(";,\"]"));
    return trimmed(text);
}

std::string_view first_address(std::string_view text) {
    const std::size_t begin = std::min(text.find("http://"), text.find("https://"));
    if (begin == std::string_view::npos) return {};
    text = text.substr(begin);
    text = text.substr(0, text.find_first_of(" \t\r\n\"'<>|;]}"));
    if (const std::size_t next = text.find(",http"); next != std::string_view::npos)
        text = text.substr(0, next);
    while (text.ends_with(',') || text.ends_with('.')) text.remove_suffix(1);
    return text;
}

}  // namespace

const Column* column_named(const Derivation& derivation, std::initializer_list<std::string_view> names) {
    for (const std::string_view name : names) {
        const std::string key = field_key(name);
        for (const Column& column : derivation.columns) {
            if (field_key(column.name) == key) return &column;
        }
    }
    return nullptr;
}

void derive_text(Derivation& derivation, std::string name, const Column& from, const Meaning& meaning) {
    if (has_column(derivation, name)) return;
    const TextColumn text = as_text(from);
    const auto meanings = meanings_of<std::optional<std::string>>(text, meaning);
    ColumnCollector out(std::move(name));
    for (std::size_t row = 0; row < text.codes.size(); ++row) {
        const std::uint32_t code = text.codes[row];
        if (code != TextColumn::kMissing && meanings[code]) out.add_text(row, *meanings[code]);
    }
    add(derivation, std::move(out), from.name);
}

std::optional<std::string_view> label_of(std::string_view code, std::span<const Label> labels) {
    const auto number = number_of(code);
    if (!number) return std::nullopt;
    const auto found =
        std::find_if(labels.begin(), labels.end(), [&](const Label& label) { return label.code == *number; });
    if (found == labels.end()) return std::nullopt;
    return found->word;
}

void derive_labels(Derivation& derivation, std::string name, const Column& from,
                   std::span<const Label> labels) {
    derive_text(derivation, std::move(name), from, [&](std::string_view value) -> std::optional<std::string> {
        if (const auto word = label_of(value, labels)) return std::string(*word);
        return std::nullopt;
    });
}

void derive_row_text(Derivation& derivation, std::string name, std::string from,
                     const std::function<std::optional<std::string>(std::size_t)>& text) {
    if (has_column(derivation, name)) return;
    ColumnCollector out(std::move(name));
    for (std::size_t row = 0; row < derivation.rows; ++row) {
        if (const auto value = text(row)) out.add_text(row, *value);
    }
    add(derivation, std::move(out), std::move(from));
}

void derive_row_integer(Derivation& derivation, std::string name, std::string from,
                        const std::function<std::optional<std::int64_t>(std::size_t)>& number) {
    add_integers(derivation, std::move(name), std::move(from), number);
}

void derive_copy(Derivation& derivation, std::string name, const Column& from) {
    if (has_column(derivation, name)) return;
    Column copy{std::move(name), Role::None, {}, from.values, from.name};
    derivation.columns.push_back(std::move(copy));
}

void derive_date(Derivation& derivation, std::string name, std::string_view year, std::string_view month,
                 std::string_view day) {
    const Column* years = column_named(derivation, {year});
    const Column* months = column_named(derivation, {month});
    const Column* days = column_named(derivation, {day});
    if (!years) return;
    derive_row_text(
        derivation, std::move(name), years->name, [&](std::size_t row) -> std::optional<std::string> {
            const auto y = whole_at(years, row), m = whole_at(months, row), d = whole_at(days, row);
            if (!y || *y == 0) return std::nullopt;
            if (!m || *m == 0) return fmt::format("{:04}", *y);
            if (!d || *d == 0) return fmt::format("{:04}-{:02}", *y, *m);
            return fmt::format("{:04}-{:02}-{:02}", *y, *m, *d);
        });
}

void derive_full_years(Derivation& derivation, std::string name, const Column& from, int first_year) {
    const auto* text = std::get_if<TextColumn>(&from.values);
    if (!text || !text->dictionary.any_of(
                     [&](std::string_view value) { return with_full_year(value, first_year).has_value(); }))
        return;
    derive_text(derivation, std::move(name), from, [&](std::string_view value) {
        const auto full = with_full_year(value, first_year);
        return full ? full : std::optional(std::string(value));
    });
}

void derive_first_item(Derivation& derivation, std::string name, const Column& from) {
    derive_text(derivation, std::move(name), from, [](std::string_view value) -> std::optional<std::string> {
        const std::string_view item = first_item(value);
        if (item.empty()) return std::nullopt;
        return std::string(item);
    });
}

void derive_first_address(Derivation& derivation, std::string name, const Column& from) {
    const auto* text = std::get_if<TextColumn>(&from.values);
    if (!text ||
        !text->dictionary.any_of([](std::string_view value) { return first_address(value) != value; }))
        return;
    derive_text(derivation, std::move(name), from, [](std::string_view value) -> std::optional<std::string> {
        const std::string_view address = first_address(value);
        if (address.empty()) return std::nullopt;
        return std::string(address);
    });
}

void derive_counts(Derivation& derivation, const std::string& name, const Column& from, CountReader reader) {
    const TextColumn text = as_text(from);
    const std::string from_name = from.name;
    const std::vector<CrowdSize> sizes = sizes_of(text, reader);
    const auto add_bound = [&](std::string bound, const auto& value) {
        add_integers(derivation, std::move(bound), from_name,
                     [&](std::size_t row) -> std::optional<std::int64_t> {
                         const std::uint32_t code = text.codes[row];
                         return code == TextColumn::kMissing ? std::nullopt : value(sizes[code]);
                     });
    };
    add_bound(name, [](const CrowdSize& size) {
        return size.low == size.high && !size.vague ? size.low : std::nullopt;
    });
    add_bound(name + "_low", [](const CrowdSize& size) { return size.low; });
    add_bound(name + "_high", [](const CrowdSize& size) { return size.high; });
}

void derive_participants(Derivation& derivation, const Column& from, const Column* otherwise) {
    const TextColumn text = as_text(from);
    const std::vector<CrowdSize> sizes = sizes_of(text, parse_crowd_text);
    const TextColumn second = otherwise ? as_text(*otherwise) : TextColumn{};
    const std::vector<CrowdSize> others = sizes_of(second, parse_crowd_text);
    const std::string from_name = from.name;
    const bool has_second = otherwise != nullptr;
    const auto size_at = [&](std::size_t row) {
        const std::uint32_t code = text.codes[row];
        if (code != TextColumn::kMissing && sizes[code].has_number()) return sizes[code];
        const std::uint32_t other = has_second ? second.codes[row] : TextColumn::kMissing;
        return other != TextColumn::kMissing ? others[other] : CrowdSize{};
    };
    add_integers(derivation, "participants_low", from_name,
                 [&](std::size_t row) { return size_at(row).low; });
    add_integers(derivation, "participants_high", from_name,
                 [&](std::size_t row) { return size_at(row).high; });
}

}  // namespace courtyard
