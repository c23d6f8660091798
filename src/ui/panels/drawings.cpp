#include "ui/panels/drawings.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "base/translate.h"
#include "ui/entry_tips.h"
#include "ui/number_field.h"

namespace courtyard::ui {
namespace {

constexpr float kButtonPx = 24;

bool any_column(const Column&) {
    return true;
}

/// Whole steps for numbers that are counted in pixels and the like, hundredths for shares.
double rounded(const ParamDef& def, double value) {
    const double step = def.most - def.least <= 2 ? 0.01 : (def.most - def.least <= 30 ? 0.5 : 1);
    return std::clamp(std::round(value / step) * step, def.least, def.most);
}

/// A slider where the range is one for a hand; a field for typing where it is not.
bool edit_number(const FrameView& view, const ParamDef& def, double& value) {
    constexpr double kMostForSlider = 1000;
    if (def.most > kMostForSlider) {
        ImGui::SetNextItemWidth(ImGui::GetContentRegionAvail().x);
        const bool changed =
            number_field(Line("##{}", def.name).c_str(), value, ImGuiInputTextFlags_EnterReturnsTrue);
        value = std::clamp(value, def.least, def.most);
        return changed;
    }
    auto slid = static_cast<float>(value);
    const bool changed =
        thin_slider(view, Line("##{}", def.name).c_str(), slid, static_cast<float>(def.least),
                    static_cast<float>(def.most), setting_slider_width(view));
    if (changed) value = rounded(def, static_cast<double>(slid));
    return changed;
}

bool edit_choice(const FrameView& view, const ParamDef& def, std::string_view current, std::string& chosen) {
    if (!begin_menu(view, Line("##{}", def.name).c_str(), Line("{}", choice_words(def, current)).c_str(),
                    ImGui::GetContentRegionAvail().x))
        return false;
    bool changed = false;
    std::string_view rest = def.choices;
    while (!rest.empty()) {
        const std::string_view choice = rest.substr(0, rest.find('|'));
        rest.remove_prefix(std::min(choice.size() + 1, rest.size()));
        if (ImGui::Selectable(Line("{}", choice_words(def, choice)).c_str(), choice == current)) {
            chosen = choice;
            changed = true;
        }
        explain(choice_tip(choice));
    }
    ImGui::EndCombo();
    return changed;
}

/// One editor. Returns the new value while it changes.
std::optional<Params::Value> edit_param(const FrameView& view, const LayerState& layer, const ParamDef& def,
                                        const Params& params) {
    std::string chosen;
    switch (def.type) {
        case ParamType::Real: {
            double value = params.number(def);
            if (edit_number(view, def, value)) return value;
            break;
        }
        case ParamType::Flag: {
            bool on = params.flag(def);
            if (ImGui::Checkbox(Line("##{}", def.name).c_str(), &on)) return on ? 1.0 : 0.0;
            break;
        }
        case ParamType::Choice:
            if (edit_choice(view, def, params.text(def), chosen)) return chosen;
            break;
        case ParamType::NumberColumn:
        case ParamType::TextColumn:
            if (column_menu(view, Line("##{}", def.name).c_str(), *layer.table, params.text(def),
                            tr("(none)"), def.type == ParamType::NumberColumn ? sizes_by : any_column,
                            chosen))
                return chosen;
            break;
        case ParamType::Text: {
            std::array<char, 200> text{};
            params.text(def).copy(text.data(), text.size() - 1);
            ImGui::SetNextItemWidth(ImGui::GetContentRegionAvail().x);
            if (ImGui::InputText(Line("##{}", def.name).c_str(), text.data(), text.size()))
                return std::string(text.data());
            break;
        }
    }
    return std::nullopt;
}

void show_value(const ParamDef& def, const Params& params) {
    if (def.type != ParamType::Real || def.most > 1000) return;
    const double value = params.number(def);
    if (def.unit.empty() && def.most <= 1) return setting_value(Line("{:.0f} %", value * 100));
    setting_value(Line("{:Lg}{}{}", value, def.unit.empty() ? "" : " ", tr(def.unit)));
}

/// Takes the item drawn last by the hand, to drop the drawing where another of its layer stands.
void drag_drawing(const LayerState& layer, const Drawing& drawing, UiOutput& out) {
    const Line payload("##drawing{}", static_cast<std::uint32_t>(layer.id));  // within a layer only
    if (ImGui::BeginDragDropSource()) {
        ImGui::SetDragDropPayload(payload.c_str(), &drawing.kind, sizeof(drawing.kind));
        ImGui::TextUnformatted(Line("{}", tr(drawing_kind_def(drawing.kind).title)).c_str());
        ImGui::EndDragDropSource();
    }
    if (!ImGui::BeginDragDropTarget()) return;
    if (const ImGuiPayload* dropped = ImGui::AcceptDragDropPayload(payload.c_str())) {
        DrawingKind moved{};
        std::memcpy(&moved, dropped->Data, sizeof(moved));
        const Drawing* from = layer.drawing(moved);
        if (from != nullptr && from != &drawing)
            out.commands.push_back(MoveDrawing{layer.id, moved, static_cast<int>(&drawing - from)});
    }
    ImGui::EndDragDropTarget();
}

}  // namespace

std::optional<Drawing> edit_params(const FrameView& view, const LayerState& layer, const Drawing& drawing,
                                   Gestures& gestures, GestureId& gesture) {
    std::optional<Drawing> changed;
    for (const ParamDef* def : drawing_kind_def(drawing.kind).params) {
        begin_setting(view, Line("{}", tr(def->title)).c_str());
        const auto value = edit_param(view, layer, *def, drawing.params);
        const GestureId of_item = def->type == ParamType::Real ? gestures.of_item() : GestureId::None;
        explain(Line("{}", tr(def->help)).c_str());
        show_value(*def, drawing.params);
        if (!value) continue;
        changed = drawing;
        gesture = of_item;
        if (!changed->params.set(*def, *value)) changed.reset();
    }
    return changed;
}

/// What kind of drawing, and what can be done to it as a whole.
void DrawingsSection::draw_head(const FrameView& view, const LayerState& layer, const Drawing& drawing,
                                UiOutput& out) {
    const bool visible = drawing.visible(), several = layer.drawings.size() > 1;
    if (icon_button(view, {.id = "##eye",
                           .icon = visible ? Icon::Eye : Icon::EyeOff,
                           .tip = visible ? tr("Do not draw this layer so") : tr("Draw this layer so"),
                           .size_px = kButtonPx,
                           .enabled = several})) {
        Drawing changed = drawing;
        changed.visibility = visible ? Visibility::Hidden : Visibility::Visible;
        out.commands.push_back(SetDrawing{layer.id, changed});
    }
    ImGui::SameLine(0, px(view, 6));
    const float buttons = several ? px(view, 3 * kButtonPx + 10) : 0;
    const DrawingKindDef& now = drawing_kind_def(drawing.kind);
    if (begin_menu(view, "##kind", Line("{}", tr(now.title)).c_str(),
                   ImGui::GetContentRegionAvail().x - buttons)) {
        for (const DrawingKindDef& def : drawing_kinds()) {
            if (def.kind != drawing.kind && layer.drawing(def.kind) != nullptr) continue;
            if (ImGui::Selectable(Line("{}", tr(def.title)).c_str(), def.kind == drawing.kind) &&
                def.kind != drawing.kind)
                out.commands.push_back(SwitchDrawing{layer.id, drawing.kind, def.kind});
            explain(Line("{}", tr(def.help)).c_str());
        }
        ImGui::EndCombo();
    }
    explain(tr("How this layer is drawn; drag it to another to draw it above or below"));
    drag_drawing(layer, drawing, out);
    if (!several) return;
    const auto button = [&](const char* id, Icon icon, const char* tip, bool enabled,
                            const Command& command) {
        ImGui::SameLine(0, px(view, 2));
        if (icon_button(view, {.id = id, .icon = icon, .tip = tip, .size_px = kButtonPx, .enabled = enabled}))
            out.commands.push_back(command);
    };
    button("##raise", Icon::Up, tr("Draw above the layer's next drawing"), &drawing != &layer.drawings.back(),
           MoveDrawing{layer.id, drawing.kind, 1});
    button("##lower", Icon::Down, tr("Draw below the layer's next drawing"),
           &drawing != &layer.drawings.front(), MoveDrawing{layer.id, drawing.kind, -1});
    button("##drop", Icon::Remove, tr("Do not draw this layer so any more (Ctrl+Z brings it back)"), true,
           RemoveDrawing{layer.id, drawing.kind});
}

void DrawingsSection::draw_add(const FrameView& view, const LayerState& layer, UiOutput& out) {
    if (layer.drawings.size() >= drawing_kinds().size()) return;
    if (link(view, tr("Draw it in one more way…"), tr("Adds another drawing of the same events above these")))
        ImGui::OpenPopup("##add");
    if (!ImGui::BeginPopup("##add")) return;
    for (const DrawingKindDef& def : drawing_kinds()) {
        if (layer.drawing(def.kind) != nullptr) continue;
        if (ImGui::Selectable(Line("{}", tr(def.title)).c_str()))
            out.commands.push_back(AddDrawing{layer.id, Drawing{def.kind, Visibility::Visible, {}}});
        explain(Line("{}", tr(def.help)).c_str());
    }
    ImGui::EndPopup();
}

void DrawingsSection::draw(const FrameView& view, const LayerState& layer, Gestures& gestures,
                           UiOutput& out) {
    for (std::size_t i = layer.drawings.size(); i-- > 0;) {
        const Drawing& drawing = layer.drawings[i];
        ImGui::PushID(static_cast<int>(drawing.kind));
        draw_head(view, layer, drawing, out);
        if (drawing.visible()) {
            GestureId gesture = GestureId::None;
            ImGui::Indent(px(view, 6));
            if (const auto changed = edit_params(view, layer, drawing, gestures, gesture))
                out.commands.push_back(SetDrawing{layer.id, *changed, gesture});
            ImGui::Unindent(px(view, 6));
        }
        ImGui::PopID();
    }
    draw_add(view, layer, out);
}

}  // namespace courtyard::ui
