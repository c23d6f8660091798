#include "session/clause_words.h"

#include <fmt/core.h>

#include <algorithm>
#include <set>
#include <string_view>
#include <unordered_set>

#include "base/translate.h"
#include "session/filter_columns.h"

namespace courtyard {
namespace {

constexpr std::size_t kMostNamed = 4, kNamedBeforeOthers = 3;

/// Values that the column has in the layers concerned and the rule does not let through; at most one more
/// than can be named.
std::set<std::string_view> left_out(const CategoryRule& rule, const FilterClause& clause,
                                    const Document& document) {
    const std::unordered_set<std::string_view> chosen(rule.values.begin(), rule.values.end());
    std::set<std::string_view> out;
    for (const LayerState& layer : document.layers) {
        const Column* column = clause.concerns(layer.id) ? layer.table->column(rule.column) : nullptr;
        const auto* text = column == nullptr ? nullptr : std::get_if<TextColumn>(&column->values);
        if (text == nullptr || text->dictionary.size() > kMostListedValues) continue;
        for (const std::string_view one : text->dictionary) {
            if (!chosen.contains(one)) out.insert(one);
            if (out.size() > kMostNamed) return out;
        }
    }
    return out;
}

}  // namespace

std::string clause_words(const FilterClause& clause, const Document& document) {
    const auto* rule = std::get_if<CategoryRule>(&clause.clause.rule);
    if (rule == nullptr || rule->values.size() <= kMostNamed) return rule_text(clause.clause.rule);
    const auto others = left_out(*rule, clause, document);
    if (!others.empty() && others.size() <= kMostNamed) {
        std::vector<std::string> quoted;
        for (const std::string_view other : others) quoted.push_back(fmt::format("'{}'", other));
        const std::string these = alternatives(quoted);
        return rule->missing == Unknowns::Include ? tr_format("{} is not {}, or missing", rule->column, these)
                                                  : tr_format("{} is not {}", rule->column, these);
    }
    std::string these;
    for (std::size_t i = 0; i < kNamedBeforeOthers; ++i)
        these += fmt::format("{}'{}'", i == 0 ? "" : ", ", rule->values[i]);
    const std::size_t more = rule->values.size() - kNamedBeforeOthers;
    return rule->missing == Unknowns::Include
               ? tr_format_plural("{} is {} or {} other, or missing", "{} is {} or {} others, or missing",
                                  more, rule->column, these, more)
               : tr_format_plural("{} is {} or {} other", "{} is {} or {} others", more, rule->column, these,
                                  more);
}

}  // namespace courtyard
