#include "ui/panels/messages.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "base/translate.h"
#include "ui/widgets.h"

namespace courtyard::ui {
namespace {

constexpr float kWidth = 520;
constexpr float kGap = 10;
constexpr float kCloseSize = 22;
constexpr float kStripe = 3;
constexpr const char* kLookWords = tr_later("How this file is read…");

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
    ellipsis_text(Line("… and {} more: dismiss these to see them", count).view(),
                  std::max(ImGui::GetContentRegionAvail().x, 1.0F), colors(view).text_dim);
    end_card();
}

/// `text`: of the message, perhaps with a word more.
void draw_card(const FrameView& view, const MessageView& message, const char* text, const Rect& card,
               float text_width, UiOutput& out) {
    const ThemeColors& c = colors(view);
    const bool error = message.kind == MessageKind::Error;
    begin_card(view, Line("##message{}", message.id).c_str(), card, error ? c.error_ground : c.raised,
               ImGuiWindowFlags_NoFocusOnAppearing);
    keep_on_top();
    draw_stripe(view, error ? c.error : c.accent);
    const ImVec2 cursor = ImGui::GetCursorPos();
    const float text_height = ImGui::CalcTextSize(text, nullptr, false, text_width).y;
    ImGui::SetCursorPosY(cursor.y + std::max((px(view, kCloseSize) - text_height) / 2, 0.0F));
    ImGui::PushStyleColor(ImGuiCol_Text, c.text_strong);
    ImGui::PushTextWrapPos(cursor.x + text_width);
    ImGui::TextUnformatted(text);
    ImGui::PopTextWrapPos();
    ImGui::PopStyleColor();
    ImGui::SetCursorPos({cursor.x + text_width + px(view, 8), cursor.y + ImGui::GetScrollY()});
    const IconButton dismiss{
        .id = "##dismiss", .icon = Icon::Close, .tip = tr("Dismiss"), .size_px = kCloseSize};
    if (icon_button(view, dismiss)) out.commands.push_back(DismissMessage{message.id});
    if (message.look_at) {
        ImGui::SetCursorPos({cursor.x, cursor.y + std::max(text_height, px(view, kCloseSize)) +
                                           ImGui::GetStyle().ItemSpacing.y});
        if (text_button(view, tr(kLookWords),
                        tr("Roles of the columns, dates and places, to look at and to change"))) {
            out.commands.push_back(OpenMapping{*message.look_at});
            out.commands.push_back(DismissMessage{message.id});
        }
    }
    end_card();
}

}  // namespace

Rect draw_messages(const FrameView& view, const Rect& area, std::uint32_t seen_notes, UiOutput& out) {
    const auto wanted = [seen_notes](const MessageView& m) {
        return m.kind == MessageKind::Error || m.id > seen_notes;
    };
    auto left = static_cast<std::size_t>(std::count_if(view.messages.begin(), view.messages.end(), wanted));
    const float gap = px(view, kGap), close = px(view, kCloseSize);
    const ImVec2 padding = ImGui::GetStyle().WindowPadding;
    const float beside_text = 2 * padding.x + close + px(view, 8);
    const float most_width = std::min(px(view, kWidth), area.width - 2 * gap);
    const float rest_height = ImGui::GetFrameHeight() + px(view, 8) + gap;
    Rect rest = area;
    // Where there is room for one card alone, it tells of the others itself.
    const bool alone = left > 1 && area.height < 2 * gap + close + 2 * padding.y + rest_height;
    bool any = false;
    for (std::size_t i = view.messages.size(); i-- > 0;) {
        const MessageView& message = view.messages[i];
        if (!wanted(message)) continue;
        --left;  // to tell after this one
        const float room = rest.height - gap - (left > 0 && !alone ? rest_height : 0);
        // The newest is told in any case: it has its button to go.
        if (room < close + 2 * padding.y && any) {
            draw_rest(view, rest, most_width, left + 1);
            rest.y += rest_height;
            rest.height -= rest_height;
            return rest;
        }
        const std::string with_rest =
            alone ? tr_format("(1 of {}) {}", left + 1, message.text) : std::string();
        const char* text = alone ? with_rest.c_str() : message.text.c_str();
        const float text_width =
            std::min(std::ceil(ImGui::CalcTextSize(text).x) + 1, most_width - beside_text);
        const float text_height = ImGui::CalcTextSize(text, nullptr, false, text_width).y;
        const float width = text_width + beside_text;
        const float button =
            message.look_at ? ImGui::GetFrameHeight() + ImGui::GetStyle().ItemSpacing.y : 0.0F;
        const float least = close + 2 * padding.y;
        const float height =
            std::min(std::max(text_height, close) + button + 2 * padding.y, std::max(room, least));
        any = true;
        draw_card(view, message, text, {area.x + (area.width - width) / 2, rest.y + gap, width, height},
                  text_width, out);
        rest.y += gap + height;
        rest.height -= gap + height;
        if (alone) break;
    }
    return rest;
}

}  // namespace courtyard::ui
