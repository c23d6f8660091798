#include "session/layer_filter.h"

#include <algorithm>
#include <numeric>

namespace courtyard {
namespace {

/// Calls `take` with each event that has one of the values.
template <typename Take>
void for_each_match(const EventTable& table, const SuggestedFilter& filter, Take take) {
    const Column* column = table.column(filter.column);
    if (column == nullptr) return;
    const auto wanted = [&](std::string_view value) {
        return std::find(filter.values.begin(), filter.values.end(), value) != filter.values.end();
    };
    const auto events = static_cast<std::uint32_t>(table.event_count());
    const auto* text = std::get_if<TextColumn>(&column->values);
    if (text == nullptr) {
        for (std::uint32_t row = 0; row < events; ++row) {
            if (!column->missing(row) && wanted(column->text(row))) take(row);
        }
        return;
    }
    std::vector<bool> wanted_codes;
    for (const std::string_view value : text->dictionary) wanted_codes.push_back(wanted(value));
    for (std::uint32_t row = 0; row < events; ++row) {
        const std::uint32_t code = text->codes[row];
        if (code != TextColumn::kMissing && wanted_codes[code]) take(row);
    }
}

}  // namespace

std::uint64_t events_matching(const EventTable& table, const SuggestedFilter& filter) {
    std::uint64_t count = 0;
    for_each_match(table, filter, [&count](std::uint32_t) { ++count; });
    return count;
}

std::vector<std::uint32_t> rows_let_through(const EventTable& table,
                                            const std::optional<SuggestedFilter>& filter) {
    std::vector<std::uint32_t> rows;
    if (filter) {
        for_each_match(table, *filter, [&rows](std::uint32_t row) { rows.push_back(row); });
    } else {
        rows.resize(table.event_count());
        std::iota(rows.begin(), rows.end(), 0U);
    }
    const std::size_t events = rows.size();
    rows.resize(events + table.row_count() - table.event_count());
    std::iota(rows.begin() + static_cast<std::ptrdiff_t>(events), rows.end(),
              static_cast<std::uint32_t>(table.event_count()));
    return rows;
}

}  // namespace courtyard
