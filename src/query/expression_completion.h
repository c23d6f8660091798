#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "data/event_table.h"

namespace courtyard {

/// What may be written where the cursor of somebody who types an expression stands.
struct ExpressionWord {
    enum class Kind : std::uint8_t { Column, Time, Value, Operator };
    std::string text;  ///< As it is to be written, quotes and the blank after it included.
    Kind kind = Kind::Column;
    std::string hint{};  ///< Of a column its type or unit.
    friend bool operator==(const ExpressionWord&, const ExpressionWord&) = default;
};

struct ExpressionCompletion {
    std::size_t begin = 0, end = 0;     ///< The bytes of the text that a word takes the place of.
    std::vector<ExpressionWord> words;  ///< At most kMostCompletions; those that begin as typed come first.
};
inline constexpr std::size_t kMostCompletions = 40;

/// Columns, operators that fit a column's type, values that a column has: what the grammar of
/// parse_expression() lets follow at byte `cursor`, as far as it begins, or holds, what is typed there. Of
/// very many values the first ones are looked at. Empty where anything may be written, as with numbers.
ExpressionCompletion complete_expression(std::string_view text, std::size_t cursor,
                                         std::span<const EventTablePtr> tables);

}  // namespace courtyard
