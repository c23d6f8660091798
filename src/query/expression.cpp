#include "query/expression.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "base/text.h"
#include "base/translate.h"
#include "query/expression_tokens.h"
#include "time/parse.h"

namespace courtyard {
namespace {

using expression::fail_at;
using expression::Token;
using expression::TokenKind;
using Kind = Expression::Kind;

constexpr std::array<std::string_view, 13> kWords{"and",   "or",      "not",      "in", "between",
                                                  "like",  "null",    "contains", "is", "true",
                                                  "false", "unknown", "date"};

bool is_reserved(const Token& token) {
    return std::any_of(kWords.begin(), kWords.end(), [&](auto word) { return token.is_word(word); });
}

std::string shown(const Token& token) {
    switch (token.kind) {
        case TokenKind::End:
            return tr("the end");
        case TokenKind::Text:
            return tr_format("the text '{}'", token.text);
        case TokenKind::QuotedName:
            return tr_format("the name \"{}\"", token.text);
        default:
            return "'" + token.text + "'";
    }
}

Expression negated(Expression of, std::size_t offset) {
    if (of.kind == Kind::Not) return std::move(of.children.front());
    Expression out{.kind = Kind::Not, .offset = offset};
    out.children.push_back(std::move(of));
    return out;
}

std::optional<Comparison> comparison_of(const Token& token) {
    static constexpr std::array<std::pair<std::string_view, Comparison>, 8> kSigns{
        {{"=", Comparison::Equal},
         {"==", Comparison::Equal},
         {"!=", Comparison::NotEqual},
         {"<>", Comparison::NotEqual},
         {"<", Comparison::Less},
         {"<=", Comparison::LessOrEqual},
         {">", Comparison::Greater},
         {">=", Comparison::GreaterOrEqual}}};
    for (const auto& [sign, comparison] : kSigns) {
        if (token.is_sign(sign)) return comparison;
    }
    return std::nullopt;
}

/// Reads what parse_expression() describes, by recursive descent as deep as kMostNesting.
class Parser {
public:
    explicit Parser(std::vector<Token> tokens) : tokens_(std::move(tokens)) {}

    ExpressionResult<Expression> run() {
        auto out = any();
        if (out && now().kind != TokenKind::End)
            return fail_at(now().offset,
                           tr_format("'and', 'or' or the end should stand here, not {}", shown(now())));
        return out;
    }

private:
    const Token& now() const { return tokens_[at_]; }
    const Token& take() { return tokens_[now().kind == TokenKind::End ? at_ : at_++]; }
    bool take_word(std::string_view word) {
        if (!now().is_word(word)) return false;
        take();
        return true;
    }
    bool take_sign(std::string_view sign) {
        if (!now().is_sign(sign)) return false;
        take();
        return true;
    }

    ExpressionResult<Expression> any() { return chain(Kind::Any, "or", &Parser::all); }
    ExpressionResult<Expression> all() { return chain(Kind::All, "and", &Parser::condition); }

    ExpressionResult<Expression> chain(Kind kind, std::string_view word,
                                       ExpressionResult<Expression> (Parser::*part)()) {
        Expression out{.kind = kind, .offset = now().offset};
        do {
            auto next = (this->*part)();
            if (!next) return next;
            out.children.push_back(std::move(*next));
        } while (take_word(word));
        if (out.children.size() > 1) return out;
        Expression only = std::move(out.children.front());
        return only;
    }

    ExpressionResult<Expression> condition() {
        const std::size_t offset = now().offset;
        bool negate = false;
        while (take_word("not")) negate = !negate;
        auto out = now().is_sign("(") ? bracketed() : predicate();
        if (out && negate) return negated(std::move(*out), offset);
        return out;
    }

    ExpressionResult<Expression> bracketed() {
        const std::size_t offset = take().offset;
        if (++nesting_ > kMostNesting)
            return fail_at(offset, tr_format("more than {} brackets within one another", kMostNesting));
        auto out = any();
        if (!out) return out;
        if (!take_sign(")")) {
            return fail_at(
                now().offset,
                tr_format("'and', 'or' or the closing bracket should stand here, not {}", shown(now())));
        }
        --nesting_;
        return out;
    }

    ExpressionResult<Expression> predicate() {
        Expression out{.kind = Kind::Holds, .offset = now().offset};
        auto left = operand();
        if (!left) return tl::make_unexpected(std::move(left.error()));
        out.operands.push_back(std::move(*left));
        if (const auto comparison = comparison_of(now())) {
            take();
            out.kind = Kind::Compare;
            out.comparison = *comparison;
            return with_operand(std::move(out));
        }
        if (take_word("is")) {
            const bool negate = take_word("not");
            if (!take_word("null") && !take_word("unknown"))
                return fail_at(now().offset,
                               tr_format("'null' or 'unknown' should stand here, not {}", shown(now())));
            out.kind = Kind::IsNull;
            return negate ? negated(std::move(out), out.offset) : std::move(out);
        }
        const bool negate = take_word("not");
        auto rest = word_predicate(std::move(out));
        if (!rest) return rest;
        if (rest->kind == Kind::Holds && negate)
            return fail_at(
                now().offset,
                tr_format("'in', 'between', 'like' or 'contains' should stand here, not {}", shown(now())));
        const std::size_t offset = rest->offset;
        return negate ? negated(std::move(*rest), offset) : std::move(*rest);
    }

    ExpressionResult<Expression> word_predicate(Expression out) {
        if (take_word("between")) return between(std::move(out));
        if (take_word("in")) return in(std::move(out));
        if (now().is_word("like") || now().is_word("contains")) {
            out.kind = take().is_word("like") ? Kind::Like : Kind::Contains;
            if (now().kind != TokenKind::Text)
                return fail_at(now().offset,
                               tr_format("a text in '…' should stand here, not {}", shown(now())));
            return with_operand(std::move(out));
        }
        return out;
    }

    ExpressionResult<Expression> with_operand(Expression out) {
        auto right = operand();
        if (!right) return tl::make_unexpected(std::move(right.error()));
        out.operands.push_back(std::move(*right));
        return out;
    }

    /// As SQL defines it: not less than the one and not greater than the other.
    ExpressionResult<Expression> between(Expression left) {
        Expression low = left, high = std::move(left);
        low.kind = high.kind = Kind::Compare;
        low.comparison = Comparison::GreaterOrEqual;
        high.comparison = Comparison::LessOrEqual;
        auto from = with_operand(std::move(low));
        if (!from) return from;
        if (!take_word("and"))
            return fail_at(now().offset,
                           tr_format("'and' of between … and … should stand here, not {}", shown(now())));
        auto to = with_operand(std::move(high));
        if (!to) return to;
        Expression out{.kind = Kind::All, .offset = from->offset};
        out.children.push_back(std::move(*from));
        out.children.push_back(std::move(*to));
        return out;
    }

    ExpressionResult<Expression> in(Expression out) {
        out.kind = Kind::In;
        if (!take_sign("("))
            return fail_at(now().offset,
                           tr_format("a list in brackets should follow 'in', not {}", shown(now())));
        do {
            auto value = operand();
            if (!value) return tl::make_unexpected(std::move(value.error()));
            if (std::holds_alternative<ColumnName>(value->value))
                return fail_at(value->offset, tr("only values can stand in a list; texts need quotes: '…'"));
            out.operands.push_back(std::move(*value));
        } while (take_sign(","));
        if (!take_sign(")"))
            return fail_at(now().offset, tr_format("a comma or the closing bracket should stand here, not {}",
                                                   shown(now())));
        return out;
    }

    ExpressionResult<Operand> operand() {
        const std::size_t offset = now().offset;
        if (now().is_word("date")) return date();
        if (take_word("null")) return Operand{Literal{Null{}}, offset};
        if (take_word("true")) return Operand{Literal{true}, offset};
        if (take_word("false")) return Operand{Literal{false}, offset};
        if (now().is_sign("-")) return negative();
        if (now().kind == TokenKind::Number) return Operand{Literal{take().number}, offset};
        if (now().kind == TokenKind::Text) return Operand{Literal{take().text}, offset};
        if (now().kind == TokenKind::QuotedName)
            return Operand{ColumnName{take().text, NameStyle::Quoted}, offset};
        if (now().kind == TokenKind::Name && !is_reserved(now()))
            return Operand{ColumnName{take().text, NameStyle::Plain}, offset};
        return fail_at(offset,
                       tr_format("the name of a column or a value should stand here, not {}", shown(now())));
    }

    ExpressionResult<Operand> negative() {
        const std::size_t offset = take().offset;
        if (now().kind != TokenKind::Number)
            return fail_at(now().offset, tr_format("a number should follow the minus, not {}", shown(now())));
        const Number number = take().number;
        if (const auto* whole = std::get_if<std::int64_t>(&number))
            return Operand{Literal{Number{-*whole}}, offset};
        return Operand{Literal{Number{-std::get<double>(number)}}, offset};
    }

    /// `date` without a text after it is a name like any other.
    ExpressionResult<Operand> date() {
        const Token& word = take();
        if (now().kind != TokenKind::Text)
            return Operand{ColumnName{word.text, NameStyle::Plain}, word.offset};
        const Token& text = take();
        auto time = parse_typed_time(text.text);
        if (!time) return fail_at(text.offset, std::move(time.error().message));
        return Operand{Literal{DateLiteral{text.text, time->span}}, word.offset};
    }

    std::vector<Token> tokens_;
    std::size_t at_ = 0, nesting_ = 0;
};

}  // namespace

ExpressionResult<Expression> parse_expression(std::string_view text) {
    if (text.size() > kMostExpressionBytes)
        return fail_at(kMostExpressionBytes, tr_format("the expression has more than {} letters",
                                                       with_thousands(kMostExpressionBytes)));
    auto tokens = expression::tokens_of(text);
    if (!tokens) return tl::make_unexpected(std::move(tokens.error()));
    return Parser(std::move(*tokens)).run();
}

std::size_t character_offset(std::string_view text, std::size_t byte_offset) {
    const std::string_view before = text.substr(0, byte_offset);
    return static_cast<std::size_t>(std::count_if(before.begin(), before.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0U) != 0x80;
    }));
}

std::string pointed_error(std::string_view text, const ExpressionError& error) {
    const std::size_t at = std::min(error.offset, text.size());
    const std::size_t newline = text.substr(0, at).rfind('\n');
    const std::size_t begin = newline == std::string_view::npos ? 0 : newline + 1;
    std::string line(text.substr(begin, text.find('\n', at) == std::string_view::npos
                                            ? std::string_view::npos
                                            : text.find('\n', at) - begin));
    for (char& c : line) {
        if (static_cast<unsigned char>(c) < ' ' || c == '\x7F') c = ' ';
    }
    const std::size_t column = character_offset(std::string_view(line), at - begin);
    return fmt::format("{}\n  {}\n  {}^", error.message, line, std::string(column, ' '));
}

}  // namespace courtyard
