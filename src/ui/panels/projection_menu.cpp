#include "ui/panels/projection_menu.h"

#include <imgui.h>
#include <imgui_stdlib.h>

#include <algorithm>

#include "base/translate.h"
#include "geo/projection.h"
#include "ui/widgets.h"
#include "ui/widgets_words.h"

namespace courtyard::ui {
namespace {

constexpr const char* kPopup = "##projections";
constexpr float kWidth = 360;

const ProjectionPtr& current(const FrameView& view) {
    return view.session.workspace().camera.projection;
}

}  // namespace

void ProjectionMenu::draw(const FrameView& view, UiOutput& out) {
    const float right = ImGui::GetCursorScreenPos().x + px(view, 26);
    const float below = ImGui::GetCursorScreenPos().y + px(view, 30);
    if (icon_button(view, {.id = "##projection",
                           .icon = Icon::Globe,
                           .tip = tr("Map projection and graticule"),
                           .on = current(view) != nullptr})) {
        ImGui::OpenPopup(kPopup);
    }
    ImGui::SetNextWindowPos({right, below}, ImGuiCond_Appearing, {1, 0});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(px(view, 12), px(view, 12)));
    const bool open = ImGui::BeginPopup(kPopup);
    ImGui::PopStyleVar();
    if (!open) return;
    dim_text(view, tr("Map projection"));
    draw_known(view, out);
    draw_other(view, out);
    bool graticule = view.session.workspace().graticule == Visibility::Visible;
    if (ImGui::Checkbox(tr("Meridians and parallels"), &graticule))
        out.commands.push_back(ShowGraticule{graticule ? Visibility::Visible : Visibility::Hidden});
    explain(tr("Draws the graticule: lines of equal longitude and latitude"));
    ImGui::EndPopup();
}

void ProjectionMenu::draw_known(const FrameView& view, UiOutput& out) {
    const std::string_view now = projection_text(current(view));
    for (const KnownProjection& known : known_projections()) {
        if (ImGui::Selectable(tr(known.title), now == known.name, ImGuiSelectableFlags_None,
                              {px(view, kWidth), 0}))
            out.commands.push_back(SetProjection{known.name});
        explain(tr(known.good_for));
    }
    const auto known = known_projections();
    const bool other =
        std::none_of(known.begin(), known.end(), [now](const KnownProjection& k) { return now == k.name; });
    if (other) ImGui::Selectable(Line("{}", projection_title(current(view))).c_str(), true);
    if (other) explain(Line("{}", projection_text(current(view))).c_str());
}

/// A wrong text is answered by a message, and stays in the field.
void ProjectionMenu::draw_other(const FrameView& view, UiOutput& out) {
    ImGui::SetNextItemWidth(px(view, kWidth - 64));
    bool use = ImGui::InputTextWithHint("##other",
                                        fitting_hint("EPSG:3035 / +proj=laea +lat_0=60 +lon_0=90").c_str(),
                                        &typed_, ImGuiInputTextFlags_EnterReturnsTrue);
    explain(tr("Any other projection: a code of the EPSG registry, or a PROJ string. Enter uses it."));
    ImGui::SameLine();
    use = text_button(view, tr("Use"), tr("Show the map in this projection (Enter)"), ButtonLook::Accent) ||
          use;
    if (use && !typed_.empty()) out.commands.push_back(SetProjection{typed_});
}

}  // namespace courtyard::ui
