#pragma once

#include <compare>
#include <cstddef>
#include <optional>
#include <string_view>
#include <variant>

#include "data/event_table.h"
#include "query/expression.h"

namespace courtyard::expression {

/// What an operand is in one row. An instant is a span of a millisecond.
using Value = std::variant<Null, bool, Number, std::string_view, TemporalExtent>;

/// What kind of value an operand has, where it has one.
enum class Type : std::uint8_t { Nothing, Boolean, Number, Text, Time };
std::string_view type_words(Type type);  ///< "a number", "text", …

enum class EventTime : std::uint8_t { Begin, End };

/// An operand whose name was looked up in a table: a column, a time of the event or a literal.
struct Term {
    std::variant<const Column*, EventTime, const Literal*> source;
    Type type = Type::Nothing;
    std::size_t offset = 0;

    const Column* column() const {
        const auto* column = std::get_if<const Column*>(&source);
        return column ? *column : nullptr;
    }
    const Literal* literal() const {
        const auto* literal = std::get_if<const Literal*>(&source);
        return literal ? *literal : nullptr;
    }
    Value value(const EventTable& table, std::size_t row) const;
};

/// Looks a name up; fails, naming what there is, when there is no such. The operand must outlive the term.
ExpressionResult<Term> term_of(const Operand& operand, const EventTable& table);

Value value_of(const Literal& literal);

/// How two values of one type compare; empty when one is null. Spans that overlap are equal.
std::optional<std::partial_ordering> compare_values(const Value& a, const Value& b);

bool fulfils(std::partial_ordering order, Comparison comparison);
Comparison mirrored(Comparison comparison);  ///< a < b is b > a.

}  // namespace courtyard::expression
