#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "support/placements.h"
#include "time/calendar.h"

namespace courtyard::test {

inline Instant day(int year, unsigned month, unsigned d) {
    return instant_from_civil(year, month, d);
}

/// Makes small tables with a category and a number of people detained.
class TableMaker {
public:
    explicit TableMaker(std::string name) : name_(std::move(name)) {}

    void add(std::pair<double, double> lonlat, TemporalExtent span, std::optional<std::string> category,
             std::optional<std::int64_t> detained, TimePrecision precision = TimePrecision::Day) {
        RowPlacement row;
        row.source_row = rows_.size() + 1;
        row.position = to_lonlat(lonlat.first, lonlat.second);
        row.time = ParsedTime{span, precision, TimeBasis::Local};
        rows_.push_back(row);
        detained_.values.push_back(detained.value_or(IntegerColumn::kMissing));
        categories_.codes.push_back(category ? code(*category) : TextColumn::kMissing);
    }
    void add(std::pair<double, double> lonlat, Instant begin, std::optional<std::string> category,
             std::optional<std::int64_t> detained) {
        add(lonlat, TemporalExtent{begin, begin + kDay}, std::move(category), detained);
    }

    EventTablePtr finish() {
        std::vector<Column> columns;
        columns.push_back({"category", Role::Category, "", std::move(categories_)});
        columns.push_back({"detained", Role::Detained, "people detained", std::move(detained_)});
        Ledger ledger;
        ledger.read = rows_.size();
        return finish_table({"test", name_, "test", "generic"}, name_, std::move(columns), std::move(rows_),
                            ledger);
    }

private:
    std::uint32_t code(const std::string& text) {
        for (std::size_t i = 0; i < categories_.dictionary.size(); ++i) {
            if (categories_.dictionary[i] == text) return static_cast<std::uint32_t>(i);
        }
        categories_.dictionary.push_back(text);
        return static_cast<std::uint32_t>(categories_.dictionary.size() - 1);
    }
    std::string name_;
    std::vector<RowPlacement> rows_;
    IntegerColumn detained_;
    TextColumn categories_;
};

}  // namespace courtyard::test
