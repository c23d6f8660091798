#include "ui/panels/timebar_zone.h"

#include <imgui.h>
#include <imgui_stdlib.h>

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "base/translate.h"
#include "time/zones.h"
#include "ui/keys.h"
#include "ui/panels/timebar_tip.h"
#include "ui/widgets.h"
#include "ui/widgets_words.h"

namespace courtyard::ui {
namespace {

constexpr const char* kPopup = "##zones";
constexpr float kWidthPx = 280, kListPx = 200;

std::string plain(std::string_view text) {
    std::string out = lowered(text);
    std::replace(out.begin(), out.end(), '_', ' ');
    return out;
}

}  // namespace

std::vector<std::string> zones_named(const std::vector<std::string>& zones, std::string_view text) {
    const std::string wanted = plain(text);
    std::vector<std::string> out;
    for (const std::string& zone : zones) {
        const std::string name = plain(zone);
        bool all = true;
        for (std::size_t at = 0; at < wanted.size() && all;) {
            const std::size_t end = std::min(wanted.find(' ', at), wanted.size());
            all = name.find(wanted.substr(at, end - at)) != std::string::npos;
            at = end + 1;
        }
        if (all) out.push_back(zone);
    }
    return out;
}

void TimebarZone::draw(const FrameView& view, UiOutput& out) {
    const ShownClock& clock = view.session.document().clock;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const bool clicked = link(
        view, Line("{}###zone", clock.title()).c_str(),
        tr("By whose clock time is shown: UTC, a zone, or each event's own (Z, when the bar has the focus)"));
    if (clicked || std::exchange(open_wanted_, false)) {
        if (zones_.empty()) zones_ = found_ = zone_names();
        typed_.clear();
        found_for_.clear();
        found_ = zones_;
        typing_wanted_ = true;
        ImGui::OpenPopup(kPopup);
    }
    ImGui::SetNextWindowPos({at.x, at.y - px(view, 6)}, ImGuiCond_Always, {0, 1});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(px(view, 12), px(view, 10)));
    if (ImGui::BeginPopup(kPopup)) {
        draw_menu(view, out);
        ImGui::EndPopup();
    }
    ImGui::PopStyleVar();
}

bool TimebarZone::choose(const FrameView& view, const char* label, const char* clock, const char* tip,
                         UiOutput& out) {
    const bool on = view.session.document().clock.name() == clock;
    const bool chosen = ImGui::Selectable(label, on);
    if (tip != nullptr)
        explain_above(view, tip);
    else
        explain_cut(label);
    if (chosen) out.commands.push_back(SetClock{clock});
    return chosen;
}

void TimebarZone::draw_menu(const FrameView& view, UiOutput& out) {
    dim_text(view, tr("Show time in"));
    choose(view, "UTC", "UTC", tr("The same moment everywhere. Days without a zone stay as they are."), out);
    choose(view, tr("each event's own time"), "local",
           tr("20:00 is 20:00 wherever an event was: by the clock at its place"), out);
    ImGui::Separator();
    if (std::exchange(typing_wanted_, false)) ImGui::SetKeyboardFocusHere();
    ImGui::SetNextItemWidth(px(view, kWidthPx));
    const bool entered =
        ImGui::InputTextWithHint("##search", fitting_hint(tr("Search for a zone: Moscow")).c_str(), &typed_,
                                 ImGuiInputTextFlags_EnterReturnsTrue);
    explain_above(view, tr("Part of a zone's name, such as Moscow or Asia. Enter takes the first."));
    if (found_for_ != typed_) {
        found_for_ = typed_;
        found_ = zones_named(zones_, typed_);
    }
    if (ImGui::BeginChild("##list", {px(view, kWidthPx), px(view, kListPx)})) {
        if (found_.empty())
            dim_text(view,
                     zones_.empty() ? tr("This system knows no zones (package tzdata)") : tr("No such zone"));
        ImGuiListClipper clipper;
        clipper.Begin(static_cast<int>(found_.size()));
        while (clipper.Step()) {
            for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
                const std::string& zone = found_[static_cast<std::size_t>(i)];
                if (choose(view, zone.c_str(), zone.c_str(), nullptr, out)) ImGui::CloseCurrentPopup();
            }
        }
    }
    ImGui::EndChild();
    if (entered && !found_.empty()) {
        out.commands.push_back(SetClock{found_.front()});
        ImGui::CloseCurrentPopup();
    }
    if (ImGui::IsKeyPressed(kKeyEscape, false)) ImGui::CloseCurrentPopup();
}

}  // namespace courtyard::ui
