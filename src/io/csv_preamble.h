#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace courtyard {

/// Rows above a table: its title, an empty row, who made it.
struct CsvPreamble {
    std::size_t end = 0;    ///< Where the table begins; 0 = there is nothing above it.
    std::size_t lines = 0;  ///< Of the text before that.
    std::string words;      ///< What stands there, for people.
};

/// Finds rows in which one cell at most is filled, before rows of many fields alike. `separators` are those
/// that the table may have.
CsvPreamble find_preamble(std::string_view text, std::span<const char> separators);

}  // namespace courtyard
