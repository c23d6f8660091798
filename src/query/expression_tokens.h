#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "query/expression.h"

namespace courtyard::expression {

enum class TokenKind : std::uint8_t { Name, QuotedName, Number, Text, Sign, End };

/// A piece of an expression. Of quoted names and texts `text` is what they mean, else what is written.
struct Token {
    TokenKind kind = TokenKind::End;
    std::string text;
    std::size_t offset = 0;
    Number number{};

    bool is_sign(std::string_view sign) const { return kind == TokenKind::Sign && text == sign; }
    bool is_word(std::string_view word) const;  ///< In any case; `word` in small letters.
};

/// Cuts an expression up; the last token is End. Fails on quotes left open, on signs and numbers that are
/// none.
ExpressionResult<std::vector<Token>> tokens_of(std::string_view text);

tl::unexpected<ExpressionError> fail_at(std::size_t offset, std::string message);

}  // namespace courtyard::expression
