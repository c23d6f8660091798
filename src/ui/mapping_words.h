#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "data/event_table.h"

namespace courtyard::ui {

// How a way of reading a file is put into words, for the mapping dialog.

const char* role_words(Role role);  ///< "Date or begin", "Killed", …; "(no meaning)" for None.
const char* time_format_words(TimeFormat format);  ///< "Day first: 31.01.2021", …
/// What a person can make of a column, in the order of the menu; without the roles that only we give.
const std::vector<Role>& choosable_roles();
bool is_time_role(Role role);   ///< Its values are read as times.
bool is_place_role(Role role);  ///< Its values become a position.

/// Rows of a table by their order in the file, at most `most`: the first ones.
std::vector<std::uint32_t> first_rows(const EventTable& table, std::size_t most);
/// "55.7558° N 37.6173° E · city", or that the row has no place that could be used.
std::string where_words(const EventTable& table, std::size_t row);
/// "24 March 2021 · known to the day", or that the row has no date that could be used.
std::string when_words(const EventTable& table, std::size_t row);
/// A column's first values as they stand, with what became of the first of them where that says something:
/// "24.03.2021 → 24 March 2021 · known to the day".
std::string sample_words(const EventTable& table, const Column& column,
                         const std::vector<std::uint32_t>& rows);

}  // namespace courtyard::ui
