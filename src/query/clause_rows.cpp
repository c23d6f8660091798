#include "query/clause_rows.h"

#include <algorithm>
#include <utility>

#include "query/clock_rows.h"
#include "query/column_rows.h"
#include "query/expression.h"
#include "query/expression_rows.h"
#include "query/place_rows.h"
#include "query/text_search.h"

namespace courtyard {
namespace {

Result<const Column*> column_named(const std::string& name, const EventTable& table) {
    const Column* column = table.column(name);
    if (column == nullptr) return fail("there is no column '{}' to filter by in {}", name, table.name());
    return column;
}

/// Evaluates the rules that need more than a table, or can fail.
class Evaluation {
public:
    explicit Evaluation(const SearchIndex& index) : index_(index), table_(index.table()) {}

    Result<RowBits> operator()(const CategoryRule& rule) const {
        auto column = column_named(rule.column, table_);
        if (!column) return pass_on(column);
        return rows_with_values(**column, size(), rule.values, rule.missing);
    }
    Result<RowBits> operator()(const NumberRule& rule) const {
        auto column = column_named(rule.column, table_);
        if (!column) return pass_on(column);
        if (!(*column)->is_numeric())
            return fail("column '{}' of {} holds no numbers to filter by", rule.column, table_.name());
        return rows_in(**column, size(), {.low = rule.low, .high = rule.high}, rule.unknown);
    }
    Result<RowBits> operator()(const TextRule& rule) const {
        auto rows = search_rows(index_, rule, {}, {});
        if (!rows) return pass_on(rows);
        return std::move(**rows);
    }
    Result<RowBits> operator()(const DatasetRule& rule) const {
        const bool named =
            std::find(rule.tables.begin(), rule.tables.end(), table_.name()) != rule.tables.end();
        return named ? RowBits::all(size()) : RowBits::none(size());
    }
    Result<RowBits> operator()(const AreaRule& rule) const {
        return fail("in which regions the events of {} lie is not known yet ({})", table_.name(),
                    rule_text(rule));
    }
    Result<RowBits> operator()(const RowsRule& rule) const {
        if (!rule.rows) return RowBits::none(size());
        if (rule.rows->size() == size()) return *rule.rows;
        RowBits out = RowBits::none(size());
        rule.rows->each(0, std::min(size(), rule.rows->size()), [&](std::size_t row) { out.set(row); });
        return out;
    }
    Result<RowBits> operator()(const ExpressionRule& rule) const {
        const auto failed = [&](const ExpressionError& error) {
            return fail("{} (at character {} of: {})", error.message,
                        character_offset(rule.text, error.offset) + 1, rule.text);
        };
        const auto expression = parse_expression(rule.text);
        if (!expression) return failed(expression.error());
        auto rows = rows_where(*expression, index_);
        if (!rows) return failed(rows.error());
        return std::move(*rows);
    }
    template <typename Other>
    Result<RowBits> operator()(const Other& rule) const {
        return courtyard::rows_of(rule, table_);
    }

private:
    std::size_t size() const { return table_.event_count(); }

    const SearchIndex& index_;
    const EventTable& table_;
};

}  // namespace

Result<RowBits> rows_of(const Rule& rule, const SearchIndex& index) {
    return std::visit(Evaluation(index), rule);
}

}  // namespace courtyard
