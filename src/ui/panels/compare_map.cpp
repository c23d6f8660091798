#include "ui/panels/compare_map.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "base/translate.h"
#include "session/compared_at.h"
#include "time/calendar.h"
#include "ui/keys.h"
#include "ui/panels/compare_periods.h"
#include "ui/panels/compare_words.h"
#include "ui/widgets.h"

namespace courtyard::ui {
namespace {

constexpr std::uint32_t kFirstDividerGesture = 0xC8000000U;
constexpr double kKeyPauseSeconds = 0.8;  // keys that follow one another sooner make one undo step
constexpr float kDividerReachPx = 13, kDividerPx = 2, kHandlePx = 13;
constexpr float kDividerKeyStep = 0.02F;
constexpr float kLeastDivider = 0.02F, kMostDivider = 0.98F;
constexpr float kPlateMarginPx = 10, kPlatePadPx = 7, kMostPlatePx = 300;
constexpr float kCompareTipPx = 330;

constexpr ImGuiWindowFlags kOnMap = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoBackground |
                                    ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                                    ImGuiWindowFlags_NoFocusOnAppearing | ImGuiWindowFlags_NoNav;

constexpr ImGuiWindowFlags kPlate =
    ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoFocusOnAppearing | ImGuiWindowFlags_NoNav;

void draw_stop(const FrameView& view, UiOutput& out) {
    if (icon_button(view, {.id = "##stop-comparing",
                           .icon = Icon::Close,
                           .tip = tr("Stop comparing (Esc)"),
                           .size_px = 22}))
        out.commands.push_back(SetComparison{});
}

PeriodComparison with_divider(const PeriodComparison& comparison, float divider) {
    PeriodComparison out = comparison;
    out.divider = std::clamp(divider, kLeastDivider, kMostDivider);
    return out;
}

void push_divider(const PeriodComparison& now, float divider, GestureId gesture, UiOutput& out) {
    const PeriodComparison wanted = with_divider(now, divider);
    if (wanted != now) out.commands.push_back(SetComparison{wanted, gesture});
}

std::string period_text(const FrameView& view, const TemporalExtent& period) {
    return range_in_words(period, view.session.document().clock.words());
}

/// A ring around a place of the map.
void ring_around(const FrameView& view, const Rect& map, const ComparedPeriods& compared, std::size_t row) {
    const Workspace& w = view.session.workspace();
    const auto at = compared_point(compared, row, w.camera, w.map_size);
    if (!at) return;
    const bool discs = !compared.counted->places->areas && !compared.counted->places->grid;
    const auto& difference = compared.rows[row].difference;
    const double disc = discs && difference ? change_radius_px(compared.classes, *difference) : 5;
    const float radius = px(view, static_cast<float>(disc) + 4);
    const ImVec2 middle{map.x + px(view, static_cast<float>(at->x)),
                        map.y + px(view, static_cast<float>(at->y))};
    ImDrawList& draw = *ImGui::GetForegroundDrawList();
    draw.PushClipRect({map.x, map.y}, {map.x + map.width, map.y + map.height});
    draw.AddCircle(middle, radius, colors(view).sea, 0, px(view, 4));
    draw.AddCircle(middle, radius, colors(view).text_strong, 0, px(view, 2));
    draw.PopClipRect();
}

}  // namespace

void CompareMap::draw(const FrameView& view, const Rect& map, bool map_focused,
                      std::optional<std::size_t> listed, UiOutput& out) {
    const auto& comparison = view.session.document().comparison;
    if (!comparison) return;
    if (comparison->view == ComparisonView::Difference) {
        draw_difference(view, map, listed, out);
        draw_difference_plate(view, map, out);
    }
    if (comparison->view != ComparisonView::Split) return;
    const auto x = static_cast<float>(divider_px(*comparison, view.session.workspace().map_size.width));
    const float at = std::floor(map.x + px(view, x));
    draw_plate(view, {map.x, map.y, at - map.x, map.height}, 0, out);
    draw_plate(view, {at, map.y, map.x + map.width - at, map.height}, 1, out);
    draw_divider(view, map, out);
    if (map_focused && !ImGui::GetIO().WantTextInput) keys(view, out);
}

/// The line between the sides, which the mouse takes; a double click brings it back to the middle.
void CompareMap::draw_divider(const FrameView& view, const Rect& map, UiOutput& out) {
    const PeriodComparison& comparison = *view.session.document().comparison;
    const auto logical = static_cast<float>(divider_px(comparison, view.session.workspace().map_size.width));
    const float x = std::floor(map.x + px(view, logical)), reach = std::floor(px(view, kDividerReachPx));
    ImGui::SetNextWindowPos({x - std::floor(reach / 2), map.y});
    ImGui::SetNextWindowSize({reach, map.height});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(0, 0));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowMinSize, ImVec2(1, 1));
    ImGui::Begin("##compare-divider", nullptr, kOnMap);
    ImGui::PopStyleVar(2);
    ImGui::InvisibleButton("##take", {reach, std::max(map.height, 1.0F)});
    const bool hot = ImGui::IsItemHovered() || ImGui::IsItemActive();
    if (hot) ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeEW);
    if (!ImGui::IsItemActive())
        explain(
            tr("Drag to show more of A or of B (Alt+← and Alt+→ on the map); a double click: the middle"));
    const float mouse = ImGui::GetIO().MousePos.x;
    if (ImGui::IsItemActivated()) {
        gesture_ = GestureId{kFirstDividerGesture + ++gestures_};
        grabbed_ = mouse - x;
    }
    if (ImGui::IsItemHovered() && ImGui::IsMouseDoubleClicked(0))
        push_divider(comparison, 0.5F, GestureId::None, out);
    else if (ImGui::IsItemActive() && ImGui::IsMouseDragging(0, 1))
        push_divider(comparison, (mouse - grabbed_ - map.x) / std::max(map.width, 1.0F), gesture_, out);
    const ThemeColors& c = colors(view);
    const float half = px(view, kDividerPx) / 2, handle = px(view, kHandlePx);
    const ImVec2 middle{x, std::floor(map.y + map.height / 2)};
    draw_unclipped([&](ImDrawList& draw) {
        draw.AddRectFilled({x - half - 1, map.y}, {x + half + 1, map.y + map.height},
                           with_alpha(c.panel, 0.7F));
        draw.AddRectFilled({x - half, map.y}, {x + half, map.y + map.height}, hot ? c.accent : c.text_strong);
        draw.AddCircleFilled(middle, handle, c.raised, 32);
        draw.AddCircle(middle, handle, hot ? c.accent : c.text_strong, 32, px(view, 1.5F));
        const ImU32 ink = hot ? c.accent : c.text;
        draw_icon(draw, Icon::Left, {middle.x - handle * 0.42F, middle.y}, px(view, 11), ink);
        draw_icon(draw, Icon::Right, {middle.x + handle * 0.42F, middle.y}, px(view, 11), ink);
    });
    ImGui::End();
}

void CompareMap::keys(const FrameView& view, UiOutput& out) {
    const ImGuiIO& io = ImGui::GetIO();
    if (!io.KeyAlt || io.KeyCtrl) return;
    const int steps = (ImGui::IsKeyPressed(kKeyRight) ? 1 : 0) - (ImGui::IsKeyPressed(kKeyLeft) ? 1 : 0);
    if (steps == 0) return;
    if (ImGui::GetTime() - key_s_ > kKeyPauseSeconds)
        gesture_ = GestureId{kFirstDividerGesture + ++gestures_};
    key_s_ = ImGui::GetTime();
    const PeriodComparison& comparison = *view.session.document().comparison;
    push_divider(comparison, comparison.divider + static_cast<float>(steps) * kDividerKeyStep, gesture_, out);
}

/// A period's letter and time, at the top of its side, next to the divider; that of B ends the comparison.
void CompareMap::draw_plate(const FrameView& view, const Rect& room, std::size_t which, UiOutput& out) {
    const bool at_right = which == 0;
    const float close = at_right ? 0 : px(view, 22 + 6);
    const PeriodComparison& comparison = *view.session.document().comparison;
    const std::string words = period_text(view, which == 0 ? comparison.a : comparison.b);
    const float margin = px(view, kPlateMarginPx) + (at_right ? px(view, kDividerReachPx) / 2 : 0);
    const float pad = px(view, kPlatePadPx), tag = px(view, 18 + 8);
    const float most = std::min(px(view, kMostPlatePx), room.width - 2 * px(view, kPlateMarginPx));
    const float text =
        std::min(std::ceil(ImGui::CalcTextSize(words.c_str()).x) + 1, most - tag - close - 2 * pad);
    if (text < px(view, 12)) return;  // the side is hardly open
    const float width = text + tag + close + 2 * pad, height = ImGui::GetFrameHeight() + pad;
    const float x = at_right ? room.x + room.width - margin - width : room.x + margin + px(view, 4);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(pad, std::floor(pad / 2)));
    begin_card(view, which == 0 ? "##plate-a" : "##plate-b",
               {x, room.y + px(view, kPlateMarginPx), width, height}, colors(view).raised, kPlate);
    period_tag(view, which);
    ImGui::SameLine(0, px(view, 8));
    centre_on_frame();
    ellipsis_text(words, text, colors(view).text_strong);
    if (which == 1) {
        ImGui::SameLine();
        ImGui::SetCursorPosY(ImGui::GetCursorStartPos().y);
        align_right(px(view, 22));
        draw_stop(view, out);
    }
    end_card();
    ImGui::PopStyleVar();
}

/// Says that the map shows a difference, of what; and ends it.
void CompareMap::draw_difference_plate(const FrameView& view, const Rect& map, UiOutput& out) {
    const Document& document = view.session.document();
    const LayerState* layer = compared_layer(document);
    if (layer == nullptr) return;
    const PeriodComparison& comparison = *document.comparison;
    const float pad = px(view, kPlatePadPx), close = px(view, 22);
    const std::string title =
        fmt::format("B − A: {} · {}", what_is_compared(*layer, comparison), layer->name);
    const std::string words[] = {period_text(view, comparison.a), period_text(view, comparison.b)};
    const float tag = px(view, 18 + 8);
    float text = ImGui::CalcTextSize(title.c_str()).x + close + px(view, 8);
    for (const std::string& line : words) text = std::max(text, tag + ImGui::CalcTextSize(line.c_str()).x);
    const float width = std::min(std::ceil(text) + 2 * pad + 2,
                                 std::min(px(view, kMostPlatePx), map.width - 2 * px(view, kPlateMarginPx)));
    const float line = ImGui::GetFrameHeight();
    const float height = 3 * line + 2 * px(view, 2) + 2 * pad;
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(pad, pad));
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(px(view, 8), px(view, 2)));
    begin_card(view, "##plate-difference",
               {map.x + px(view, kPlateMarginPx), map.y + px(view, kPlateMarginPx), width, height},
               colors(view).raised, kPlate);
    const float room = ImGui::GetContentRegionAvail().x;
    centre_on_frame();
    ellipsis_text(title, room - close - px(view, 8), colors(view).text_strong);
    ImGui::SameLine();
    ImGui::SetCursorPosY(ImGui::GetCursorStartPos().y);
    align_right(close);
    draw_stop(view, out);
    ImGui::SetCursorPosY(ImGui::GetCursorStartPos().y + line + px(view, 2));
    for (const std::size_t which : {std::size_t{0}, std::size_t{1}}) {
        period_tag(view, which);
        ImGui::SameLine(0, px(view, 8));
        centre_on_frame();
        ellipsis_text(words[which], room - tag, colors(view).text);
    }
    end_card();
    ImGui::PopStyleVar(2);
}

/// What lies under the cursor, in numbers; rings around it and around what the table's row is of.
void CompareMap::draw_difference(const FrameView& view, const Rect& map, std::optional<std::size_t> listed,
                                 const UiOutput& out) {
    const ComparedPeriods* compared = view.session.compared();
    if (compared == nullptr) return;
    if (listed && *listed < compared->rows.size()) ring_around(view, map, *compared, *listed);
    const Workspace& w = view.session.workspace();
    if (!out.cursor) return;
    const auto row = compared_at(*compared, w.camera, w.map_size, *out.cursor);
    if (!row) return;
    const PlaceChange& change = compared->counted->changes.places[compared->rows[*row].change];
    const ComparedPlaces& places = *compared->counted->places;
    if (!places.areas && !places.grid) ring_around(view, map, *compared, *row);
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    const bool left = mouse.x > map.x + map.width / 2, above = mouse.y > map.y + map.height / 2;
    ImGui::SetNextWindowPos({mouse.x + px(view, left ? -14 : 16), mouse.y + px(view, above ? -12 : 18)},
                            ImGuiCond_Always, {left ? 1.0F : 0.0F, above ? 1.0F : 0.0F});
    begin_tooltip(px(view, kCompareTipPx));
    ImGui::PushFont(fonts().bold);
    ImGui::TextUnformatted(place_title(places, change.place).c_str());
    ImGui::PopFont();
    if (const std::string& within = places.places[change.place].within; !within.empty())
        dim_text(view, within);
    for (const std::string& words :
         change_in_words(view, *compared, compared->rows[*row], change.a, change.b))
        ImGui::TextUnformatted(words.c_str());
    end_tooltip();
}

}  // namespace courtyard::ui
