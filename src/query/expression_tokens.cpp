#include "query/expression_tokens.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "base/text.h"
#include "base/translate.h"

namespace courtyard::expression {
namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}
/// Letters of all scripts count: whatever is not ASCII.
bool begins_name(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool goes_on(char c) {
    return begins_name(c) || is_digit(c);
}

class Cutter {
public:
    explicit Cutter(std::string_view text) : text_(text) {}

    ExpressionResult<std::vector<Token>> run() {
        std::vector<Token> out;
        for (;;) {
            while (at_ < text_.size() && is_blank(text_[at_])) ++at_;
            auto token = next();
            if (!token) return tl::make_unexpected(std::move(token.error()));
            out.push_back(std::move(*token));
            if (out.back().kind == TokenKind::End) return out;
        }
    }

private:
    char peek(std::size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }

    ExpressionResult<Token> next() {
        if (at_ == text_.size()) return Token{TokenKind::End, {}, at_, {}};
        const char c = peek();
        if (c == '\'') return quoted('\'', TokenKind::Text);
        if (c == '"') return quoted('"', TokenKind::QuotedName);
        if (is_digit(c) || (c == '.' && is_digit(peek(1)))) return number();
        if (begins_name(c)) return name();
        return sign();
    }

    /// What stands between quotes; two of them are one within.
    ExpressionResult<Token> quoted(char quote, TokenKind kind) {
        Token out{kind, {}, at_, {}};
        for (++at_; at_ < text_.size(); ++at_) {
            if (peek() != quote) {
                out.text += peek();
            } else if (peek(1) == quote) {
                out.text += quote;
                ++at_;
            } else {
                ++at_;
                return out;
            }
        }
        return fail_at(out.offset, tr_format("the quote {} that begins here is not closed", quote));
    }

    ExpressionResult<Token> number() {
        Token out{TokenKind::Number, {}, at_, {}};
        const char* begin = text_.data() + at_;
        const char* end = text_.data() + text_.size();
        double real = 0;
        const auto read = std::from_chars(begin, end, real);
        at_ = static_cast<std::size_t>(read.ptr - text_.data());
        out.text = std::string(begin, read.ptr);
        if (read.ec != std::errc{} || !std::isfinite(real))
            return fail_at(out.offset, tr_format("the number {} is too great or too small", out.text));
        if (at_ < text_.size() && (goes_on(peek()) || peek() == '.'))
            return fail_at(at_, tr_format("'{}' cannot follow a number", letter_at()));
        std::int64_t whole = 0;
        const auto as_whole = std::from_chars(begin, read.ptr, whole);
        const bool is_whole = as_whole.ec == std::errc{} && as_whole.ptr == read.ptr;
        out.number = is_whole ? Number{whole} : Number{real};
        return out;
    }

    ExpressionResult<Token> name() {
        Token out{TokenKind::Name, {}, at_, {}};
        while (at_ < text_.size() && goes_on(peek())) out.text += text_[at_++];
        return out;
    }

    ExpressionResult<Token> sign() {
        static constexpr std::array<std::string_view, 12> kSigns{"!=", "<>", "<=", ">=", "==", "=",
                                                                 "<",  ">",  "(",  ")",  ",",  "-"};
        for (const std::string_view sign : kSigns) {
            if (!text_.substr(at_).starts_with(sign)) continue;
            const Token out{TokenKind::Sign, std::string(sign), at_, {}};
            at_ += sign.size();
            return out;
        }
        return fail_at(at_, tr_format("'{}' means nothing here", letter_at()));
    }

    /// The whole letter at the place, however many bytes it has; control characters as a blank.
    std::string letter_at() const {
        std::size_t end = at_ + 1;
        while (end < text_.size() && (static_cast<unsigned char>(text_[end]) & 0xC0U) == 0x80) ++end;
        const std::string out(text_.substr(at_, end - at_));
        return static_cast<unsigned char>(out[0]) < ' ' ? " " : out;
    }

    std::string_view text_;
    std::size_t at_ = 0;
};

}  // namespace

bool Token::is_word(std::string_view word) const {
    return kind == TokenKind::Name && text.size() == word.size() && lowered(text) == word;
}

tl::unexpected<ExpressionError> fail_at(std::size_t offset, std::string message) {
    return tl::make_unexpected(ExpressionError{std::move(message), offset});
}

ExpressionResult<std::vector<Token>> tokens_of(std::string_view text) {
    return Cutter(text).run();
}

}  // namespace courtyard::expression
