#include "query/expression_terms.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "base/letter_folding.h"
#include "base/translate.h"
#include "query/column_names.h"
#include "query/expression_tokens.h"

namespace courtyard::expression {
namespace {

Type type_of(const Column& column) {
    switch (column.type()) {
        case ColumnType::Boolean:
            return Type::Boolean;
        case ColumnType::Text:
            return Type::Text;
        default:
            return Type::Number;
    }
}

Type type_of(const Literal& literal) {
    static constexpr std::array<Type, std::variant_size_v<Literal>> kTypes{
        Type::Nothing, Type::Boolean, Type::Number, Type::Text, Type::Time};
    return kTypes[literal.index()];
}

Value number_at(const Column& column, std::size_t row) {
    if (const auto* integers = std::get_if<IntegerColumn>(&column.values)) {
        const std::int64_t value = integers->values[row];
        return value == IntegerColumn::kMissing ? Value{Null{}} : Value{Number{value}};
    }
    const double value = std::get<RealColumn>(column.values).values[row];
    return std::isnan(value) ? Value{Null{}} : Value{Number{value}};
}

Value value_at(const Column& column, std::size_t row) {
    if (const auto* text = std::get_if<TextColumn>(&column.values)) {
        const std::uint32_t code = text->codes[row];
        return code == TextColumn::kMissing ? Value{Null{}} : Value{text->dictionary[code]};
    }
    if (const auto* flags = std::get_if<BooleanColumn>(&column.values)) {
        const std::uint8_t flag = flags->values[row];
        return flag == BooleanColumn::kMissing ? Value{Null{}} : Value{flag != 0};
    }
    return number_at(column, row);
}

}  // namespace

std::string_view type_words(Type type) {
    static constexpr std::array<std::string_view, 5> kWords{tr_later("nothing"), tr_later("true or false"),
                                                            tr_later("a number"), tr_later("text"),
                                                            tr_later("a time")};
    return kWords[static_cast<std::size_t>(type)];
}

Value value_of(const Literal& literal) {
    if (const auto* flag = std::get_if<bool>(&literal)) return *flag;
    if (const auto* number = std::get_if<Number>(&literal)) return *number;
    if (const auto* text = std::get_if<std::string>(&literal)) return std::string_view(*text);
    if (const auto* date = std::get_if<DateLiteral>(&literal)) return date->span;
    return Null{};
}

Value Term::value(const EventTable& table, std::size_t row) const {
    if (const Column* of = column()) return value_at(*of, row);
    if (const Literal* fixed = literal()) return value_of(*fixed);
    // the end itself is no longer of the event
    const bool begin = std::get<EventTime>(source) == EventTime::Begin;
    const Instant at = begin ? table.instants(row).begin : table.instants(row).end - 1;
    return TemporalExtent{at, at + 1};
}

ExpressionResult<Term> term_of(const Operand& operand, const EventTable& table) {
    if (const auto* literal = std::get_if<Literal>(&operand.value))
        return Term{literal, type_of(*literal), operand.offset};
    const auto& name = std::get<ColumnName>(operand.value);
    if (name.style == NameStyle::Plain) {
        const std::string lower = without_case(name.name);
        if (lower == "begin") return Term{EventTime::Begin, Type::Time, operand.offset};
        if (lower == "end") return Term{EventTime::End, Type::Time, operand.offset};
    }
    if (const Column* column = column_named(name, table))
        return Term{column, type_of(*column), operand.offset};
    return fail_at(operand.offset, tr_format("there is no column '{}' in {}: {}", name.name, table.name(),
                                             column_names_text(table)));
}

std::optional<std::partial_ordering> compare_values(const Value& a, const Value& b) {
    if (a.index() != b.index()) return std::nullopt;
    if (const auto* flag = std::get_if<bool>(&a)) return *flag <=> std::get<bool>(b);
    if (const auto* number = std::get_if<Number>(&a)) return compare(*number, std::get<Number>(b));
    if (const auto* text = std::get_if<std::string_view>(&a)) return *text <=> std::get<std::string_view>(b);
    if (const auto* span = std::get_if<TemporalExtent>(&a)) {
        const auto& other = std::get<TemporalExtent>(b);
        if (span->end <= other.begin) return std::partial_ordering::less;
        if (span->begin >= other.end) return std::partial_ordering::greater;
        return std::partial_ordering::equivalent;
    }
    return std::nullopt;
}

bool fulfils(std::partial_ordering order, Comparison comparison) {
    switch (comparison) {
        case Comparison::Equal:
            return std::is_eq(order);
        case Comparison::NotEqual:
            return std::is_neq(order);
        case Comparison::Less:
            return std::is_lt(order);
        case Comparison::LessOrEqual:
            return std::is_lteq(order);
        case Comparison::Greater:
            return std::is_gt(order);
        case Comparison::GreaterOrEqual:
            return std::is_gteq(order);
    }
    return false;
}

Comparison mirrored(Comparison comparison) {
    switch (comparison) {
        case Comparison::Less:
            return Comparison::Greater;
        case Comparison::LessOrEqual:
            return Comparison::GreaterOrEqual;
        case Comparison::Greater:
            return Comparison::Less;
        case Comparison::GreaterOrEqual:
            return Comparison::LessOrEqual;
        default:
            return comparison;
    }
}

}  // namespace courtyard::expression
