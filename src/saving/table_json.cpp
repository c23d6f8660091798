#include "saving/table_json.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

namespace courtyard {
namespace {

constexpr std::array<std::string_view, 3> kRowsWords{"shown", "selected", "all"};  // by TableRows

void read_sort(Members& members, std::vector<SortKey>& out) {
    members.each("sort", [&](const Json& item, const std::string& where) -> Result<void> {
        Members key(item, where + ".");
        SortKey read;
        bool descending = false;
        key.read("column", read.column);
        key.read("descending", descending);
        read.order = descending ? SortOrder::Descending : SortOrder::Ascending;
        if (read.column.empty()) key.wrong("column", tr("the name of a column"));
        if (auto done = key.done(); !done) return done;
        out.push_back(std::move(read));
        return {};
    });
}

void read_widths(Members& members, std::vector<ColumnWidth>& out) {
    members.each("widths", [&](const Json& item, const std::string& where) -> Result<void> {
        Members width(item, where + ".");
        ColumnWidth read;
        width.read("column", read.column);
        width.read("px", read.px);
        if (read.column.empty()) width.wrong("column", tr("the name of a column"));
        if (!(read.px > 0)) width.wrong("px", tr("a number above 0"));
        if (auto done = width.done(); !done) return done;
        out.push_back(std::move(read));
        return {};
    });
}

}  // namespace

Json table_json(const SavedTable& saved) {
    const TableView& table = saved.table;
    Json out{{"rows", kRowsWords[static_cast<std::size_t>(table.rows)]},
             {"hidden", table.hidden},
             {"search", table.search},
             {"sort", Json::array()},
             {"widths", Json::array()}};
    if (saved.layer) out["layer"] = *saved.layer;
    for (const SortKey& key : table.sort)
        out["sort"].push_back(
            Json{{"column", key.column}, {"descending", key.order == SortOrder::Descending}});
    for (const ColumnWidth& width : table.widths)
        out["widths"].push_back(Json{{"column", width.column}, {"px", std::round(width.px)}});
    return out;
}

Result<SavedTable> table_of(const Json& json, const std::string& where, std::size_t layers) {
    Members members(json, where + ".");
    SavedTable out;
    members.read_layer(layers, out.layer);
    members.read_word("rows", out.table.rows, [](const std::string& word) -> std::optional<TableRows> {
        const auto found = std::ranges::find(kRowsWords, word);
        if (found == kRowsWords.end()) return std::nullopt;
        return static_cast<TableRows>(found - kRowsWords.begin());
    });
    members.read("hidden", out.table.hidden);
    members.read("search", out.table.search);
    read_sort(members, out.table.sort);
    read_widths(members, out.table.widths);
    if (auto done = members.done(); !done) return pass_on(done);
    return out;
}

}  // namespace courtyard
