#include "ui/panels/messages.h"

#include <algorithm>

#include "ui/widgets.h"

namespace courtyard::ui {
namespace {

constexpr float kWidth = 520;
constexpr float kGap = 10;
constexpr float kCloseSize = 22;
constexpr float kStripe = 3;

/// A coloured bar along the left edge of the card.
void draw_stripe(const FrameView& view, ImU32 color) {
    const ImVec2 at = ImGui::GetWindowPos();
    const float inset = px(view, 6), bottom = at.y + ImGui::GetWindowHeight() - inset;
    draw_unclipped([&](ImDrawList& draw) {
        draw.AddRectFilled({at.x + px(view, 2), at.y + inset}, {at.x + px(view, 2 + kStripe), bottom}, color,
                           px(view, 2));
    });
}

/// Says how many messages there was no room for; dismissing those above brings them up.
void draw_rest(const FrameView& view, const Rect& rest, float width, std::size_t count) {
    const Rect card{rest.x + (rest.width - width) / 2, rest.y + px(view, kGap), width,
                    ImGui::GetFrameHeight() + px(view, 8)};
    begin_card(view, "##more-messages", card, colors(view).raised,
               ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoFocusOnAppearing);
    keep_on_top();
    dim_text(view, Line("… and {} more: dismiss these to see them", count).view());
    end_card();
}

}  // namespace

void draw_messages(const FrameView& view, const Rect& area, UiOutput& out) {
    const ThemeColors& c = colors(view);
    const float gap = px(view, kGap), close = px(view, kCloseSize);
    const float width = std::min(px(view, kWidth), area.width - 2 * gap);
    const ImVec2 padding = ImGui::GetStyle().WindowPadding;
    const float text_width = width - 2 * padding.x - close - px(view, 8);
    const float rest_height = ImGui::GetFrameHeight() + px(view, 8) + gap;
    Rect rest = area;
    for (std::size_t i = view.messages.size(); i-- > 0;) {
        const MessageView& message = view.messages[i];
        const char* text = message.text.c_str();
        const float text_height = ImGui::CalcTextSize(text, nullptr, false, text_width).y;
        const float wanted = std::max(text_height, close) + 2 * padding.y;
        const float room = rest.height - gap - (i > 0 ? rest_height : 0);
        if (room < close + 2 * padding.y) {
            draw_rest(view, rest, width, i + 1);
            return;
        }
        const float height = std::min(wanted, room);
        const bool error = message.kind == MessageKind::Error;
        const Rect card{area.x + (area.width - width) / 2, rest.y + gap, width, height};
        begin_card(view, Line("##message{}", message.id).c_str(), card, error ? c.error_ground : c.raised,
                   ImGuiWindowFlags_NoFocusOnAppearing);
        keep_on_top();
        draw_stripe(view, error ? c.error : c.accent);
        const ImVec2 cursor = ImGui::GetCursorPos();
        ImGui::PushStyleColor(ImGuiCol_Text, c.text_strong);
        ImGui::SetCursorPosY(cursor.y + std::max((close - text_height) / 2, 0.0F));
        ImGui::PushTextWrapPos(cursor.x + text_width);
        ImGui::TextUnformatted(text);
        ImGui::PopTextWrapPos();
        ImGui::PopStyleColor();
        ImGui::SetCursorPos({cursor.x + text_width + px(view, 8), cursor.y + ImGui::GetScrollY()});
        if (icon_button(view,
                        {.id = "##dismiss", .icon = Icon::Close, .tip = "Dismiss", .size_px = kCloseSize})) {
            out.commands.push_back(DismissMessage{message.id});
        }
        end_card();
        rest.y += gap + height;
        rest.height -= gap + height;
    }
}

}  // namespace courtyard::ui
