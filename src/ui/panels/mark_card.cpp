#include "ui/panels/mark_card.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>

#include "base/translate.h"
#include "session/context_marks.h"
#include "ui/widgets.h"

namespace courtyard::ui {
namespace {

constexpr float kWidthPx = 340;
constexpr float kMarginPx = 14;

std::string text_of(const EventTable& table, Role role, std::size_t row) {
    const Column* column = table.column(role);
    return column == nullptr ? std::string{} : column->text(row);
}

}  // namespace

void MarkCard::draw(const FrameView& view, const Rect& map, UiOutput& out) {
    const Workspace& w = view.session.workspace();
    const LayerState* layer = w.mark ? view.session.document().find(w.mark->layer) : nullptr;
    if (layer == nullptr || w.draft) return;
    const EventTable& table = *layer->whole;
    const auto time = table.time(w.mark->row);
    if (!time) return;
    const float width = std::min(px(view, kWidthPx), map.width - 2 * px(view, kMarginPx));
    const float height = natural_height_ > 0 ? natural_height_ : px(view, 120);
    begin_card(view, "##mark",
               {std::floor(map.x + (map.width - width) / 2),
                std::floor(map.y + map.height - height - px(view, kMarginPx)), width, height},
               colors(view).raised, ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoFocusOnAppearing);
    ImGui::PushTextWrapPos(ImGui::GetContentRegionMax().x - px(view, 30));
    ImGui::PushFont(fonts().bold);
    ImGui::PushStyleColor(ImGuiCol_Text, colors(view).text_strong);
    ImGui::TextUnformatted(mark_title(table, w.mark->row).c_str());
    ImGui::PopStyleColor();
    ImGui::PopFont();
    ImGui::PopTextWrapPos();
    const float below = ImGui::GetCursorPosY();
    ImGui::SetCursorPos(
        {ImGui::GetContentRegionMax().x - px(view, 24), ImGui::GetStyle().WindowPadding.y - px(view, 3)});
    if (icon_button(view, {.id = "##close", .icon = Icon::Close, .tip = tr("Close (Esc)"), .size_px = 24}))
        out.commands.push_back(SelectMark{});
    ImGui::SetCursorPosY(below);
    const ShownClock& clock = view.session.document().clock;
    const bool own = clock.whose() == ShownClock::Whose::Event && time->basis != TimeBasis::Local;
    // The hour by other clocks is not known: what the source says, then.
    ImGui::TextUnformatted(
        (own ? range_in_words(time->span) : range_in_words(mark_span(*time, clock), clock.words())).c_str());
    for (const Role role : {Role::Place, Role::Source}) {
        const std::string words = text_of(table, role, w.mark->row);
        if (!words.empty())
            wrapped_text(words, role == Role::Place ? colors(view).text : colors(view).text_dim);
    }
    const std::string url = text_of(table, Role::Url, w.mark->row);
    if (url.starts_with("http://") || url.starts_with("https://")) {
        const std::string tip = url + "\n" + tr("Opens in your browser; nothing is asked before you click");
        if (wrapped_link(view, "##source", tr("Open the source"), tip.c_str()))
            out.commands.push_back(OpenUrl{url});
    }
    natural_height_ = std::ceil(ImGui::GetCursorPosY() + ImGui::GetStyle().WindowPadding.y -
                                ImGui::GetStyle().ItemSpacing.y);
    end_card();
}

}  // namespace courtyard::ui
