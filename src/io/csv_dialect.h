#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "data/mapping.h"
#include "io/csv_splitter.h"

namespace courtyard {

/// How a text table is laid out.
struct CsvDialect {
    CsvSyntax syntax;
    bool has_header = true;          ///< The first row names the columns.
    std::vector<std::string> names;  ///< Of the columns: all different, none empty.
    std::size_t data_begin = 0;      ///< Where the first record of data begins.
    std::size_t rows_above = 0;      ///< Lines above the header: a title and the like.
    std::vector<std::string> notes;  ///< What was decided, for the ledger.
};

/// Decides separator, quoting and header by the first records; what `wishes` says goes before. `text` is the
/// whole table as UTF-8. Never fails: a text without separators is a table of one column.
CsvDialect detect_dialect(std::string_view text, const Mapping& wishes);

/// True when text of unknown kind is a table: its first records have the same number of fields, at least two.
bool looks_like_text_table(std::string_view head);

/// What a mapping or a person calls a separator: one character, or "tab" in words or as "\t".
std::optional<char> separator_named(std::string_view name);
/// A separator for people and reports: ",", "tab" …
std::string separator_name(char separator);

}  // namespace courtyard
