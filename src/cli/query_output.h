#pragma once

#include <cstdint>
#include <iosfwd>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "query/grouping.h"

namespace courtyard::cli {

/// One layer that was asked, and its rows that are no events with a place and a time.
struct QueryLayer {
    std::string path, name, unit_of_count;
    std::uint64_t events = 0, undated = 0, unlocated = 0, rejected = 0;
};

/// A column that was summed, and what its numbers count in the layers.
struct QuerySum {
    std::string column;
    std::set<std::string> units;
};

/// The answer of `courtyard query`.
struct QueryAnswer {
    std::vector<std::string> group_by;  ///< Names for the columns of what was grouped by.
    std::vector<QuerySum> sums;
    std::vector<Group> groups;
    std::vector<QueryLayer> layers;
    std::vector<std::string> remarks;                         ///< On layers and how groups came about.
    std::map<std::string, std::vector<std::string>> lacking;  ///< Layers without a column, by its name.
};

/// The columns of what was grouped by, `count`, then `sum(COLUMN)` for each; RFC 4180, with a header. No
/// value and a sum of which no number is known are empty.
void write_csv(const QueryAnswer& answer, std::ostream& out);
/// An object: "groups", each with its values in "by", "count", "sum(COLUMN)" and "known(COLUMN)" (events with
/// a number), "layers" with what each leaves out, and "remarks". No value is null.
void write_json(const QueryAnswer& answer, std::ostream& out);
/// Aligned for the terminal.
void write_table(const QueryAnswer& answer, std::ostream& out);
/// What the answer leaves out or puts together, a line each: rows without a place or time, numbers not known,
/// several units.
std::vector<std::string> remarks_of(const QueryAnswer& answer);

}  // namespace courtyard::cli
