#include <fmt/core.h>

#include <array>
#include <string>

#include "query/expression.h"

namespace courtyard {
namespace {

using Kind = Expression::Kind;

std::string in_quotes(std::string_view text, char quote) {
    std::string out(1, quote);
    for (const char c : text) out += c == quote ? std::string(2, quote) : std::string(1, c);
    return out + quote;
}

struct Writer {
    std::string operator()(const ColumnName& name) const {
        return name.style == NameStyle::Quoted ? in_quotes(name.name, '"') : name.name;
    }
    std::string operator()(const Literal& literal) const { return std::visit(*this, literal); }
    std::string operator()(Null) const { return "null"; }
    std::string operator()(bool value) const { return value ? "true" : "false"; }
    std::string operator()(const Number& number) const { return std::visit(*this, number); }
    std::string operator()(std::int64_t number) const { return fmt::format("{}", number); }
    // "-0" would be read again as the whole number 0
    std::string operator()(double number) const { return fmt::format("{}", number == 0 ? 0 : number); }
    std::string operator()(const std::string& text) const { return in_quotes(text, '\''); }
    std::string operator()(const DateLiteral& date) const {
        return fmt::format("date {}", in_quotes(date.text, '\''));
    }
};

std::string operand_text(const Operand& operand) {
    return std::visit(Writer{}, operand.value);
}

std::string joined(const Expression& expression, std::string_view word) {
    std::string out;
    for (const Expression& child : expression.children) {
        const bool chain = child.kind == Kind::All || child.kind == Kind::Any;
        if (!out.empty()) out += word;
        out += chain ? fmt::format("({})", expression_text(child)) : expression_text(child);
    }
    return out;
}

std::string list_text(const Expression& expression) {
    std::string out;
    for (std::size_t i = 1; i < expression.operands.size(); ++i)
        out += (i > 1 ? ", " : "") + operand_text(expression.operands[i]);
    return out;
}

}  // namespace

std::string expression_text(const Expression& expression) {
    static constexpr std::array<std::string_view, 6> kSigns{"=", "!=", "<", "<=", ">", ">="};
    const auto operand = [&](std::size_t i) { return operand_text(expression.operands[i]); };
    switch (expression.kind) {
        case Kind::All:
            return joined(expression, " and ");
        case Kind::Any:
            return joined(expression, " or ");
        case Kind::Not:
            return fmt::format("not ({})", expression_text(expression.children.front()));
        case Kind::Compare:
            return fmt::format("{} {} {}", operand(0),
                               kSigns[static_cast<std::size_t>(expression.comparison)], operand(1));
        case Kind::In:
            return fmt::format("{} in ({})", operand(0), list_text(expression));
        case Kind::Like:
            return fmt::format("{} like {}", operand(0), operand(1));
        case Kind::Contains:
            return fmt::format("{} contains {}", operand(0), operand(1));
        case Kind::IsNull:
            return fmt::format("{} is null", operand(0));
        case Kind::Holds:
            return operand(0);
    }
    return {};
}

}  // namespace courtyard
