#include "query/expression_rows.h"

#include <fmt/core.h>

#include <algorithm>
#include <unordered_set>
#include <utility>
#include <vector>

#include "base/letter_folding.h"
#include "base/parallel.h"
#include "base/translate.h"
#include "query/bit_blocks.h"
#include "query/column_rows.h"
#include "query/expression_terms.h"
#include "query/expression_tokens.h"
#include "query/like_pattern.h"
#include "time/parse.h"

namespace courtyard {
namespace {

using namespace expression;
using Kind = Expression::Kind;

constexpr std::size_t kLeastTextsForThread = 1 << 12;

/// Of which rows something is true and of which it is false; of the others it is not known. As in SQL.
struct Truth {
    RowBits yes, no;
};

class Evaluator {
public:
    explicit Evaluator(const SearchIndex& index)
        : index_(index), table_(index.table()), size_(table_.event_count()) {}

    ExpressionResult<Truth> truth(const Expression& expression) const {
        switch (expression.kind) {
            case Kind::All:
            case Kind::Any:
                return chain(expression);
            case Kind::Not: {
                auto of = truth(expression.children.front());
                if (of) std::swap(of->yes, of->no);
                return of;
            }
            default:
                return leaf(expression);
        }
    }

private:
    ExpressionResult<Truth> chain(const Expression& expression) const {
        auto out = truth(expression.children.front());
        for (std::size_t i = 1; out && i < expression.children.size(); ++i) {
            auto next = truth(expression.children[i]);
            if (!next) return next;
            if (expression.kind == Kind::Any) std::swap(out->yes, out->no), std::swap(next->yes, next->no);
            out->yes &= next->yes;
            out->no |= next->no;
            if (expression.kind == Kind::Any) std::swap(out->yes, out->no);
        }
        return out;
    }

    ExpressionResult<Truth> leaf(const Expression& expression) const {
        std::vector<Term> terms;
        for (const Operand& operand : expression.operands) {
            auto term = term_of(operand, table_);
            if (!term) return tl::make_unexpected(std::move(term.error()));
            terms.push_back(*term);
        }
        switch (expression.kind) {
            case Kind::IsNull:
                return is_null(terms[0]);
            case Kind::Holds:
                return holds(terms[0]);
            case Kind::Like:
            case Kind::Contains:
                return has_text(expression.kind, terms);
            default:
                return compared(expression, std::move(terms));
        }
    }

    Truth is_null(const Term& term) const {
        Truth out;
        if (const Column* column = term.column()) {
            out.no = known_rows(*column, size_);
        } else {
            out.no = term.type == Type::Nothing ? RowBits::none(size_) : RowBits::all(size_);
        }
        out.yes = out.no;
        out.yes.invert();
        return out;
    }

    ExpressionResult<Truth> holds(const Term& term) const {
        if (term.type != Type::Boolean && term.type != Type::Nothing)
            return fail_at(term.offset,
                           tr_format("this is {} and nothing is asked of it: = … or > … should follow",
                                     tr(type_words(term.type))));
        return by_rows([&](std::size_t row) -> std::optional<bool> {
            const Value value = term.value(table_, row);
            return std::holds_alternative<Null>(value) ? std::nullopt : std::optional(std::get<bool>(value));
        });
    }

    ExpressionResult<Truth> has_text(Kind kind, const std::vector<Term>& terms) const {
        const std::string& wanted = std::get<std::string>(*terms[1].literal());
        if (terms[0].type != Type::Text && terms[0].type != Type::Nothing)
            return fail_at(terms[0].offset, tr_format("this is {}: only text can be like or contain '{}'",
                                                      tr(type_words(terms[0].type)), wanted));
        if (kind == Kind::Like) {
            const LikePattern pattern(wanted);
            return by_texts(terms[0], [&](std::string_view text) { return pattern.matches(text); });
        }
        const std::string folded = folded_letters(wanted);
        const Column* column = terms[0].column();
        if (column == nullptr || folded.empty())
            return by_texts(terms[0], [&](std::string_view text) {
                return folded_letters(text).find(folded) != std::string::npos;
            });
        const SearchTexts& texts = *index_.texts(static_cast<std::size_t>(column - table_.columns().data()));
        std::vector<std::uint8_t> marks(std::get<TextColumn>(column->values).dictionary.size());
        parallel_for(texts.part_count(), [&](std::size_t part) { texts.mark(part, folded, 1, marks); });
        return by_codes(*column, std::move(marks));
    }

    /// A comparison, or one with each value of a list of which any may be equal.
    ExpressionResult<Truth> compared(const Expression& expression, std::vector<Term> terms) const {
        std::vector<Literal> dates(terms.size());
        for (std::size_t i = 1; i < terms.size(); ++i) {
            if (auto fits = made_to_fit(terms[0], terms[i], dates[i]); !fits)
                return tl::make_unexpected(std::move(fits.error()));
        }
        const bool among = expression.kind == Kind::In;
        Comparison comparison = among ? Comparison::Equal : expression.comparison;
        if (!among && terms[0].literal() && !terms[1].literal()) {
            std::swap(terms[0], terms[1]);
            comparison = mirrored(comparison);
        }
        const Column* column = terms[0].column();
        const bool fixed = std::all_of(terms.begin() + 1, terms.end(),
                                       [](const Term& t) { return t.literal() && t.type != Type::Nothing; });
        if (column && fixed && terms[0].type == Type::Number) return numbers(*column, terms, comparison);
        if (terms[0].type == Type::Text && fixed) return texts(terms, comparison);
        const auto* time = std::get_if<EventTime>(&terms[0].source);
        if (time && fixed && terms.size() == 2) return times(*time, terms[1], comparison);
        return by_rows([&](std::size_t row) { return any_fulfils(terms, comparison, row); });
    }

    /// Text compared with a time is read as a date, which `date` keeps. Fails when the two cannot be
    /// compared.
    ExpressionResult<void> made_to_fit(Term& a, Term& b, Literal& date) const {
        if (a.type == Type::Nothing || b.type == Type::Nothing || a.type == b.type) return {};
        Term& other = a.type == Type::Time ? b : a;
        const Term& time = a.type == Type::Time ? a : b;
        const auto* text = other.literal() ? std::get_if<std::string>(other.literal()) : nullptr;
        if (time.type == Type::Time && text != nullptr) {
            auto read = parse_typed_time(*text);
            if (!read) return fail_at(other.offset, std::move(read.error().message));
            date = DateLiteral{*text, read->span};
            other.source = &date;
            other.type = Type::Time;
            return {};
        }
        std::string hint;
        if (a.type == Type::Number && b.literal()) hint = tr("; write the number without quotes");
        if (a.type == Type::Text && b.type == Type::Number) hint = tr("; write texts in quotes: '…'");
        return fail_at(b.offset, tr_format("{} cannot be compared with {}{}", tr(type_words(a.type)),
                                           tr(type_words(b.type)), hint));
    }

    /// As SQL has it: true when one is, else not known when one is not known.
    std::optional<bool> any_fulfils(const std::vector<Term>& terms, Comparison comparison,
                                    std::size_t row) const {
        const Value value = terms[0].value(table_, row);
        bool unknown = false;
        for (std::size_t i = 1; i < terms.size(); ++i) {
            const auto order = compare_values(value, terms[i].value(table_, row));
            if (order && fulfils(*order, comparison)) return true;
            unknown = unknown || !order;
        }
        return unknown ? std::nullopt : std::optional(false);
    }

    Truth numbers(const Column& column, const std::vector<Term>& terms, Comparison comparison) const {
        RowBits yes = RowBits::none(size_);
        for (std::size_t i = 1; i < terms.size(); ++i) {
            NumberInterval interval;
            const Number number = std::get<Number>(*terms[i].literal());
            const bool equal = comparison == Comparison::Equal || comparison == Comparison::NotEqual;
            if (equal || comparison == Comparison::Greater || comparison == Comparison::GreaterOrEqual)
                interval.low = number;
            if (equal || comparison == Comparison::Less || comparison == Comparison::LessOrEqual)
                interval.high = number;
            if (comparison == Comparison::Greater) interval.low_edge = Edge::Outside;
            if (comparison == Comparison::Less) interval.high_edge = Edge::Outside;
            yes |= rows_in(column, size_, interval, Unknowns::LeaveOut);
        }
        Truth out{std::move(yes), known_rows(column, size_)};
        RowBits not_yes = out.yes;
        out.no &= not_yes.invert();
        if (comparison == Comparison::NotEqual) std::swap(out.yes, out.no);
        return out;
    }

    Truth times(EventTime time, const Term& with, Comparison comparison) const {
        const TemporalExtent span = std::get<TemporalExtent>(value_of(*with.literal()));
        const bool begin = time == EventTime::Begin;
        Truth out;
        out.yes = bits_by_rows(size_, [&](std::size_t row) {
            // By UTC whatever the clock shown, as a filter means the same by any; and the end itself is no
            // longer of the event.
            const TemporalExtent is = table_.instants(row);
            const Instant at = begin ? is.begin : is.end - 1;
            return fulfils(at < span.begin  ? std::partial_ordering::less
                           : at >= span.end ? std::partial_ordering::greater
                                            : std::partial_ordering::equivalent,
                           comparison);
        });
        out.no = out.yes;
        out.no.invert();
        return out;
    }

    Truth texts(const std::vector<Term>& terms, Comparison comparison) const {
        std::unordered_set<std::string_view> wanted;
        for (std::size_t i = 1; i < terms.size(); ++i)
            wanted.insert(std::get<std::string>(*terms[i].literal()));
        const std::string_view first = *wanted.begin();
        const bool among = wanted.size() > 1;
        return by_texts(terms[0], [&](std::string_view text) {
            return among ? wanted.contains(text) : fulfils(std::partial_ordering(text <=> first), comparison);
        });
    }

    /// What test(text) says of each text, looked at once for all rows that have it.
    template <class Test>
    Truth by_texts(const Term& term, const Test& test) const {
        const Column* column = term.column();
        if (column == nullptr) {
            return by_rows([&](std::size_t row) -> std::optional<bool> {
                const Value value = term.value(table_, row);
                if (std::holds_alternative<Null>(value)) return std::nullopt;
                return test(std::get<std::string_view>(value));
            });
        }
        const TextDictionary& dictionary = std::get<TextColumn>(column->values).dictionary;
        std::vector<std::uint8_t> yes(dictionary.size());
        parallel_ranges(yes.size(), kLeastTextsForThread,
                        [&](std::size_t, std::size_t begin, std::size_t end) {
                            for (std::size_t code = begin; code < end; ++code)
                                yes[code] = test(dictionary[code]) ? 1 : 0;
                        });
        return by_codes(*column, std::move(yes));
    }

    Truth by_codes(const Column& column, std::vector<std::uint8_t> by_code) const {
        const auto& text = std::get<TextColumn>(column.values);
        Truth out;
        out.yes = rows_with_codes(text, size_, by_code, Unknowns::LeaveOut);
        for (std::uint8_t& flag : by_code) flag ^= 1;
        out.no = rows_with_codes(text, size_, by_code, Unknowns::LeaveOut);
        return out;
    }

    /// test(row) gives true, false or nothing.
    template <class Test>
    Truth by_rows(const Test& test) const {
        Truth out{RowBits::none(size_), RowBits::none(size_)};
        each_range_of_words(size_, [&](std::size_t first, std::size_t last) {
            for (std::size_t row = first; row < last; ++row) {
                const std::optional<bool> answer = test(row);
                if (answer) (*answer ? out.yes : out.no).set(row);
            }
        });
        return out;
    }

    const SearchIndex& index_;
    const EventTable& table_;
    std::size_t size_;
};

}  // namespace

ExpressionResult<RowBits> rows_where(const Expression& expression, const SearchIndex& index) {
    auto truth = Evaluator(index).truth(expression);
    if (!truth) return tl::make_unexpected(std::move(truth.error()));
    return std::move(truth->yes);
}

}  // namespace courtyard
