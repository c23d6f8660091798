#include "ui/panels/map_menu.h"

#include <fmt/core.h>
#include <imgui.h>

#include <cmath>

#include "base/translate.h"
#include "geo/projection.h"
#include "session/note_places.h"
#include "ui/keys.h"
#include "ui/widgets.h"

namespace courtyard::ui {
namespace {

constexpr double kDragPx = 3;
constexpr std::uint32_t kFirstGesture = 3U << 29U;  // so that none is one of other panels'

std::optional<LonLat> place_at(const Workspace& w, ScreenPoint p) {
    const auto degrees = degrees_from(w.camera.projection, world_from_screen(w.camera, w.map_size, p));
    if (!degrees) return std::nullopt;
    return to_lonlat(degrees->lon, degrees->lat);
}

Draft new_note_at(LonLat at, const TemporalExtent& window) {
    Note note;
    note.at = at;
    note.when = window;
    return note;
}

/// The window, where it was narrowed; else the note is of all times.
TemporalExtent span_for(const FrameView& view) {
    const TemporalExtent all = temporal_extent(view.session.document());
    const TemporalExtent& window = view.session.workspace().window;
    return window.begin <= all.begin && window.end >= all.end ? TemporalExtent{} : window;
}

}  // namespace

bool MapMenu::mouse(const FrameView& view, ScreenPoint cursor, bool hovered, UiOutput& out) {
    const Workspace& w = view.session.workspace();
    const Document& document = view.session.document();
    const bool over = hovered && !document.notes.empty();
    const Note* under = over ? note_at(document, w.window, w.camera, w.map_size, cursor) : nullptr;
    if (under != nullptr) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    if (ImGui::IsItemActivated() && under != nullptr && !ImGui::GetIO().KeyShift &&
        ImGui::GetIO().MouseDown[0])
        drag_ = {*under, cursor, GestureId{kFirstGesture + ++gestures_}, false};
    const bool held = drag_.has_value();
    if (held) drag(view, cursor, out);
    if (hovered && ImGui::GetIO().MouseReleased[1]) {
        pressed_at_ = place_at(w, cursor);
        if (pressed_at_) ImGui::OpenPopup("##map-menu");
    }
    menu(view, out);
    return held;
}

void MapMenu::drag(const FrameView& view, ScreenPoint cursor, UiOutput& out) {
    const Workspace& w = view.session.workspace();
    const Note* now = view.session.document().find(drag_->before.id);
    if (now == nullptr) return drag_.reset();
    if (!ImGui::IsItemActive()) {
        if (!drag_->moved) {
            out.commands.push_back(SelectMark{});
            out.commands.push_back(OpenDraft{*now});
        }
        return drag_.reset();
    }
    drag_->moved = drag_->moved || std::hypot(cursor.x - drag_->press.x, cursor.y - drag_->press.y) > kDragPx;
    const auto place = drag_->moved ? place_at(w, cursor) : std::nullopt;
    if (!place || now->at == place) return;
    Note moved = *now;
    moved.at = place;
    out.commands.push_back(SetNote{std::move(moved), drag_->gesture});
}

void MapMenu::key(const FrameView& view, UiOutput& out) {
    const Workspace& w = view.session.workspace();
    const ImGuiIO& io = ImGui::GetIO();
    if (io.KeyCtrl || io.KeyAlt || io.KeyShift || !ImGui::IsKeyPressed(kKeyN, false)) return;
    const auto place =
        place_at(w, view.cursor.value_or(ScreenPoint{w.map_size.width / 2, w.map_size.height / 2}));
    if (place) out.commands.push_back(OpenDraft{new_note_at(*place, span_for(view))});
}

void MapMenu::menu(const FrameView& view, UiOutput& out) {
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(px(view, 10), px(view, 8)));
    if (ImGui::BeginPopup("##map-menu")) {
        const std::string where = fmt::format("{:.5f}, {:.5f}", pressed_at_->lat(), pressed_at_->lon());
        if (ImGui::MenuItem(tr("Note here…"), "N"))
            out.commands.push_back(OpenDraft{new_note_at(*pressed_at_, span_for(view))});
        explain(tr("Put a pin with your words here: of the shown range, or of all times"));
        if (ImGui::MenuItem(tr("Copy coordinates"))) out.commands.push_back(CopyText{where});
        explain(tr("Latitude and longitude, degrees"));
        if (ImGui::IsKeyPressed(kKeyEscape, false)) ImGui::CloseCurrentPopup();
        ImGui::EndPopup();
    }
    ImGui::PopStyleVar();
}

}  // namespace courtyard::ui
