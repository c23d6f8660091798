// What the keyboard does in a table that has the focus.
#include <imgui.h>

#include <algorithm>

#include "ui/keys.h"
#include "ui/panels/table.h"

namespace courtyard::ui {
namespace {

bool table_key(Key key) {
    return ImGui::IsKeyPressed(key);
}
bool table_key_once(Key key) {
    return ImGui::IsKeyPressed(key, false);
}

/// Where the keyboard goes from a place of a list of `count`; none where it stays.
std::optional<std::size_t> moved_place(std::size_t here, std::size_t count, std::size_t page) {
    const std::size_t last = count - 1;
    if (table_key(kKeyHome)) return 0;
    if (table_key(kKeyEnd)) return last;
    if (table_key(kKeyDown)) return std::min(here + 1, last);
    if (table_key(kKeyUp)) return here - std::min<std::size_t>(here, 1);
    if (table_key(kKeyPageDown)) return std::min(here + page, last);
    if (table_key(kKeyPageUp)) return here - std::min(here, page);
    return std::nullopt;
}

}  // namespace

void TablePanel::move_to(const TableFrame& frame, std::size_t place, UiOutput& out) {
    row_ = frame.rows[place];
    grid_.bring(place, TableGrid::Bring::Near);
    if (!ImGui::GetIO().KeyShift) {
        anchor_ = row_;
        return;
    }
    if (!anchor_) anchor_ = row_;
    const std::size_t from = place_of_row(frame, anchor_);
    pin_between(frame, std::min(from, frame.rows.size() - 1), place, out);
}

void TablePanel::keys(const TableFrame& frame, UiOutput& out) {
    const ImGuiIO& io = ImGui::GetIO();
    if (io.WantTextInput || io.KeyAlt) return;
    const std::size_t count = frame.rows.size();
    const std::size_t here = place_of_row(frame, row_);
    const bool on_row = here < count;
    const bool enter = table_key_once(kKeyEnter) || table_key_once(kKeyKeypadEnter);
    if (enter && on_row) {
        const EventRef event{frame.layer.id, *row_};
        const Selection& pins = frame.view.session.workspace().selection;
        anchor_ = row_;
        pin(io.KeyCtrl ? pins_toggled(pins, event) : Selection{{event}, 0}, out);
    }
    if (io.KeyCtrl) {
        if (table_key_once(kKeyC)) copy_.start(frame);
        return;
    }
    if (count > 0) {
        const std::size_t page = std::max<std::size_t>(grid_.rows_in_view(), 2) - 1;
        const std::size_t first = std::min(grid_.first_in_view(), count - 1);
        const auto place = moved_place(on_row ? here : first, count, page);
        // the first key of those only shows where the keyboard is
        if (place) move_to(frame, on_row ? *place : first, out);
    }
    const std::size_t last = frame.columns.size() - 1;
    if (table_key(kKeyRight)) grid_.bring_column(column_ = std::min(column_ + 1, last));
    if (table_key(kKeyLeft)) grid_.bring_column(column_ -= std::min<std::size_t>(column_, 1));
    choice_keys(frame, out);
}

void TablePanel::choice_keys(const TableFrame& frame, UiOutput& out) {
    TableView wanted = frame.wanted;
    const bool shift = ImGui::GetIO().KeyShift;
    if (table_key_once(kKeyS)) {
        wanted.sort = sorted_by_click(std::move(wanted.sort), frame.columns[column_].id,
                                      shift ? SortClick::Too : SortClick::Alone);
    }
    if (!shift && table_key_once(kKeySlash)) bar_.request_search();
    if (!shift && table_key_once(kKeyC)) bar_.request_columns();
    if (!shift && table_key_once(kKeyR)) wanted.rows = next_rows(wanted.rows);
    if (!shift && ImGui::IsKeyPressed('D', false)) {
        const LayerId next = next_table_layer(frame);
        if (next != frame.layer.id) wanted.layer = next;
    }
    if (!shift && table_key_once(kKeyZ) && row_) zoom_to_table_row(frame, *row_, out);
    if (wanted != frame.wanted) out.commands.push_back(SetTableView{std::move(wanted)});
}

}  // namespace courtyard::ui
