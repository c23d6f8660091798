#include "ui/panels/map_view_marks.h"

#include <fmt/format.h>
#include <imgui.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "session/undated_places.h"
#include "ui/event_words.h"
#include "ui/fonts.h"
#include "ui/theme.h"

namespace courtyard::ui {

void draw_pinned(const FrameView& view, const Rect& rect) {
    const Workspace& w = view.session.workspace();
    if (w.selection.empty()) return;
    const EventRef event = w.selection.events[w.selection.current];
    const LayerState* layer = view.session.document().find(event.layer);
    const Symbology* symbology = view.session.symbology(event.layer);
    if (layer == nullptr || symbology == nullptr) return;
    const bool dated = event.row < layer->table->event_count();
    const auto place = layer->table->position(event.row);
    if (!place || (!dated && !shows_undated(view.session.document(), *layer))) return;
    const MercatorPoint at = plane_from(w.camera.projection, *place);
    if (at == kOffPlane) return;
    const ScreenPoint p = screen_from_world(w.camera, w.map_size, world_from_mercator(at));
    const auto scale = static_cast<float>(view.ui_scale);
    const float radius = 4 + (dated ? symbol_radius_px(*symbology, greatest_radius_px(*layer),
                                                       symbology->size_of_row[event.row])
                                    : kUndatedRadiusPx);
    const ImVec2 center{rect.x + static_cast<float>(p.x) * scale, rect.y + static_cast<float>(p.y) * scale};
    const ThemeColors& colors = theme_colors(w.theme);
    ImDrawList* draw = ImGui::GetWindowDrawList();
    draw->AddCircle(center, radius * scale, colors.sea, 0, 4 * scale);
    draw->AddCircle(center, radius * scale, colors.text_strong, 0, 2 * scale);
}

void draw_coordinates(const FrameView& view, const Rect& rect, ScreenPoint cursor) {
    const Workspace& w = view.session.workspace();
    const auto place = degrees_from(w.camera.projection, world_from_screen(w.camera, w.map_size, cursor));
    if (!place) return;
    const double degrees_per_px = 360 / w.camera.world_px();
    const int decimals = std::clamp(static_cast<int>(std::ceil(-std::log10(degrees_per_px))), 1, 6);
    const auto [lon, lat] = *place;
    std::array<char, 64> text{};
    const auto end =
        fmt::format_to_n(text.data(), text.size() - 1, "{:.{}f}° {}  {:.{}f}° {}", std::abs(lat), decimals,
                         latitude_side(lat), std::abs(lon), decimals, longitude_side(lon));
    *end.out = '\0';
    const auto scale = static_cast<float>(view.ui_scale);
    const ThemeColors& colors = theme_colors(w.theme);
    const ImVec2 at{rect.x + 10 * scale, rect.y + rect.height - 54 * scale};
    ImGui::PushFont(fonts().small);
    // a plate: names of places may lie under the numbers
    const ImVec2 size = ImGui::CalcTextSize(text.data());
    ImGui::GetWindowDrawList()->AddRectFilled({at.x - 4 * scale, at.y - 2 * scale},
                                              {at.x + size.x + 4 * scale, at.y + size.y + 2 * scale},
                                              with_alpha(colors.raised, 0.85F), 3 * scale);
    ImGui::GetWindowDrawList()->AddText(at, colors.text, text.data());
    ImGui::PopFont();
}

}  // namespace courtyard::ui
