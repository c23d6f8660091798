#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <variant>
#include <vector>

#include "query/number_interval.h"
#include "time/instant.h"

namespace courtyard {

/// What is wrong with an expression, and where: at which byte of its text.
struct ExpressionError {
    std::string message;
    std::size_t offset = 0;
};
template <typename T>
using ExpressionResult = tl::expected<T, ExpressionError>;

struct Null {};

/// A date as it was written, and the span of what it leaves open.
struct DateLiteral {
    std::string text;
    TemporalExtent span;
};

/// A value that an expression writes.
using Literal = std::variant<Null, bool, Number, std::string, DateLiteral>;

enum class NameStyle : std::uint8_t { Plain, Quoted };

/// A name of a column, a role or a time of the event.
struct ColumnName {
    std::string name;
    NameStyle style = NameStyle::Plain;
};

struct Operand {
    std::variant<ColumnName, Literal> value;
    std::size_t offset = 0;
};

enum class Comparison : std::uint8_t { Equal, NotEqual, Less, LessOrEqual, Greater, GreaterOrEqual };

/// A condition as a tree. What it means is with the grammar of parse_expression().
struct Expression {
    enum class Kind : std::uint8_t {
        All,       ///< Of the children.
        Any,       ///< Of the children.
        Not,       ///< Of one child.
        Compare,   ///< Two operands.
        In,        ///< The first operand among the literals after it.
        Like,      ///< Two operands, of which the second is a pattern.
        Contains,  ///< Two operands, of which the second is text.
        IsNull,    ///< One operand.
        Holds      ///< One operand, which is itself true or false.
    };
    Kind kind = Kind::All;
    Comparison comparison = Comparison::Equal;
    std::vector<Expression> children{};
    std::vector<Operand> operands{};
    std::size_t offset = 0;
};

/// Conditions within brackets within one another, and bytes of text, that are read at most.
inline constexpr std::size_t kMostNesting = 100;
inline constexpr std::size_t kMostExpressionBytes = 1 << 16;

/// Reads a condition, in the manner of SQL's WHERE; words in any case:
///   or, and, not, ( … )
///   a = b, != (or <>), <, <=, >, >=        a [not] between b and c       a [not] in (v, …)
///   a [not] like 'pattern'                 a [not] contains 'words'      a is [not] null (or unknown)
/// where a, b, c are names or values: 12, -0.5, 'it''s', date '2021-01-31', true, false, null. A name is that
/// of a column, or else of a role; in "…" it is a column's alone. `begin` is when the event begins, `end` the
/// last moment that is of it. A value that is missing makes what is asked of it neither true nor false, as in
/// SQL; such rows are not shown. Texts are the same when all their bytes are; `like` knows % and _ and takes
/// no heed of case, `contains` finds a part of a text as a search does. Times are compared as precisely as
/// the date is written: begin = date '2021-01' is any time of that month.
ExpressionResult<Expression> parse_expression(std::string_view text);

/// Writes an expression so that reading it gives the same.
std::string expression_text(const Expression& expression);

/// For the terminal: what is wrong, the line of the text and a caret below the place.
std::string pointed_error(std::string_view text, const ExpressionError& error);

/// How many characters stand before a byte of UTF-8 text.
std::size_t character_offset(std::string_view text, std::size_t byte_offset);

}  // namespace courtyard
