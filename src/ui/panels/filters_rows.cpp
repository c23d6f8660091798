#include "ui/panels/filters_rows.h"

#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <cmath>

#include "base/translate.h"
#include "ui/widgets.h"

namespace courtyard::ui {
namespace {

constexpr float kHeadingHeight = 26;
constexpr float kLineHeight = 20;
constexpr float kTickPx = 13;
constexpr float kTickGap = 7;

void draw_tick(const FrameView& view, ImVec2 center, bool ticked, bool hot) {
    const ThemeColors& c = colors(view);
    const float half = std::floor(px(view, kTickPx) / 2);
    const ImVec2 a{std::floor(center.x) - half, std::floor(center.y) - half};
    const ImVec2 b{a.x + 2 * half, a.y + 2 * half};
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    draw.AddRectFilled(a, b, c.field, px(view, 3));
    draw.AddRect(a, b, hot ? c.text : c.text_dim, px(view, 3), 0, px(view, 1));
    if (ticked)
        ImGui::RenderCheckMark(&draw, {a.x + half * 0.4F, a.y + half * 0.4F}, c.text_strong, half * 1.25F);
}

struct LineRoom {
    ImVec2 at;
    float width = 0, height = 0, label_right = 0;
};

/// One of the two things on a line that can be pressed.
struct Part {
    ImGuiID id = 0;
    bool hovered = false;
    /// Under the mouse, or where the keyboard is.
    bool lit() const { return hovered || (id != 0 && !GImGui->NavDisableHighlight && GImGui->NavId == id); }
};

bool fits(const FrameView& view, const TickLine& line, const LineRoom& room) {
    const char* begin = line.label.data();
    const float width = ImGui::CalcTextSize(begin, begin + line.label.size()).x;
    return room.at.x + px(view, kTickPx + kTickGap) + width <= room.label_right;
}

void explain_whole(std::string_view text) {
    begin_tooltip(ImGui::GetFontSize() * 30);
    ImGui::TextUnformatted(text.data(), text.data() + text.size());
    end_tooltip();
}

void draw_line(const FrameView& view, const TickLine& line, const LineRoom& room, const Line& count,
               bool hot) {
    const ThemeColors& c = colors(view);
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    const float text_y = std::floor(room.at.y + (room.height - ImGui::GetFontSize()) / 2);
    const float label_x = room.at.x + px(view, kTickPx + kTickGap);
    const float right = room.at.x + room.width;
    if (line.share > 0 && line.counted) {
        const float length = std::max((right - label_x) * std::min(line.share, 1.0F), px(view, 1));
        draw.AddRectFilled({label_x - px(view, 3), room.at.y + px(view, 1)},
                           {label_x - px(view, 3) + length, room.at.y + room.height - px(view, 1)},
                           line.ticked ? c.accent_soft : c.field, px(view, 2));
    }
    if (hot) draw.AddRectFilled(room.at, {right, room.at.y + room.height}, c.hover, px(view, 3));
    draw_tick(view, {room.at.x + px(view, kTickPx) / 2 + px(view, 1), room.at.y + room.height / 2},
              line.ticked, hot);
    const bool quiet = line.count == 0 && line.counted;
    draw_cut_text({label_x, text_y}, room.label_right, line.label,
                  line.special || quiet ? c.text_dim
                  : line.ticked         ? c.text_strong
                                        : c.text);
    if (!line.counted) return;
    const float width = ImGui::CalcTextSize(count.c_str()).x;
    draw.AddText({right - px(view, 2) - width, text_y}, quiet ? with_alpha(c.text_dim, 0.7F) : c.text_dim,
                 count.c_str());
}

}  // namespace

bool filter_heading(const FrameView& view, const FilterHeading& heading) {
    const ThemeColors& c = colors(view);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = std::max(ImGui::GetContentRegionAvail().x, 1.0F),
                height = std::floor(px(view, kHeadingHeight));
    const bool pressed = ImGui::InvisibleButton(heading.id, {width, height});
    const bool hovered = ImGui::IsItemHovered();
    explain(heading.tip);
    const ImVec2 to{at.x + width, at.y + height};
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    if (hovered) draw.AddRectFilled(at, to, c.hover, px(view, 4));
    draw_icon(draw, heading.open ? Icon::ChevronDown : Icon::Right, {at.x + px(view, 8), at.y + height / 2},
              px(view, 12), hovered ? c.text_strong : c.text_dim);
    const float text_y = std::floor(at.y + (height - ImGui::GetFontSize()) / 2);
    float right = to.x - px(view, 2);
    if (!heading.summary.empty()) {
        ImGui::PushFont(fonts().small);
        const char* begin = heading.summary.data();
        const ImVec2 size = ImGui::CalcTextSize(begin, begin + heading.summary.size());
        const float left = std::max(right - size.x, at.x + width / 2);
        draw_cut_text({left, std::floor(at.y + (height - size.y) / 2)}, right, heading.summary,
                      heading.asks ? c.accent : c.text_dim);
        right = left - px(view, 8);
        ImGui::PopFont();
    }
    if (heading.asks) ImGui::PushFont(fonts().bold);
    draw_cut_text({at.x + px(view, 20), text_y}, right, heading.name,
                  heading.asks || hovered ? c.text_strong : c.text);
    if (heading.asks) ImGui::PopFont();
    ImGui::RenderNavHighlight({at, to}, ImGui::GetItemID());
    return pressed;
}

float tick_line_height(const FrameView& view) {
    return std::floor(px(view, kLineHeight));
}

TickAction tick_line(const FrameView& view, int id, const TickLine& line) {
    ImGui::PushID(id);
    ImGui::PushFont(fonts().small);
    const Line count = grouped(line.count);
    const char* only = tr("only");
    LineRoom room;
    room.at = ImGui::GetCursorScreenPos();
    room.width = std::max(ImGui::GetContentRegionAvail().x, 1.0F);
    room.height = tick_line_height(view);
    const float only_width = line.alone ? ImGui::CalcTextSize(only).x + px(view, 10) : 0;
    const float count_width = std::max(ImGui::CalcTextSize(count.c_str()).x, px(view, 24));
    const float tick_width = std::max(room.width - only_width - count_width - px(view, 6), px(view, 30));
    TickAction action = TickAction::None;
    if (ImGui::InvisibleButton("##tick", {tick_width, room.height})) action = TickAction::Toggle;
    const Part tick{ImGui::GetItemID(), ImGui::IsItemHovered()};
    const ImVec2 only_at{room.at.x + tick_width, room.at.y};
    Part alone;
    if (line.alone) {
        ImGui::SameLine(0, 0);
        if (ImGui::InvisibleButton("##only", {only_width, room.height})) action = TickAction::Only;
        alone = {ImGui::GetItemID(), ImGui::IsItemHovered()};
        explain(tr("Choose this alone"));
    }
    const bool hot = tick.lit() || alone.lit();
    room.label_right = hot ? only_at.x - px(view, 2) : room.at.x + room.width - count_width - px(view, 8);
    draw_line(view, line, room, count, hot);
    if (tick.hovered && !fits(view, line, room)) explain_whole(line.label);
    if (hot && line.alone) {
        const float y = std::floor(room.at.y + (room.height - ImGui::GetFontSize()) / 2);
        ImGui::GetWindowDrawList()->AddText(
            {only_at.x + px(view, 5), y}, alone.lit() ? colors(view).text_strong : colors(view).accent, only);
    }
    ImGui::RenderNavHighlight({room.at, {only_at.x, room.at.y + room.height}}, tick.id);
    if (line.alone)
        ImGui::RenderNavHighlight({only_at, {only_at.x + only_width, room.at.y + room.height}}, alone.id);
    ImGui::PopFont();
    ImGui::PopID();
    return action;
}

}  // namespace courtyard::ui
