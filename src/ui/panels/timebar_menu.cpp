#include "ui/panels/timebar_menu.h"

#include <imgui.h>

#include <algorithm>

#include "base/translate.h"
#include "ui/keys.h"
#include "ui/widgets.h"

namespace courtyard::ui {
namespace {

constexpr std::size_t kMostTakenBack = 6;

bool within(const Rect& rect, ImVec2 p) {
    return p.x >= rect.x && p.x <= rect.x + rect.width && p.y >= rect.y && p.y <= rect.y + rect.height;
}

}  // namespace

Draft new_note(const TemporalExtent& when) {
    Note note;
    note.when = when;
    return note;
}

Draft new_gap(const TemporalExtent& when) {
    GapState gap;
    gap.gap.when = when;
    return gap;
}

void TimebarMenu::draw(const FrameView& view, const TimeScale& scale, const Rect& bars, CalendarStep bin,
                       bool focused, UiOutput& out) {
    const ImGuiIO& io = ImGui::GetIO();
    const TemporalExtent& window = view.session.workspace().window;
    if (ImGui::IsWindowHovered() && io.MouseReleased[1] && within(bars, io.MousePos)) {
        const Instant at = scale.at(io.MousePos.x);
        const Instant begin = floor_to(at, bin);
        const bool inside = window.begin <= at && at < window.end;
        const TemporalExtent all = temporal_extent(view.session.document());
        // A brushed span is meant as a whole; a window that holds everything was not brushed.
        const bool brushed = inside && !(window.begin <= all.begin && window.end >= all.end);
        at_ = brushed ? window : TemporalExtent{begin, advanced(begin, bin)};
        pressed_x_ = io.MousePos.x;
        pressed_y_ = io.MousePos.y;
        ImGui::OpenPopup("##bar-menu");
    }
    if (focused && !io.WantTextInput && !io.KeyCtrl && !io.KeyAlt && ImGui::IsKeyPressed(kKeyN, false) &&
        !window.empty())
        out.commands.push_back(OpenDraft{io.KeyShift ? new_gap(window) : new_note(window)});
    // Above the cursor: below the bar the window ends.
    const float share = std::clamp((pressed_x_ - bars.x) / std::max(bars.width, 1.0F), 0.0F, 1.0F);
    ImGui::SetNextWindowPos({pressed_x_, pressed_y_}, ImGuiCond_Always, {share, 1});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(px(view, 10), px(view, 8)));
    if (ImGui::BeginPopup("##bar-menu")) {
        items(view, out);
        if (ImGui::IsKeyPressed(kKeyEscape, false)) ImGui::CloseCurrentPopup();
        ImGui::EndPopup();
    }
    ImGui::PopStyleVar();
}

void TimebarMenu::items(const FrameView& view, UiOutput& out) const {
    dim_text(view, range_in_words(at_));
    if (ImGui::MenuItem(tr("Note here…"), "N")) out.commands.push_back(OpenDraft{new_note(at_)});
    explain(tr("Write something down for this span: it stands as a flag above the bars"));
    if (ImGui::MenuItem(tr("Not collected…"), "Shift+N")) out.commands.push_back(OpenDraft{new_gap(at_)});
    explain(tr("Say that the data do not cover this span: it is hatched, and no zero is shown"));
    std::size_t listed = 0;
    for (const GapState& gap : view.session.document().gaps) {
        if (!gap.gap.when.meets(at_) || ++listed > kMostTakenBack) continue;
        if (listed == 1) ImGui::Separator();
        ImGui::PushID(static_cast<int>(gap.id));
        const std::string words = tr_format("Take back: {}", gap_in_words(gap.gap));
        if (ImGui::MenuItem(words.c_str())) out.commands.push_back(RemoveGap{gap.id});
        explain(tr("The statement is removed (Ctrl+Z brings it back)"));
        ImGui::PopID();
    }
}

}  // namespace courtyard::ui
