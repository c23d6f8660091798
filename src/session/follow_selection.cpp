#include "session/follow_selection.h"

#include <algorithm>
#include <unordered_map>

namespace courtyard {
namespace {

std::string id_of(const EventTable& table, std::size_t row) {
    const Column* ids = table.column(Role::Id);
    return ids == nullptr ? std::string{} : ids->text(row);
}

/// Rows of `table` by the row numbers of the file that are wanted.
using RowsBySource = std::unordered_map<std::uint64_t, std::uint32_t>;
void find_rows(const EventTable& table, RowsBySource& wanted) {
    const SourceRows& sources = table.source_rows();
    for (std::uint32_t row = 0; row < sources.size(); ++row) {
        if (const auto found = wanted.find(sources[row]); found != wanted.end()) found->second = row;
    }
}

/// Brings the pinned rows of one layer to its new table; those that are gone get no layer.
void follow(Selection& selection, const LayerState& was, const LayerState& is) {
    const auto of_layer = [&](const EventRef& e) {
        return e.layer == is.id && e.row < was.table->row_count();
    };
    RowsBySource rows;
    for (const EventRef& e : selection.events) {
        if (of_layer(e)) rows.emplace(was.table->source_rows()[e.row], UINT32_MAX);
    }
    find_rows(*is.table, rows);
    for (EventRef& e : selection.events) {
        if (!of_layer(e)) continue;
        const std::uint32_t row = rows.at(was.table->source_rows()[e.row]);
        const bool same = row != UINT32_MAX && id_of(*was.table, e.row) == id_of(*is.table, row);
        e = same ? EventRef{e.layer, row} : EventRef{LayerId{}, 0};
    }
}

}  // namespace

void follow_selection(Selection& selection, const Document& before, const Document& after) {
    if (selection.empty()) return;
    for (const LayerState& is : after.layers) {
        const LayerState* was = before.find(is.id);
        if (was == nullptr || was->table == is.table) continue;
        follow(selection, *was, is);
    }
    std::erase_if(selection.events, [&after](const EventRef& e) { return after.find(e.layer) == nullptr; });
    selection.current =
        selection.events.empty() ? 0 : std::min(selection.current, selection.events.size() - 1);
}

}  // namespace courtyard
