#include "ui/panels/table.h"

#include <fmt/format.h>
#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <string_view>
#include <utility>

#include "base/translate.h"
#include "query/text_query.h"
#include "ui/widgets.h"

namespace courtyard::ui {
namespace {

constexpr const char* kTableWindow = "##table";
constexpr float kTablePadX = 10, kTablePadY = 6;
constexpr double kLateSeconds = 0.3;  // a list that is later is said to be
constexpr double kEventZoom = 12;     // a town, and what lies around it

/// The layer that is asked for, else the topmost one of events; null when there is none.
const LayerState* table_layer(const Document& document, const TableView& wanted) {
    const LayerState* chosen = wanted.layer ? document.find(*wanted.layer) : nullptr;
    if (chosen != nullptr && !chosen->is_context()) return chosen;
    const auto topmost = std::find_if(document.layers.rbegin(), document.layers.rend(),
                                      [](const LayerState& layer) { return !layer.is_context(); });
    return topmost == document.layers.rend() ? nullptr : &*topmost;
}

/// Words are looked for in the texts of the columns shown.
TextRule search_rule(const EventTable& table, const TableView& wanted, std::span<const TableColumn> shown) {
    TextRule rule;
    if (wanted.search.empty()) return rule;
    rule.query = wanted.search;
    const auto add = [&](const Column* column) {
        if (column != nullptr && column->type() == ColumnType::Text) rule.columns.push_back(column->name);
    };
    for (const TableColumn& column : shown) {
        if (!column.what.fact) add(&table.columns()[column.what.column]);
        if (column.what.fact == RowFact::Place) std::ranges::for_each(place_columns(table), add);
    }
    // without a name the rule would mean columns that are not shown; of that name there is none to search
    if (rule.columns.empty()) rule.columns.emplace_back();
    return rule;
}

/// Why nothing is listed.
const char* empty_words(const TableFrame& frame, bool late) {
    if (late) return tr("Putting the rows into order…");
    if (!frame.words.empty()) return tr("No row holds these words in a column that is shown.");
    switch (frame.wanted.rows) {
        case TableRows::Shown:
            return frame.layer.visible() ? tr("No event of this layer shows now.")
                                         : tr("This layer is hidden: none of its events show.");
        case TableRows::Selected:
            return frame.pins.of_others() > 0
                       ? tr("What is pinned is of another layer.")
                       : tr("Nothing is pinned: click an event on the map or a row of the table.");
        case TableRows::All:
            break;
    }
    return tr("This layer has no rows.");
}

void draw_edge(const FrameView& view, const Rect& rect, bool focused) {
    draw_unclipped([&](ImDrawList& draw) {
        const float width = focused ? px(view, 2) : 1;
        draw.AddRectFilled({rect.x, rect.y}, {rect.x + rect.width, rect.y + width},
                           focused ? colors(view).accent : colors(view).line);
    });
}

}  // namespace

void zoom_to_table_row(const TableFrame& frame, std::uint32_t row, UiOutput& out) {
    const Workspace& w = frame.view.session.workspace();
    const auto place = frame.layer.table->position(row);
    if (!place) return;
    const MercatorPoint at = plane_from(w.camera.projection, *place);
    if (at == kOffPlane) return;
    Camera camera = w.camera;
    camera.center = world_from_mercator(at);
    camera.zoom = std::max(camera.zoom, kEventZoom);
    out.commands.push_back(SetCamera{camera});
}

bool table_has_keyboard() {
    const ImGuiWindow* focused = ImGui::GetCurrentContext()->NavWindow;
    if (focused == nullptr || focused->RootWindow == nullptr) return false;
    return focused->RootWindow->Active && std::string_view(focused->RootWindow->Name) == kTableWindow;
}

void TablePanel::toggle(const FrameView& view, UiOutput& out) {
    const bool open = view.session.workspace().panels.table;
    if (!open || focused_) out.commands.push_back(ShowTable{!open});
    focus_wanted_ = !open || !focused_;
}

void TablePanel::rest() {
    if (std::exchange(focused_, false)) ImGui::SetWindowFocus("##map");  // else no panel would answer keys
    columns_.rest();
    list_.rest();
    copy_.rest();
    pins_ = {};
    placed_.reset();
}

void TablePanel::draw(const FrameView& view, const Rect& rect, UiOutput& out) {
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(px(view, kTablePadX), px(view, kTablePadY)));
    if (std::exchange(focus_wanted_, false)) ImGui::SetNextWindowFocus();
    begin_panel(view, kTableWindow, rect, PanelEdge::None,
                ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse |
                    ImGuiWindowFlags_NoNavInputs | ImGuiWindowFlags_NoFocusOnAppearing);
    ImGui::PopStyleVar();
    focused_ = ImGui::IsWindowFocused();
    draw_edge(view, rect, focused_);
    const Workspace& w = view.session.workspace();
    if (const LayerState* layer = table_layer(view.session.document(), w.table))
        draw_layer(view, *layer, out);
    else
        dim_text(view, tr("No rows yet: open a file with events."));
    copy_.poll(note_, out);
    note_.tick();
    ImGui::End();
}

void TablePanel::follow(const FrameView& view, const LayerState& layer, const RowsNow& now) {
    const TableView& wanted = view.session.workspace().table;
    if (layer_ != layer.id) {
        layer_ = layer.id;
        row_ = anchor_ = std::nullopt;
    }
    columns_.follow(view, now, wanted);
    column_ = std::min(column_, columns_.shown().size() - 1);
    follow_pins(view, layer);
    if (words_of_ != wanted.search) {
        words_of_ = wanted.search;
        words_ = search_words(words_of_);
    }
    TableList::Wanted list{now,
                           wanted.rows,
                           order_keys(*layer.table, wanted.sort),
                           search_rule(*layer.table, wanted, columns_.shown()),
                           {}};
    if (wanted.rows == TableRows::Selected) list.pinned.assign(pins_.rows().begin(), pins_.rows().end());
    list_.follow(list);
}

/// An event that was pinned elsewhere comes into view.
void TablePanel::follow_pins(const FrameView& view, const LayerState& layer) {
    const bool ours = std::exchange(pins_are_ours_, false);
    if (!pins_.follow(view.session.workspace().selection, layer.id) || ours || !pins_.current()) return;
    row_ = anchor_ = brought_ = pins_.current();
}

bool TablePanel::late_for_long() {
    if (!list_.late())
        late_since_ = 0;
    else if (late_since_ == 0)
        late_since_ = ImGui::GetTime();
    return late_since_ != 0 && ImGui::GetTime() - late_since_ > kLateSeconds;
}

void TablePanel::draw_layer(const FrameView& view, const LayerState& layer, UiOutput& out) {
    const Workspace& w = view.session.workspace();
    const RowsNow now{layer.table, view.session.document().clock, w.window, view.session.passing(layer.id),
                      layer.visible()};
    follow(view, layer, now);
    if (list_.late()) out.animating = true;
    TableFrame frame{.view = view,
                     .layer = layer,
                     .now = now,
                     .wanted = w.table,
                     .columns = columns_.shown(),
                     .rows = list_.rows(),
                     .late = late_for_long(),
                     .words = words_,
                     .pins = pins_,
                     .row = row_,
                     .column = column_,
                     .focused = focused_};
    if (focused_) keys(frame, out);
    bring_row(frame);
    frame.row = row_;
    frame.column = column_;
    if (bar_.draw(frame, columns_.all(), {copy_, note_}, out)) copy_.start(frame);
    draw_grid(frame, out);
}

void TablePanel::bring_row(const TableFrame& frame) {
    if (!brought_) return;
    const std::size_t place = place_of_row(frame, brought_);
    if (place < frame.rows.size()) grid_.bring(place, TableGrid::Bring::Middle);
    if (place < frame.rows.size() || !list_.late()) brought_.reset();
}

void TablePanel::draw_grid(const TableFrame& frame, UiOutput& out) {
    const ImVec2 corner = ImGui::GetWindowPos(), size = ImGui::GetWindowSize();
    const float top = std::floor(ImGui::GetCursorScreenPos().y);
    const float height = std::max(corner.y + size.y - top, TableGrid::least_height(frame.view));
    ImGui::PushClipRect(corner, {corner.x + size.x, corner.y + size.y}, false);
    const TableGrid::Wish wish = grid_.draw(frame, {corner.x, top, size.x, height});
    if (frame.rows.empty()) {
        const float line = ImGui::GetTextLineHeight();
        ImGui::SetCursorScreenPos({corner.x + px(frame.view, kTablePadX + 4), top + 2.2F * line});
        dim_text(frame.view, empty_words(frame, list_.late()));
    }
    ImGui::PopClipRect();
    act(frame, wish, out);
}

void TablePanel::act(const TableFrame& frame, const TableGrid::Wish& wish, UiOutput& out) {
    if (wish.clicked) click(frame, *wish.clicked, wish.twice, out);
    if (!wish.at_title.wished()) return;
    const TableColumn& column = frame.columns[wish.title];
    TableView wanted = frame.wanted;
    if (wish.at_title.sort) {
        wanted.sort = sorted_by_click(std::move(wanted.sort), column.id, *wish.at_title.sort);
        column_ = wish.title;
    }
    std::optional<float> width = wish.at_title.width;
    if (wish.at_title.fit_width) width = grid_.fitting_width(frame, column);
    if (width) wanted.widths = with_column_width(std::move(wanted.widths), column.id, *width);
    if (wanted != frame.wanted) out.commands.push_back(SetTableView{std::move(wanted)});
}

void TablePanel::pin(Selection selection, UiOutput& out) {
    pins_are_ours_ = true;
    out.commands.push_back(Select{std::move(selection)});
}

void TablePanel::pin_between(const TableFrame& frame, std::size_t from, std::size_t to, UiOutput& out) {
    if ((from < to ? to - from : from - to) >= kMostPinnedRows) {
        note_.tell(tr_format("The first {} of these rows are pinned: that is the most",
                             grouped(kMostPinnedRows).view()));
    }
    pin(pins_between(frame.layer.id, frame.rows, from, to), out);
}

void TablePanel::click(const TableFrame& frame, std::size_t place, bool twice, UiOutput& out) {
    const ImGuiIO& io = ImGui::GetIO();
    const Selection& pins = frame.view.session.workspace().selection;
    const EventRef event{frame.layer.id, frame.rows[place]};
    row_ = event.row;
    if (twice) return zoom_to_table_row(frame, event.row, out);
    if (io.KeyShift && anchor_) {
        const std::size_t from = place_of_row(frame, anchor_);
        if (from < frame.rows.size()) return pin_between(frame, from, place, out);
    }
    anchor_ = event.row;
    if (io.KeyCtrl) return pin(pins_toggled(pins, event), out);
    const auto pinned = std::ranges::find(pins.events, event);
    // among the pinned rows a click only looks at another one
    if (frame.wanted.rows == TableRows::Selected && pinned != pins.events.end())
        return pin({pins.events, static_cast<std::size_t>(pinned - pins.events.begin())}, out);
    pin({{event}, 0}, out);
}

std::size_t TablePanel::place_of_row(const TableFrame& frame, std::optional<std::uint32_t> row) {
    if (!row) return frame.rows.size();
    if (placed_ && placed_->list == list_.generation() && placed_->row == *row) return placed_->place;
    const auto found = std::ranges::find(frame.rows, *row);
    placed_ = {list_.generation(), *row, static_cast<std::size_t>(found - frame.rows.begin())};
    return placed_->place;
}

}  // namespace courtyard::ui
