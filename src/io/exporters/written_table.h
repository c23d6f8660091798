#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "data/event_table.h"
#include "io/own_columns.h"

namespace courtyard {

/// What of a table is written, and under which names. The table must outlive it.
struct WrittenTable {
    struct Field {
        const Column* column = nullptr;
        std::string name;  ///< Not empty; unlike all others and our own, also when case does not count.
    };
    explicit WrittenTable(const EventTable& table);

    const EventTable& table;
    std::vector<Field> fields;
    std::vector<std::uint32_t> order;  ///< Rows of the table in the order of the file that they came from.
    std::string account;               ///< For own::kAbout of the first row.
};

/// What our own columns say of one row; empty text = nothing.
struct OwnValues {
    OwnValues(const EventTable& table, std::size_t row);

    OwnTime time;
    std::string_view time_precision, time_basis, zone, location_precision;
    std::int64_t source_row = 0;
    std::optional<LonLat> position;
};

/// Degrees with as many of the seven decimals as there are: "37.6173", "-0.5", "12".
void append_degrees(std::string& out, std::int32_t e7);
/// The shortest text that reads back as the same number, and never as a whole one.
void append_real(std::string& out, double value);

}  // namespace courtyard
