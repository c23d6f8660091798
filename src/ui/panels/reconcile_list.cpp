#include "ui/panels/reconcile_list.h"

#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/translate.h"
#include "ui/keys.h"
#include "ui/panels/reconcile_line.h"
#include "ui/panels/reconcile_words.h"
#include "ui/widgets.h"

namespace courtyard::ui {
namespace {

constexpr double kZoomMarginPx = 60;
constexpr double kRoundPlaceDeg = 0.06;  // what is shown around events of one point: some 7 km

const ReconciledCell& cell_of(const ReconcileShown& shown, std::size_t line) {
    return shown.answer->reconciled->cells[shown.answer->list[line]];
}

void explain_cell(const FrameView& view, const ReconcileShown& shown, const ReconciledCell& cell) {
    const ReconcileJudging& judging = shown.answer->basis.judging;
    begin_tooltip(ImGui::GetFontSize() * 24);
    ImGui::TextUnformatted(place_title(shown.answer->places->places[cell.place]).c_str());
    dim_text(view, unit_text(cell.begin, shown.answer->basis.unit));
    for (const std::size_t side : kBothSides) {
        const ReportedNumber& number = cell.sides[side];
        const char* name = side == kLeftSide ? "A" : "B";
        if (!number.reported()) {
            ImGui::TextUnformatted(Line("{}: not reported", name).c_str());
        } else if (!number.has_number()) {
            ImGui::TextUnformatted(Line("{}: number not known", name).c_str());
        } else {
            ImGui::TextUnformatted(Line("{}: {} {}", name, reported_text(number).view(),
                                        measure_words(shown.layers.measures[side]))
                                       .c_str());
        }
    }
    dim_text(view, verdict_words(verdict_of(cell, judging)));
    end_tooltip();
}

}  // namespace

std::vector<EventRef> events_behind(const ReconcileShown& shown, const ReconciledCell& cell) {
    std::vector<EventRef> out;
    for (const std::size_t side : kBothSides) {
        const ReportedNumber& number = cell.sides[side];
        const auto& rows = shown.answer->reconciled->rows[side];
        for (std::uint32_t i = number.first; i < number.first + number.reports; ++i)
            out.push_back({shown.layers.layers[side]->id, rows[i]});
    }
    return out;
}

Camera camera_on(const FrameView& view, const ReconcileShown& shown, const ReconciledCell& cell) {
    const LonLat middle = shown.answer->places->places[cell.place].at;
    double west = 0, east = 0, south = 0, north = 0;  // from the middle
    for (const EventRef& event : events_behind(shown, cell)) {
        const LayerState* layer = view.session.document().find(event.layer);
        const LonLat at = layer->table->positions()[event.row];
        const double dx = std::remainder(at.lon() - middle.lon(), 360), dy = at.lat() - middle.lat();
        west = std::min(west, dx);
        east = std::max(east, dx);
        south = std::min(south, dy);
        north = std::max(north, dy);
    }
    const auto lon = [&](double dx) { return std::remainder(middle.lon() + dx, 360); };
    const Extent extent{lon(west - kRoundPlaceDeg), std::max(middle.lat() + south - kRoundPlaceDeg, -85.0),
                        lon(east + kRoundPlaceDeg), std::min(middle.lat() + north + kRoundPlaceDeg, 85.0)};
    const Workspace& w = view.session.workspace();
    return fitted(extent, w.map_size, kZoomMarginPx, w.camera.projection);
}

/// Finds the chosen line in a new list.
void ReconcileList::follow(const ReconcileShown& shown) {
    if (answer_.lock() == shown.answer) return;
    answer_ = shown.answer;
    line_.reset();
    if (!chosen_) return;
    for (std::size_t i = 0; i < shown.answer->list.size(); ++i) {
        const ReconciledCell& cell = cell_of(shown, i);
        const ReconciledPlace& place = shown.answer->places->places[cell.place];
        if (cell.begin != chosen_->begin || !(place.at == chosen_->at) ||
            place_title(place) != chosen_->title)
            continue;
        line_ = i;
        return;
    }
}

std::optional<std::size_t> ReconcileList::chosen(const FrameView& view, const ReconcileShown& shown) {
    follow(shown);
    const bool pinned = !pinned_.empty() && view.session.workspace().selection.events == pinned_;
    return pinned ? line_ : std::nullopt;
}

void ReconcileList::choose(const ReconcileShown& shown, std::size_t line, UiOutput& out) {
    const ReconciledCell& cell = cell_of(shown, line);
    const ReconciledPlace& place = shown.answer->places->places[cell.place];
    chosen_ = {place.at, place_title(place), cell.begin};
    line_ = line;
    pinned_ = events_behind(shown, cell);
    out.commands.push_back(Select{{pinned_, 0}});
    out.commands.push_back(ShowRightPanel{RightPanel::Reconcile});  // pinning alone turns to the details
}

void ReconcileList::keys(const FrameView& view, const ReconcileShown& shown, float line_height,
                         UiOutput& out) {
    const ImGuiIO& io = ImGui::GetIO();
    const std::size_t count = shown.answer->list.size();
    if (!ImGui::IsWindowFocused() || io.WantTextInput || io.KeyCtrl || io.KeyAlt || count == 0) return;
    const auto pressed = [](Key key) { return ImGui::IsKeyPressed(key, true); };
    const auto page =
        std::max<std::ptrdiff_t>(static_cast<std::ptrdiff_t>(ImGui::GetWindowHeight() / line_height) - 1, 1);
    const std::ptrdiff_t last = static_cast<std::ptrdiff_t>(count) - 1;
    const std::ptrdiff_t now = line_ ? static_cast<std::ptrdiff_t>(*line_) : -1;
    std::optional<std::ptrdiff_t> wanted;
    if (pressed(kKeyDown)) wanted = now + 1;
    if (pressed(kKeyUp)) wanted = now < 0 ? last : now - 1;
    if (pressed(kKeyPageDown)) wanted = now + page;
    if (pressed(kKeyPageUp)) wanted = now - page;
    if (pressed(kKeyHome)) wanted = 0;
    if (pressed(kKeyEnd)) wanted = last;
    if (wanted) {
        choose(shown, static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(*wanted, 0, last)), out);
        scroll_to_line_ = true;
    }
    if (line_ && (ImGui::IsKeyPressed(kKeyEnter, false) || ImGui::IsKeyPressed(kKeyKeypadEnter, false)))
        out.commands.push_back(SetCamera{camera_on(view, shown, cell_of(shown, *line_))});
}

void ReconcileList::draw(const FrameView& view, const ReconcileShown& shown, float height, UiOutput& out) {
    const float room = ImGui::GetStyle().ScrollbarSize + px(view, 4);
    const ReconcileColumns columns =
        reconcile_columns(view, shown, std::max(ImGui::GetContentRegionAvail().x - room, 1.0F));
    const float top = ImGui::GetCursorPosY();
    draw_reconcile_heads(view, shown, columns);
    const float rest = std::max(height - (ImGui::GetCursorPosY() - top), columns.height);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(0, 0));
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(0, 0));
    ImGui::BeginChild("##lines", {0, rest}, false, ImGuiWindowFlags_NoNavInputs);
    keys(view, shown, columns.height, out);
    draw_lines(view, shown, columns, out);
    ImGui::EndChild();
    ImGui::PopStyleVar(2);
}

/// Lines are placed from the window's edge on: as distances from the first one, those of a million lines are
/// too long for floats.
void ReconcileList::draw_lines(const FrameView& view, const ReconcileShown& shown,
                               const ReconcileColumns& columns, UiOutput& out) {
    const auto now = chosen(view, shown);
    const double height = columns.height, room = ImGui::GetWindowHeight();
    if (std::exchange(scroll_to_line_, false) && line_) {
        const double y = static_cast<double>(*line_) * height;
        const double scroll = std::clamp<double>(ImGui::GetScrollY(), std::max(y + height - room, 0.0), y);
        ImGui::SetScrollY(static_cast<float>(scroll));
    }
    const double scroll = ImGui::GetScrollY();
    const ImVec2 corner = ImGui::GetWindowPos();
    const auto first = static_cast<std::size_t>(scroll / height);
    for (std::size_t line = first; line < shown.answer->list.size(); ++line) {
        const double y = static_cast<double>(line) * height - scroll;
        if (y >= room) break;
        const ImVec2 at{corner.x, std::floor(corner.y + static_cast<float>(y))};
        ImGui::SetCursorScreenPos(at);
        ImGui::PushID(static_cast<int>(line));
        draw_line(view, shown, columns, line, now == line, out);
        ImGui::PopID();
    }
    ImGui::SetCursorPosY(static_cast<float>(static_cast<double>(shown.answer->list.size()) * height));
    ImGui::Dummy({0, 0});
}

void ReconcileList::draw_line(const FrameView& view, const ReconcileShown& shown,
                              const ReconcileColumns& columns, std::size_t line, bool is_chosen,
                              UiOutput& out) {
    const ReconciledCell& cell = cell_of(shown, line);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    if (ImGui::Selectable("##line", is_chosen, ImGuiSelectableFlags_AllowDoubleClick,
                          {columns.width, columns.height})) {
        choose(shown, line, out);
        if (ImGui::IsMouseDoubleClicked(0)) out.commands.push_back(SetCamera{camera_on(view, shown, cell)});
    }
    if (ImGui::IsItemHovered()) explain_cell(view, shown, cell);
    draw_reconcile_line(view, shown, columns, cell, at);
    const float y = at.y + columns.height - 1;
    ImGui::GetWindowDrawList()->AddRectFilled({at.x, y}, {at.x + columns.width, y + 1}, colors(view).line);
}

}  // namespace courtyard::ui
