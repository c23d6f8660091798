#include "ui/panels/tracks_menu.h"

#include <imgui.h>

#include <algorithm>

#include "base/translate.h"
#include "ui/keys.h"
#include "ui/panels/column_menu.h"
#include "ui/panels/timebar_tracks.h"
#include "ui/widgets.h"

namespace courtyard::ui {
namespace {

constexpr const char* kPopup = "##tracks_menu";
constexpr float kWidth = 384;

/// A choice among others of a line.
template <typename T>
struct Choice {
    const char* label;
    const char* tip;
    T value;
};

template <typename T>
void choices(const FrameView& view, const char* label, T& current, std::initializer_list<Choice<T>> of) {
    begin_setting(view, label);
    bool first = true;
    for (const Choice<T>& choice : of) {
        if (!first) ImGui::SameLine(0, px(view, 12));
        first = false;
        if (ImGui::RadioButton(choice.label, current == choice.value)) current = choice.value;
        explain(choice.tip);
    }
}

void draw_measure(const FrameView& view, Tracks& tracks) {
    const Document& document = view.session.document();
    begin_setting(view, tr("Measure"));
    const std::string now = tracks.measure.empty() ? tr("events") : tr_format("sum of {}", tracks.measure);
    if (!begin_menu(view, "##measure", now.c_str(), ImGui::GetContentRegionAvail().x)) {
        explain(tr("What a bar's height stands for: how many events, or the sum of a column's numbers (V)"));
        return;
    }
    if (ImGui::Selectable(tr("events"), tracks.measure.empty())) tracks.measure.clear();
    explain(tr("A bar is as high as there are events (V: the next)"));
    for (const std::string& name : measures_of(document)) {
        const Line label("sum of {}", name);
        if (ImGui::Selectable(label.c_str(), name == tracks.measure)) tracks.measure = name;
        explain(Line("A bar is the sum of {}; events where it is unknown add nothing (V: the next)", name)
                    .c_str());
        const std::string unit = unit_of_measure(document, name);
        if (unit == name) continue;
        ImGui::SameLine(0, px(view, 18));
        dim_text(view, unit);
    }
    ImGui::EndCombo();
}

void push_if_changed(const FrameView& view, const Tracks& tracks, UiOutput& out) {
    if (tracks != view.session.workspace().tracks) out.commands.push_back(SetTracks{tracks});
}

std::string next_measure(const Document& document, const std::string& now) {
    const std::vector<std::string> all = measures_of(document);
    if (now.empty()) return all.empty() ? std::string() : all.front();
    const auto found = std::ranges::find(all, now);
    return found == all.end() || found + 1 == all.end() ? std::string() : *(found + 1);
}

TrackArrangement next(TrackArrangement arrangement) {
    switch (arrangement) {
        case TrackArrangement::Stacked:
            return TrackArrangement::Overlaid;
        case TrackArrangement::Overlaid:
            return TrackArrangement::Separate;
        case TrackArrangement::Separate:
            break;
    }
    return TrackArrangement::Stacked;
}

}  // namespace

void TracksMenu::draw(const FrameView& view, float size_px, UiOutput& out) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    Tracks tracks = view.session.workspace().tracks;
    if (icon_button(view, {.id = "##tracks",
                           .icon = Icon::Bars,
                           .tip = tr("What the bars stand for: strips, arrangement, measure, scale"),
                           .size_px = size_px,
                           .on = tracks != Tracks{}}))
        ImGui::OpenPopup(kPopup);
    ImGui::SetNextWindowPos({at.x + px(view, size_px), at.y - px(view, 6)}, ImGuiCond_Appearing, {1, 1});
    ImGui::SetNextWindowSize({px(view, kWidth), 0});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(px(view, 12), px(view, 12)));
    const bool open = ImGui::BeginPopup(kPopup);
    ImGui::PopStyleVar();
    if (!open) return;
    choices<TrackSplit>(view, tr("Strips"), tracks.split,
                        {{tr("data sets"), tr("One strip for each layer (C, when the bar has the focus)"),
                          TrackSplit::Datasets},
                         {tr("categories"), tr("One strip for each class of the layers' colours (C)"),
                          TrackSplit::Categories}});
    choices<TrackArrangement>(
        view, tr("Drawn"), tracks.arrangement,
        {{tr("stacked"), tr("One on another: the top of a bar is the sum (A)"), TrackArrangement::Stacked},
         {tr("overlaid"), tr("As lines from the same ground (A)"), TrackArrangement::Overlaid},
         {tr("separate"), tr("Each on a strip of its own; all have one scale (A)"),
          TrackArrangement::Separate}});
    draw_measure(view, tracks);
    choices<TrackScale>(
        view, tr("Scale"), tracks.scale,
        {{tr("linear"), tr("Twice as high is twice as many (S)"), TrackScale::Linear},
         {tr("logarithmic"), tr("Each line is ten times the one below: few and many are both seen (S)"),
          TrackScale::Logarithmic}});
    if (ImGui::IsWindowFocused() && ImGui::IsKeyPressed(kKeyEscape, false)) ImGui::CloseCurrentPopup();
    ImGui::EndPopup();
    push_if_changed(view, tracks, out);
}

void TracksMenu::keys(const FrameView& view, UiOutput& out) {
    const ImGuiIO& io = ImGui::GetIO();
    if (io.KeyCtrl || io.KeyAlt) return;
    Tracks tracks = view.session.workspace().tracks;
    if (ImGui::IsKeyPressed(kKeyC, false))
        tracks.split = tracks.split == TrackSplit::Datasets ? TrackSplit::Categories : TrackSplit::Datasets;
    if (ImGui::IsKeyPressed(kKeyA, false)) tracks.arrangement = next(tracks.arrangement);
    if (ImGui::IsKeyPressed(kKeyV, false))
        tracks.measure = next_measure(view.session.document(), tracks.measure);
    if (ImGui::IsKeyPressed(kKeyS, false))
        tracks.scale = tracks.scale == TrackScale::Linear ? TrackScale::Logarithmic : TrackScale::Linear;
    push_if_changed(view, tracks, out);
}

}  // namespace courtyard::ui
