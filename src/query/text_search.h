#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <stop_token>
#include <vector>

#include "base/result.h"
#include "query/clause.h"
#include "query/search_texts.h"

namespace courtyard {

/// Columns that a rule searches, by their place in the table: the ones it names, or those with the roles
/// Text, Place and Actor, or all texts when there are none of these. Fails on names that are no text columns.
Result<std::vector<std::size_t>> searched_columns(const TextRule& rule, const EventTable& table);

/// Told, on the thread that called search_rows(), the rows found so far: it is known of rows
/// [0, rows_done) whether they are among them; the others are not yet. Called at least once a search.
using SearchListener = std::function<void(const RowBits& found, std::size_t rows_done)>;

/// What is searched: events, or all rows of the table.
enum class SearchedRows : std::uint8_t { Events, All };

/// Rows in whose searched columns each of the rule's search_words() stands as a part of a text, each word
/// in any of the columns. Each distinct text is looked at once. Uses several threads; `listener` may be
/// empty. Nothing when it was stopped, soon after. Fails as searched_columns() does.
Result<std::optional<RowBits>> search_rows(const SearchIndex& index, const TextRule& rule,
                                           const std::stop_token& stop, const SearchListener& listener,
                                           SearchedRows rows = SearchedRows::Events);

}  // namespace courtyard
