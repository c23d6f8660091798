#pragma once

#include <bitset>
#include <cstdint>
#include <limits>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "data/precision.h"
#include "geo/lonlat.h"
#include "query/area_key.h"
#include "query/row_bits.h"
#include "time/instant.h"

namespace courtyard {

/// What becomes of rows of which it is not known whether they match.
enum class Unknowns : std::uint8_t { LeaveOut, Include };

/// Rows whose value is one of `values`, written as Column::text() gives them.
struct CategoryRule {
    std::string column;
    std::vector<std::string> values;
    Unknowns missing = Unknowns::LeaveOut;  ///< Rows without a value.
    friend bool operator==(const CategoryRule&, const CategoryRule&) = default;
};

/// Rows whose number lies in [low, high], both ends within; compared exactly, also with 64-bit integers.
struct NumberRule {
    std::string column;
    double low = -std::numeric_limits<double>::infinity();
    double high = std::numeric_limits<double>::infinity();
    Unknowns unknown = Unknowns::LeaveOut;  ///< Rows without a number.
    friend bool operator==(const NumberRule&, const NumberRule&) = default;
};

/// Rows in whose texts all words of the query stand, see text_search.h. Without columns named: the texts,
/// places and actors. A query without words lets all rows through.
struct TextRule {
    std::string query;
    std::vector<std::string> columns;
    friend bool operator==(const TextRule&, const TextRule&) = default;
};

/// Rows in the extent, its sides within. Its degrees are rounded to 1e-7; 180° east is 180° west.
struct ExtentRule {
    Extent extent;
    friend bool operator==(const ExtentRule&, const ExtentRule&) = default;
};

/// Rows in a ring drawn by hand, see Lasso.
struct LassoRule {
    std::vector<LonLat> ring;
    friend bool operator==(const LassoRule&, const LassoRule&) = default;
};

/// Rows in any of some areas: as drawings of regions count them, so by what the dataset says before where
/// they lie (AreaRows). Asked with the rows found elsewhere: rows_of() alone does not know where areas lie.
struct AreaRule {
    AreaKey areas;
    std::vector<std::string> codes;  ///< Area::code.
    std::vector<std::string> names;  ///< Of these, for people.
    friend bool operator==(const AreaRule& a, const AreaRule& b) {
        return a.areas == b.areas && a.codes == b.codes;
    }
};

struct LocationPrecisionRule {
    std::bitset<kLocationPrecisionCount> precisions;  ///< By LocationPrecision.
    friend bool operator==(const LocationPrecisionRule&, const LocationPrecisionRule&) = default;
};

struct TimePrecisionRule {
    std::bitset<kTimePrecisionCount> precisions;  ///< By TimePrecision.
    friend bool operator==(const TimePrecisionRule&, const TimePrecisionRule&) = default;
};

/// All rows of the tables of these names, none of others.
struct DatasetRule {
    std::vector<std::string> tables;
    friend bool operator==(const DatasetRule&, const DatasetRule&) = default;
};

/// The rows of a set, such as a selection. Null: none. Rows beyond the set's size are not in it.
struct RowsRule {
    std::shared_ptr<const RowBits> rows;
    friend bool operator==(const RowsRule& a, const RowsRule& b);  ///< By what is in the sets.
};

/// Whose clock tells the day and the hour.
enum class ClauseClock : std::uint8_t {
    Shown,  ///< As the time bar has it: UTC; local times whose zone is not known as they were written.
    Local   ///< The clock at the event's place. Instants where no zone is known are unknown.
};

/// Rows any part of which lies on one of the days of the week. Days and what is coarser are calendar days as
/// they were written, by either clock; a time known to the week or less has no day of the week.
struct WeekdayRule {
    std::bitset<7> days;  ///< 0 = Monday … 6 = Sunday.
    ClauseClock clock = ClauseClock::Shown;
    Unknowns unknown = Unknowns::LeaveOut;
    friend bool operator==(const WeekdayRule&, const WeekdayRule&) = default;
};

/// Rows any part of which lies in one of the hours of the day. A time known to the day or less has no hour,
/// however long it lasts.
struct HourRule {
    std::bitset<24> hours;
    ClauseClock clock = ClauseClock::Shown;
    Unknowns unknown = Unknowns::LeaveOut;
    friend bool operator==(const HourRule&, const HourRule&) = default;
};

/// Rows for which an expression is true, see expression.h.
struct ExpressionRule {
    std::string text;
    friend bool operator==(const ExpressionRule&, const ExpressionRule&) = default;
};

using Rule =
    std::variant<CategoryRule, NumberRule, TextRule, ExtentRule, LassoRule, AreaRule, LocationPrecisionRule,
                 TimePrecisionRule, DatasetRule, RowsRule, WeekdayRule, HourRule, ExpressionRule>;

/// In one line, for people and logs: "region is 'Moscow' or missing", "detained is 10 to 100".
std::string rule_text(const Rule& rule);
/// "a", "a or b", "a, b or c"; "nothing" without any.
std::string alternatives(const std::vector<std::string>& parts);

/// Names a view that owns clauses: a panel with a brush, the map, the search box.
enum class ViewId : std::uint32_t {};

/// What one view asks of the rows of a table. Clauses are all of them asked at once.
struct Clause {
    ViewId owner{};
    Rule rule;
    bool enabled = true;
    friend bool operator==(const Clause&, const Clause&) = default;
};

}  // namespace courtyard
