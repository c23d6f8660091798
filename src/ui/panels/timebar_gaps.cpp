#include "ui/panels/timebar_gaps.h"

#include <imgui.h>

#include <algorithm>
#include <utility>

#include "base/translate.h"
#include "ui/keys.h"
#include "ui/widgets.h"

namespace courtyard::ui {
namespace {

constexpr const char* kPopup = "##gaps";
constexpr float kWidthPx = 380;

Line words(const Document& document) {
    const std::size_t n = document.gaps.size();
    return Line::plural("{} span not collected", "{} spans not collected", n, n);
}

}  // namespace

std::string gap_line(const Document& document, const GapState& gap) {
    std::string line = gap_in_words(gap.gap);
    const LayerState* layer = gap.layer ? document.find(*gap.layer) : nullptr;
    if (layer != nullptr) line += " · " + layer->name;
    return gap.origin == GapOrigin::Dataset ? tr_format("{} · says the dataset", line) : line;
}

float TimebarGaps::width(const FrameView& view) {
    const Document& document = view.session.document();
    return document.gaps.empty() ? 0 : ImGui::CalcTextSize(words(document).c_str()).x;
}

void TimebarGaps::draw(const FrameView& view, UiOutput& out) {
    const Document& document = view.session.document();
    if (document.gaps.empty()) {
        open_wanted_ = false;
        return;
    }
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float wide = width(view);
    const Line label("{}###gaps", words(document).view());
    const bool clicked =
        link(view, label.c_str(), tr("What is said to be missing: list it, change it, take it back (G)"));
    if (clicked || std::exchange(open_wanted_, false)) {
        current_ = 0;
        ImGui::OpenPopup(kPopup);
    }
    ImGui::SetNextWindowPos({at.x + wide, at.y - px(view, 6)}, ImGuiCond_Always, {1, 1});
    ImGui::SetNextWindowSize({px(view, kWidthPx), 0});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(px(view, 12), px(view, 10)));
    if (ImGui::BeginPopup(kPopup, ImGuiWindowFlags_NoNav)) {
        draw_list(view, out);
        ImGui::EndPopup();
    }
    ImGui::PopStyleVar();
}

void TimebarGaps::draw_list(const FrameView& view, UiOutput& out) {
    const auto& gaps = view.session.document().gaps;
    current_ = std::min(current_, gaps.size() - 1);
    if (!ImGui::IsWindowAppearing()) keys(view, out);  // else the key that opened it is still down
    dim_text(view, tr("Not collected: hatched on the bar, never counted as zero"));
    for (std::size_t i = 0; i < gaps.size(); ++i) draw_row(view, gaps[i], i == current_, out);
    dim_text(view, tr("↑ ↓ choose · Enter: change · Delete: take back"));
    if (ImGui::IsKeyPressed(kKeyEscape, false)) ImGui::CloseCurrentPopup();
}

void TimebarGaps::keys(const FrameView& view, UiOutput& out) {
    const auto& gaps = view.session.document().gaps;
    if (ImGui::IsKeyPressed(kKeyDown)) current_ = std::min(current_ + 1, gaps.size() - 1);
    if (ImGui::IsKeyPressed(kKeyUp) && current_ > 0) --current_;
    if (ImGui::IsKeyPressed(kKeyDelete, false)) out.commands.push_back(RemoveGap{gaps[current_].id});
    if (!ImGui::IsKeyPressed(kKeyEnter, false) && !ImGui::IsKeyPressed(kKeyKeypadEnter, false)) return;
    out.commands.push_back(OpenDraft{gaps[current_]});
    ImGui::CloseCurrentPopup();
}

void TimebarGaps::draw_row(const FrameView& view, const GapState& gap, bool current, UiOutput& out) {
    ImGui::PushID(static_cast<int>(gap.id));
    const float cross = px(view, 22), gap_px = px(view, 6);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float right = at.x + ImGui::GetContentRegionAvail().x;
    const std::string line = gap_line(view.session.document(), gap);
    const float wrap = right - cross - gap_px - at.x;
    const float height = std::max(ImGui::CalcTextSize(line.c_str(), nullptr, false, wrap).y, cross);
    if (current)
        ImGui::GetWindowDrawList()->AddRectFilled({at.x - gap_px, at.y - px(view, 1)},
                                                  {right + gap_px, at.y + height + px(view, 1)},
                                                  colors(view).hover, px(view, 4));
    if (ImGui::InvisibleButton("##words", {wrap, height})) {
        out.commands.push_back(OpenDraft{gap});
        ImGui::CloseCurrentPopup();
    }
    const bool hovered = ImGui::IsItemHovered();
    explain(tr("Change it"));
    ImGui::GetWindowDrawList()->AddText(ImGui::GetFont(), ImGui::GetFontSize(), at,
                                        hovered ? colors(view).text_strong : colors(view).text, line.c_str(),
                                        nullptr, wrap);
    ImGui::SetCursorScreenPos({right - cross, at.y});
    if (icon_button(view, {.id = "##take-back",
                           .icon = Icon::Close,
                           .tip = tr("Take it back (Ctrl+Z brings it back)"),
                           .size_px = 22}))
        out.commands.push_back(RemoveGap{gap.id});
    ImGui::SetCursorScreenPos({at.x, at.y + height + px(view, 4)});
    ImGui::PopID();
}

}  // namespace courtyard::ui
