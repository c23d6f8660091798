#include "io/json_values.h"

#include <fmt/core.h>

#include <charconv>

#include "io/reasons.h"

namespace courtyard {

void add_json_number(RawTable& table, std::size_t column, std::size_t row, const JsonNumber& number,
                     std::string_view token) {
    ColumnCollector& values = table.columns[column];
    switch (number.kind) {
        case JsonNumber::Kind::Integer:
            return values.add_integer(row, number.integer);
        case JsonNumber::Kind::Real:
            return values.add_real(row, number.real, token);
        case JsonNumber::Kind::Big:
            return values.add_text(row, token);
        case JsonNumber::Kind::NotFinite:
            LedgerWriter{table.ledger}.add(table.source_rows[row], RowFate::Accepted,
                                           reasons::kNumberNotFinite,
                                           fmt::format("{}: {}", values.name(), token));
    }
}

void add_json_string(RawTable& table, std::size_t column, std::size_t row, std::string_view decoded) {
    if (!decoded.empty()) table.columns[column].add_text(row, decoded);
}

void add_json_value(RawTable& table, std::size_t column, std::size_t row, const JsonMember& value) {
    switch (value.kind) {
        case JsonKind::Null:
            return;
        case JsonKind::True:
        case JsonKind::False:
            return table.columns[column].add_boolean(row, value.kind == JsonKind::True);
        case JsonKind::Number:
            if (const auto number = json_number(value.text))
                add_json_number(table, column, row, *number, value.text);
            return;
        case JsonKind::String:
            return add_json_string(table, column, row, json_string(value.text).value_or(""));
        case JsonKind::Nested:
            return table.columns[column].add_text(
                row, canonical_json(value.text, kDeepestJson).value_or(std::string(value.text)));
    }
}

bool add_feature_id(ColumnCollector& ids, std::size_t row, std::string_view json) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(json.data(), json.data() + json.size(), number);
    if (error == std::errc{} && end == json.data() + json.size()) {
        ids.add_integer(row, number);
        return true;
    }
    if (json == "null") return false;
    if (json.starts_with('"')) {
        const auto text = json_string(json);
        if (!text) return false;
        ids.add_text(row, *text);
        return true;
    }
    const auto text = canonical_json(json, kDeepestJson);
    if (!text) return false;
    ids.add_text(row, *text);
    return true;
}

std::unordered_set<std::string> columns_to_read_again(const RawTable& table) {
    std::unordered_set<std::string> out;
    for (const ColumnCollector& column : table.columns) {
        if (column.lost_spelling() && table.text_columns.count(column.name()) == 0) out.insert(column.name());
    }
    return out;
}

}  // namespace courtyard
