#include "query/expression_completion.h"

#include <algorithm>
#include <array>
#include <optional>
#include <unordered_set>
#include <utility>

#include "base/letter_folding.h"
#include "base/translate.h"
#include "query/column_names.h"
#include "query/expression.h"
#include "query/expression_terms.h"
#include "query/expression_tokens.h"
#include "time/calendar.h"
#include "time/parse.h"

namespace courtyard {
namespace {

using expression::Token;
using expression::TokenKind;
using expression::Type;
using WordKind = ExpressionWord::Kind;

constexpr std::size_t kMostValuesRead = 10'000;  // so that a key press takes no longer than a frame

/// What the grammar wants next.
enum class Expected : std::uint8_t {
    Operand,    ///< The left side of a condition.
    Operation,  ///< What is asked of it.
    Negated,    ///< The same after "not".
    Null,       ///< After "is".
    Right,      ///< What it is compared with.
    Pattern,    ///< A text in quotes.
    List,       ///< The bracket after "in".
    Item,       ///< A value in that list.
    NextItem,
    LowerBound,
    BoundsAnd,
    Joint,  ///< "and", "or" or the end.
};

/// Reads tokens and keeps what is expected after them.
class GrammarWalk {
public:
    Expected expected = Expected::Operand;
    ColumnName left;  ///< Of the condition that is being written.
    bool has_left = false;
    int brackets = 0;

    void take(const Token& token) {
        if (token.is_word("date")) {  // before a text it is of the value
            if (expected == Expected::Operand) operand(token);
            return;
        }
        switch (expected) {
            case Expected::Operand:
                return operand(token);
            case Expected::Operation:
                return operation(token);
            case Expected::Negated:
                return negated(token);
            case Expected::Null:
                if (!token.is_word("not")) expected = Expected::Joint;
                return;
            case Expected::Right:
            case Expected::Pattern:
                if (!token.is_sign("-")) expected = Expected::Joint;
                return;
            case Expected::List:
                expected = Expected::Item;
                return;
            case Expected::Item:
                if (!token.is_sign("-")) expected = token.is_sign(")") ? Expected::Joint : Expected::NextItem;
                return;
            case Expected::NextItem:
                expected = token.is_sign(",") ? Expected::Item : Expected::Joint;
                return;
            case Expected::LowerBound:
                if (!token.is_sign("-")) expected = Expected::BoundsAnd;
                return;
            case Expected::BoundsAnd:
                expected = Expected::Right;
                return;
            case Expected::Joint:
                return joint(token);
        }
    }

private:
    void operand(const Token& token) {
        if (token.is_word("not") || token.is_sign("-")) return;
        if (token.is_sign("(")) {
            ++brackets;
            return;
        }
        has_left = token.kind == TokenKind::Name || token.kind == TokenKind::QuotedName;
        left = {token.text, token.kind == TokenKind::QuotedName ? NameStyle::Quoted : NameStyle::Plain};
        expected = Expected::Operation;
    }
    void operation(const Token& token) {
        if (token.is_word("not"))
            expected = Expected::Negated;
        else if (token.is_word("is"))
            expected = Expected::Null;
        else if (token.is_word("and") || token.is_word("or") || token.is_sign(")"))
            joint(token);
        else if (token.kind == TokenKind::Sign)
            expected = Expected::Right;
        else
            negated(token);
    }
    void negated(const Token& token) {
        if (token.is_word("in"))
            expected = Expected::List;
        else if (token.is_word("between"))
            expected = Expected::LowerBound;
        else if (token.is_word("like") || token.is_word("contains"))
            expected = Expected::Pattern;
    }
    void joint(const Token& token) {
        expected = Expected::Joint;
        if (token.is_sign(")")) --brackets;
        if (token.is_word("and") || token.is_word("or")) {
            expected = Expected::Operand;
            has_left = false;
        }
    }
};

/// What is typed at the cursor, in quotes or not.
struct TypedPart {
    std::size_t begin = 0;
    std::string text;
    char quote = '\0';
};

std::string as_quoted(std::string_view text, char quote) {
    std::string out(1, quote);
    for (const char c : text) out.append(c == quote ? 2 : 1, c);
    return out + quote;
}

bool goes_on_as_name(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
           (c >= 'A' && c <= 'Z');
}

/// Collects what fits what is typed: what begins so before what holds it.
class OfferedWords {
public:
    explicit OfferedWords(std::string_view typed) : typed_(folded_letters(typed)) {}

    bool full() const { return beginning_.size() >= kMostCompletions; }
    void offer(std::string_view name, ExpressionWord word) {
        const std::size_t at = typed_.empty() ? 0 : folded_letters(name).find(typed_);
        if (at == std::string::npos || !known_.insert(word.text).second) return;
        (at == 0 ? beginning_ : holding_).push_back(std::move(word));
    }
    void offer_operators(std::initializer_list<std::string_view> names) {
        for (const std::string_view name : names) {
            const bool open = name.ends_with('(') || name.ends_with('\'');
            offer(name, {std::string(name) + (open ? "" : " "), WordKind::Operator});
        }
    }
    std::vector<ExpressionWord> take() {
        std::move(holding_.begin(), holding_.end(), std::back_inserter(beginning_));
        if (beginning_.size() > kMostCompletions) beginning_.resize(kMostCompletions);
        return std::move(beginning_);
    }

private:
    std::string typed_;
    std::vector<ExpressionWord> beginning_, holding_;
    std::unordered_set<std::string> known_;
};

/// The name as an expression writes it: without quotes where it means this column even so.
std::string written_name(const Column& column, const EventTable& table) {
    const auto plain = parse_expression(column.name + " is null");
    if (plain && plain->kind == Expression::Kind::IsNull) {
        const auto term = expression::term_of(plain->operands.front(), table);
        if (term && term->column() == &column) return column.name;
    }
    return as_quoted(column.name, '"');
}

std::string type_hint(const Column& column) {
    if (!column.unit.empty()) return std::string(tr(column.unit));
    return std::string(
        tr(column.is_numeric() ? std::string_view("number") : column_type_name(column.type())));
}

void offer_columns(std::span<const EventTablePtr> tables, const TypedPart& typed, OfferedWords& words) {
    for (const EventTablePtr& table : tables) {
        for (const Column& column : table->columns())
            words.offer(column.name,
                        {written_name(column, *table) + " ", WordKind::Column, type_hint(column)});
    }
    if (typed.quote != '\0' || tables.empty()) return;
    words.offer("begin", {"begin ", WordKind::Time, tr("when the event begins")});
    words.offer("end", {"end ", WordKind::Time, tr("when the event ends")});
    words.offer_operators({"not"});
}

Type type_of_left(const GrammarWalk& walk, std::span<const EventTablePtr> tables) {
    if (!walk.has_left) return Type::Nothing;
    for (const EventTablePtr& table : tables) {
        const auto term = expression::term_of({walk.left, 0}, *table);
        if (term) return term->type;
    }
    return Type::Nothing;
}

void offer_operations(Type type, OfferedWords& words) {
    switch (type) {
        case Type::Text:
            return words.offer_operators(
                {"=", "!=", "in (", "contains '", "like '", "is null", "is not null", "not in ("});
        case Type::Boolean:
            return words.offer_operators({"and", "or", "is null", "is not null"});
        case Type::Time:
            return words.offer_operators({">=", "<=", "<", ">", "=", "between"});
        default:
            return words.offer_operators(
                {"=", "!=", ">", ">=", "<", "<=", "between", "in (", "is null", "is not null"});
    }
}

void offer_texts(const TextColumn& column, std::string_view after, OfferedWords& words) {
    const std::size_t read = std::min(kMostValuesRead, column.dictionary.size());
    for (std::size_t code = 0; code < read && !words.full(); ++code) {
        const std::string_view text = column.dictionary[code];
        words.offer(text, {as_quoted(text, '\'') + std::string(after), WordKind::Value});
    }
}

/// The first and the last day of the events.
void offer_days(std::span<const EventTablePtr> tables, OfferedWords& words) {
    std::optional<TemporalExtent> all;
    for (const EventTablePtr& table : tables) {
        const auto one = table->temporal_extent();
        if (!one) continue;
        all = all ? TemporalExtent{std::min(all->begin, one->begin), std::max(all->end, one->end)} : *one;
    }
    if (!all) return;
    const auto offer = [&](Instant day, const char* hint) {
        const std::string text = "date '" + format_instant(day, TimePrecision::Day) + "' ";
        words.offer(text, {text, WordKind::Value, hint});
    };
    offer(all->begin, tr("first day of the data"));
    offer(all->end - 1, tr("last day of the data"));
}

/// Values that the left side of the condition has.
void offer_values(const GrammarWalk& walk, Type type, std::span<const EventTablePtr> tables,
                  OfferedWords& words) {
    const std::string_view after = walk.expected == Expected::Item ? "" : " ";
    if (type == Type::Time) return offer_days(tables, words);
    if (type == Type::Boolean) return words.offer_operators({"true", "false"});
    if (type != Type::Text) return;
    for (const EventTablePtr& table : tables) {
        const Column* column = column_named(walk.left, *table);
        const auto* text = column == nullptr ? nullptr : std::get_if<TextColumn>(&column->values);
        if (text != nullptr) offer_texts(*text, after, words);
    }
}

void offer(const GrammarWalk& walk, const TypedPart& typed, std::span<const EventTablePtr> tables,
           OfferedWords& words) {
    const bool value_quote = typed.quote == '\'', name_quote = typed.quote == '"';
    const Type type = type_of_left(walk, tables);
    switch (walk.expected) {
        case Expected::Operand:
            if (!value_quote) offer_columns(tables, typed, words);
            return;
        case Expected::Right:
        case Expected::Pattern:
        case Expected::Item:
        case Expected::LowerBound:
            if (!name_quote) offer_values(walk, type, tables, words);
            return;
        default:
            break;
    }
    if (typed.quote != '\0') return;  // no word of the grammar has quotes
    switch (walk.expected) {
        case Expected::Operation:
            return offer_operations(type, words);
        case Expected::Negated:
            return words.offer_operators({"in (", "between", "like '", "contains '"});
        case Expected::Null:
            return words.offer_operators({"null", "not null", "unknown"});
        case Expected::List:
            return words.offer_operators({"("});
        case Expected::NextItem:
            return words.offer_operators({",", ")"});
        case Expected::BoundsAnd:
            return words.offer_operators({"and"});
        default:
            words.offer_operators({"and", "or"});
            if (walk.brackets > 0) words.offer_operators({")"});
            return;
    }
}

/// The tokens before what is typed at the end of `before`, and that; nothing where no word could stand.
std::optional<TypedPart> typed_at_end(std::string_view before, std::vector<Token>& tokens) {
    auto read = expression::tokens_of(before);
    if (!read) {
        const std::size_t at = read.error().offset;
        if (at >= before.size() || (before[at] != '\'' && before[at] != '"')) return std::nullopt;
        TypedPart typed{at, {}, before[at]};
        for (std::size_t i = at + 1; i < before.size(); ++i) {
            typed.text += before[i];
            if (before[i] == typed.quote) ++i;  // two of them are one
        }
        auto whole = expression::tokens_of(before.substr(0, at));
        if (!whole) return std::nullopt;
        tokens = std::move(*whole);
        tokens.pop_back();
        return typed;
    }
    tokens = std::move(*read);
    tokens.pop_back();  // the end
    TypedPart typed{before.size(), {}, '\0'};
    if (tokens.empty()) return typed;
    const Token& last = tokens.back();
    if (last.offset + last.text.size() != before.size()) return typed;
    if (last.kind == TokenKind::Number) return std::nullopt;
    if (last.kind != TokenKind::Name) return typed;
    typed = {last.offset, last.text, '\0'};
    tokens.pop_back();
    return typed;
}

}  // namespace

ExpressionCompletion complete_expression(std::string_view text, std::size_t cursor,
                                         std::span<const EventTablePtr> tables) {
    cursor = std::min(cursor, text.size());
    ExpressionCompletion out{cursor, cursor, {}};
    if (text.size() > kMostExpressionBytes) return out;
    std::vector<Token> tokens;
    const auto typed = typed_at_end(text.substr(0, cursor), tokens);
    if (!typed) return out;
    GrammarWalk walk;
    for (const Token& token : tokens) walk.take(token);
    OfferedWords words(typed->text);
    offer(walk, *typed, tables, words);
    out.begin = typed->begin;
    out.words = words.take();
    if (typed->quote != '\0') {
        if (out.end < text.size() && text[out.end] == typed->quote) ++out.end;
    } else if (!typed->text.empty()) {
        while (out.end < text.size() && goes_on_as_name(text[out.end])) ++out.end;
    }
    return out;
}

}  // namespace courtyard
