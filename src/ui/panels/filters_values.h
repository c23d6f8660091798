#pragma once

#include <cstdint>
#include <string>
#include <unordered_set>
#include <vector>

#include "query/value_counts.h"
#include "session/filter_columns.h"
#include "ui/panels/filters_rows.h"
#include "ui/panels/filters_scope.h"

namespace courtyard::ui {

/// The list of a column's values with how many events of each show by all other clauses; ticks choose among
/// them. What is missing is a line of its own.
class ValuesFilter {
public:
    void draw(const FilterFrame& frame, const FilterColumn& column);

private:
    void follow(const FilterFrame& frame, const FilterColumn& column);
    void read_values(const FilterFrame& frame, const FilterColumn& column);
    void count(const FilterFrame& frame);
    void order_values();
    void read_rule(const FilterFrame& frame, const FilterColumn& column);

    void draw_tools(const FilterFrame& frame, const FilterColumn& column);
    void draw_list(const FilterFrame& frame, const FilterColumn& column);
    void draw_missing(const FilterFrame& frame, const FilterColumn& column);

    bool ticked(std::size_t value) const { return !asks_ || ticks_[value] != 0; }
    void toggle(const FilterFrame& frame, const FilterColumn& column, std::size_t value);
    /// Of all values, or of those that the search within the list finds.
    void tick_found(const FilterFrame& frame, const FilterColumn& column, bool tick, bool others);
    void set(const FilterFrame& frame, const FilterColumn& column, std::vector<std::uint8_t> ticks,
             bool missing);

    ColumnCounting counting_;
    ColumnValues values_;
    std::vector<std::uint64_t> counts_{0};  ///< By value, then of the missing.
    std::uint64_t most_ = 0;
    bool has_missing_ = false;            ///< Whether any event of the layers has no value, shown or not.
    std::vector<std::uint32_t> order_;    ///< Values by count.
    std::string search_, searched_;       ///< Within the list; for which `found_` was made.
    std::vector<std::uint32_t> found_;    ///< Of `order_` those that it finds.
    std::weak_ptr<const Document> read_;  ///< Whose rule the ticks are.
    std::optional<LayerId> read_of_;
    bool asks_ = false, missing_ = true;
    std::vector<std::uint8_t> ticks_;
};

}  // namespace courtyard::ui
