#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "data/column.h"
#include "time/parse.h"

namespace courtyard {

/// What a person decided about how a file is read. What is empty is decided by looking at the file.
struct Mapping {
    std::string profile;                        ///< Short name.
    std::map<std::string, Role> roles;          ///< By column name; Role::None takes a role away.
    std::map<std::string, TimeFormat> formats;  ///< How a time column is written, by column name.
    std::string encoding;                       ///< Of text tables: "UTF-8", "UTF-16LE", "windows-1251", …
    std::string separator;                      ///< Of text tables: one character.
    std::optional<bool> has_header;             ///< Of text tables: the first row names the columns.
    std::optional<bool> geocode;                ///< Look up places of rows without coordinates; default yes.
    std::map<std::string, std::uint64_t>
        places;  ///< GeoNames id for a GeocodedPlace::key; 0 = leave unlocated.

    bool empty() const { return *this == Mapping{}; }
    friend bool operator==(const Mapping&, const Mapping&) = default;
};

/// How one column was understood.
struct ColumnReport {
    std::string name;
    Role role = Role::None;
    std::string derived_from;          ///< Name of the column it was made from; empty for the file's own.
    std::optional<TimeFormat> format;  ///< Of time columns.
    std::string evidence;              ///< "413 values have a day > 12"; empty when there is nothing to say.
};

/// How a table was understood: what the mapping dialog shows.
struct MappingReport {
    std::vector<ColumnReport> columns;  ///< By column of the table.
    std::string encoding;               ///< Of text tables; else empty.
    std::string separator;              ///< Of text tables; else empty.
    bool has_header = true;
    std::string signature;  ///< Same for files of the same layout: names of columns and kind of file.
    Mapping applied;        ///< What was asked for.
};

}  // namespace courtyard
