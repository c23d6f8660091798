#include "session/ledger_csv.h"

#include <fmt/format.h>

#include <iterator>
#include <set>
#include <string>

#include "base/text.h"

namespace courtyard {
namespace {

/// What a spreadsheet takes for the begin of a formula (also after a tab or a line's end).
bool begins_like_formula(std::string_view text) {
    return !text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos;
}

void add_cell(std::string& out, std::string_view text) {
    if (begins_like_formula(text)) return append_csv_field(out, "'" + std::string(text));
    append_csv_field(out, text);
}

std::string_view file_of(std::string_view path) {
    const auto slash = path.rfind('/');
    return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

void add_text_of(std::string& out, const EventTable& table, Role role, std::uint32_t row) {
    out += ',';
    const Column* column = row == LedgerLine::kNone ? nullptr : table.column(role);
    if (column != nullptr) add_cell(out, column->text(row));
}

}  // namespace

std::string ledger_csv(const Document& document, const std::vector<LedgerLine>& lines) {
    std::string out =
        "\xEF\xBB\xBFlayer,file,row,outcome,reason,what stood there,what was used,event id,place\r\n";
    for (const LedgerLine& line : lines) {
        const LayerState& layer = document.layers[line.layer];
        const EventTable& table = *layer.table;
        const LedgerEntry* entry = entry_of(document, line);
        add_cell(out, layer.name);
        out += ',';
        add_cell(out, file_of(table.source().path));
        fmt::format_to(std::back_inserter(out), ",{},", source_row_of(document, line));
        const bool undated = line.row < table.event_count() + table.undated_count();
        const RowFate fate = entry != nullptr ? entry->fate : undated ? RowFate::Undated : RowFate::Unlocated;
        out += fate_words(fate);
        out += ',';
        add_cell(out, reason_of(document, line));
        out += ',';
        if (entry != nullptr) add_cell(out, entry->raw);
        out += ',';
        if (entry != nullptr) add_cell(out, entry->used);
        add_text_of(out, table, Role::Id, line.row);
        add_text_of(out, table, Role::Place, line.row);
        out += "\r\n";
    }
    return out;
}

std::string ledger_file_name(const Document& document) {
    std::set<std::string_view> files;
    for (const LayerState& layer : document.layers) files.insert(file_of(layer.table->source().path));
    std::string name =
        files.size() == 1 ? std::string(*files.begin()) : fmt::format("{}-files", files.size());
    if (const auto dot = name.rfind('.'); files.size() == 1 && dot != std::string::npos && dot > 0)
        name.resize(dot);
    return fmt::format("courtyard-ledger-{}.csv", name);
}

}  // namespace courtyard
