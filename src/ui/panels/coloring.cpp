#include "ui/panels/coloring.h"

#include <imgui_stdlib.h>

#include <algorithm>

#include "base/text.h"
#include "base/translate.h"
#include "session/number_classes.h"
#include "session/recolor.h"
#include "ui/entry_tips.h"
#include "ui/panels/mark_shapes.h"

namespace courtyard::ui {
namespace {

constexpr float kSwatchPx = 20;
constexpr float kMenuWidth = 230;

void set(const LayerState& layer, Coloring coloring, UiOutput& out, GestureId gesture = GestureId::None) {
    out.commands.push_back(SetColoring{layer.id, std::move(coloring), gesture});
}

/// Another value of a parameter, if it is one.
void set_param(const LayerState& layer, const ParamDef& def, Params::Value value, UiOutput& out,
               GestureId gesture = GestureId::None) {
    Coloring coloring = layer.coloring;
    if (coloring.numbers.set(def, std::move(value))) set(layer, std::move(coloring), out, gesture);
}

/// A menu of a parameter's choices; calls with what was chosen.
template <typename Chosen>
void choice_menu(const FrameView& view, const LayerState& layer, const ParamDef& def, Chosen chosen) {
    begin_setting(view, Line("{}", tr(def.title)).c_str());
    const std::string_view now = layer.coloring.numbers.text(def);
    if (begin_menu(view, Line("##{}", def.name).c_str(), Line("{}", choice_words(def, now)).c_str(),
                   ImGui::GetContentRegionAvail().x)) {
        for (std::string_view rest = def.choices; !rest.empty();) {
            const std::string_view choice = rest.substr(0, rest.find('|'));
            rest.remove_prefix(std::min(choice.size() + 1, rest.size()));
            if (ImGui::Selectable(Line("{}", choice_words(def, choice)).c_str(), choice == now))
                chosen(choice);
            explain(choice_tip(choice));
        }
        ImGui::EndCombo();
    }
    explain(Line("{}", tr(def.help)).c_str());
}

/// A field of numbers that counts once Enter is pressed.
void text_field(const FrameView& view, const LayerState& layer, const ParamDef& def, UiOutput& out) {
    begin_setting(view, Line("{}", tr(def.title)).c_str());
    std::string text = with_decimal_marks(layer.coloring.numbers.text(def));
    ImGui::SetNextItemWidth(ImGui::GetContentRegionAvail().x);
    if (ImGui::InputText(Line("##{}", def.name).c_str(), &text, ImGuiInputTextFlags_EnterReturnsTrue))
        set_param(layer, def, with_decimal_points(text), out);
    explain(Line("{}. Enter takes it.", tr(def.help)).c_str());
}

/// The borders that the classes have now, as text: what manual classes begin with.
std::string borders_now(const LayerState& layer) {
    const Column* column = layer.table->column(layer.color_column);
    const auto classing = read_number_classing(layer.coloring.numbers);
    if (column == nullptr || !classing) return "1";
    std::vector<double> values;
    for (std::size_t row = 0; row < layer.table->event_count(); ++row) {
        if (const auto value = column->number(row)) values.push_back(*value);
    }
    std::ranges::sort(values);
    const std::string text = breaks_text(borders_of(*classing, values));
    return text.empty() ? "1" : text;
}

void choose_method(const LayerState& layer, std::string_view method, UiOutput& out) {
    Coloring coloring = layer.coloring;
    if (method == "manual") static_cast<void>(coloring.numbers.set(kClassBreaksParam, borders_now(layer)));
    if (coloring.numbers.set(kClassMethodParam, std::string(method))) set(layer, std::move(coloring), out);
}

/// A small square in a colour that acts as a button.
bool swatch_button(const FrameView& view, const char* id, MarkShape shape, Color color, const char* tip) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float size = px(view, kSwatchPx);
    const bool pressed = ImGui::InvisibleButton(id, {size, size});
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    if (ImGui::IsItemHovered())
        draw.AddRectFilled(at, {at.x + size, at.y + size}, colors(view).hover, px(view, 4));
    draw_mark(draw, shape, {at.x + size / 2, at.y + size / 2}, px(view, 6),
              to_u32(seen_with(view.session.workspace().vision, color)));
    explain(tip);
    return pressed;
}

void draw_palette(const FrameView& view, const LayerState& layer, const SymbolClass& kind, UiOutput& out) {
    const Theme theme = view.session.workspace().theme;
    for (std::uint8_t i = 0; i < kMostClasses; ++i) {
        if (i > 0) ImGui::SameLine(0, px(view, 4));
        ImGui::PushID(i);
        if (swatch_button(view, "##palette", MarkShape::Square, palette_color(theme, i),
                          tr("A colour of the palette, told apart by all eyes")))
            set(layer, with_color(layer.coloring, kind.name, palette_colors(i)), out);
        ImGui::PopID();
    }
}

void draw_shapes(const FrameView& view, const LayerState& layer, const SymbolClass& kind, UiOutput& out) {
    for (std::size_t i = 0; i < kMarkShapeCount; ++i) {
        if (i > 0) ImGui::SameLine(0, px(view, 4));
        const auto shape = static_cast<MarkShape>(i);
        ImGui::PushID(static_cast<int>(i));
        if (swatch_button(view, "##shape", shape, kind.color.of(view.session.workspace().theme),
                          Line("{}", tr(mark_shape_name(shape))).c_str()))
            set(layer, with_shape(layer.coloring, kind.name, shape), out);
        ImGui::PopID();
    }
}

/// Any colour: as chosen in this theme, in the other as light or dark as it must be.
void draw_color_editor(const FrameView& view, const LayerState& layer, const SymbolClass& kind,
                       Gestures& gestures, UiOutput& out) {
    const Theme theme = view.session.workspace().theme;
    const Color now = kind.color.of(theme);
    float rgb_values[3] = {static_cast<float>(now.r) / 255, static_cast<float>(now.g) / 255,
                           static_cast<float>(now.b) / 255};
    ImGui::SetNextItemWidth(px(view, kMenuWidth));
    const bool changed = ImGui::ColorEdit3("##color", rgb_values, ImGuiColorEditFlags_NoLabel);
    const GestureId gesture = gestures.of_item();
    explain(tr("Click the field for a colour wheel; drag or type numbers"));
    if (!changed) return;
    const auto byte = [](float v) {
        return static_cast<std::uint8_t>(std::clamp(v, 0.0F, 1.0F) * 255 + 0.5F);
    };
    const Color chosen{byte(rgb_values[0]), byte(rgb_values[1]), byte(rgb_values[2])};
    set(layer, with_color(layer.coloring, kind.name, for_both_themes(chosen, theme)), out, gesture);
}

/// Values that share "other" because of their count or by hand, each a click away from its own class.
void draw_other_menu(const FrameView& view, const LayerState& layer, UiOutput& out) {
    dim_text(view, tr("Give one of them a class of its own:"));
    const Column* column = layer.table->column(layer.color_column);
    const auto* text = column == nullptr ? nullptr : std::get_if<TextColumn>(&column->values);
    const Symbology* symbology = view.session.symbology(layer.id);
    if (text == nullptr || symbology == nullptr) return;
    ImGui::BeginChild("##others", {px(view, kMenuWidth), px(view, 160)});
    int id = 0;
    for (const std::string_view value : text->dictionary) {
        const bool moved_elsewhere = std::ranges::any_of(layer.coloring.moves, [&](const KindMove& move) {
            return move.value == value && !move.into.empty();
        });
        const bool own =
            std::ranges::any_of(symbology->classes, [&](const SymbolClass& c) { return c.name == value; });
        if (own || moved_elsewhere) continue;
        ImGui::PushID(id++);
        if (ImGui::Selectable(Line("{}", value).c_str())) {
            set(layer, brought_out(layer.coloring, value), out);
            ImGui::CloseCurrentPopup();
        }
        explain(Line("{}: a class of its own, with a colour", value).c_str());
        ImGui::PopID();
    }
    ImGui::EndChild();
}

bool merged(const Coloring& coloring, std::string_view name) {
    return std::ranges::any_of(coloring.moves, [&](const KindMove& move) { return move.into == name; });
}

}  // namespace

void ColoringSection::draw(const FrameView& view, const LayerState& layer, Gestures& gestures,
                           UiOutput& out) {
    std::string chosen;
    begin_setting(view, tr("Colour by"));
    if (column_menu(view, "##color-by", *layer.table, layer.color_column, tr("(one colour)"), colors_by,
                    chosen))
        out.commands.push_back(SetLayerColorColumn{layer.id, chosen});
    explain(
        tr("What the colours stand for: kinds, the eight most frequent and other; or classes of a number"));
    const Column* column = layer.color_column.empty() ? nullptr : layer.table->column(layer.color_column);
    if (column != nullptr && column->is_numeric()) {
        draw_numbers(view, layer, gestures, out);
    } else {
        draw_kinds(view, layer, out);
    }
}

void ColoringSection::draw_numbers(const FrameView& view, const LayerState& layer, Gestures& gestures,
                                   UiOutput& out) {
    const Params& params = layer.coloring.numbers;
    choice_menu(view, layer, kClassMethodParam,
                [&](std::string_view method) { choose_method(layer, method, out); });
    if (params.is(kClassMethodParam, "manual")) {
        text_field(view, layer, kClassBreaksParam, out);
    } else {
        begin_setting(view, Line("{}", tr(kClassCountParam.title)).c_str());
        auto count = static_cast<float>(params.number(kClassCountParam));
        const bool changed =
            thin_slider(view, "##classes", count, static_cast<float>(kClassCountParam.least),
                        static_cast<float>(kClassCountParam.most), setting_slider_width(view));
        const GestureId gesture = gestures.of_item();
        const double whole = std::round(static_cast<double>(count));
        if (changed && whole != params.number(kClassCountParam))
            set_param(layer, kClassCountParam, whole, out, gesture);
        explain(Line("{}", tr(kClassCountParam.help)).c_str());
        setting_value(Line("{:Lg}", params.number(kClassCountParam)));
    }
    choice_menu(view, layer, kClassRampParam,
                [&](std::string_view ramp) { set_param(layer, kClassRampParam, std::string(ramp), out); });
    text_field(view, layer, kClassCenterParam, out);
}

void ColoringSection::draw_kinds(const FrameView& view, const LayerState& layer, UiOutput& out) {
    const Symbology* symbology = view.session.symbology(layer.id);
    if (symbology == nullptr || layer.table->event_count() == 0) return;
    for (const SymbolClass& kind : symbology->classes) draw_class(view, layer, kind, out);
    if (layer.color_column.empty()) return;
    begin_setting(view, tr("Shapes"));
    bool on = layer.coloring.shapes == Shapes::On;
    if (ImGui::Checkbox("##shapes", &on)) {
        Coloring coloring = layer.coloring;
        coloring.shapes = on ? Shapes::On : Shapes::Off;
        set(layer, std::move(coloring), out);
    }
    explain(tr("Classes differ by shape as well as by colour"));
    if (layer.coloring.moves.empty() && layer.coloring.looks.empty()) return;
    ImGui::SameLine(0, px(view, 12));
    if (link(view, tr("Undo all by hand"), tr("Colours, shapes and classes as they come by themselves"))) {
        Coloring coloring = layer.coloring;
        coloring.moves.clear();
        coloring.looks.clear();
        set(layer, std::move(coloring), out);
    }
}

/// A line with a class; what can be edited opens a menu.
void ColoringSection::draw_class(const FrameView& view, const LayerState& layer, const SymbolClass& kind,
                                 UiOutput& out) {
    ImGui::PushID(static_cast<int>(kind.kind));
    ImGui::PushID(kind.name.c_str());
    const bool editable = kind.kind != ClassKind::None;
    if (swatch_button(
            view, "##class", kind.shape, kind.color.of(view.session.workspace().theme),
            editable ? tr("Colour, shape and members of this class") : tr("Events without a value")) &&
        editable) {
        typed_ = kind.name;
        ImGui::OpenPopup("##class-menu");
    }
    ImGui::SameLine(0, px(view, 6));
    const Line count = grouped(kind.events);
    const float width = ImGui::CalcTextSize(count.c_str()).x;
    ellipsis_text(kind.label, ImGui::GetContentRegionAvail().x - width - px(view, 8), colors(view).text);
    ImGui::SameLine();
    align_right(width);
    dim_text(view, count.view());
    if (ImGui::BeginPopup("##class-menu")) {
        if (kind.kind == ClassKind::Other) {
            draw_other_menu(view, layer, out);
        } else {
            draw_class_menu(view, layer, kind, out);
        }
        ImGui::EndPopup();
    }
    ImGui::PopID();
    ImGui::PopID();
}

void ColoringSection::draw_class_menu(const FrameView& view, const LayerState& layer, const SymbolClass& kind,
                                      UiOutput& out) {
    draw_palette(view, layer, kind, out);
    draw_color_editor(view, layer, kind, picking_, out);
    if (kind.kind != ClassKind::Kind) return;
    draw_shapes(view, layer, kind, out);
    ImGui::SetNextItemWidth(px(view, kMenuWidth));
    if (ImGui::InputText("##name", &typed_, ImGuiInputTextFlags_EnterReturnsTrue) && !typed_.empty()) {
        set(layer, moved_into(layer.coloring, kind.name, typed_), out);
        ImGui::CloseCurrentPopup();
    }
    explain(tr("The class's name; the name of another class puts both together. Enter takes it."));
    const Symbology* symbology = view.session.symbology(layer.id);
    const bool put_into = symbology != nullptr && ImGui::BeginMenu(tr("Put into"));
    if (symbology != nullptr && !put_into) explain(tr("Makes one class of this and another"));
    if (put_into) {
        for (const SymbolClass& other : symbology->classes) {
            if (other.kind != ClassKind::Kind || other.name == kind.name) continue;
            if (ImGui::MenuItem(other.name.c_str()))
                set(layer, moved_into(layer.coloring, kind.name, other.name), out);
            explain(Line("{} then holds the values of both, in its colour", other.name).c_str());
        }
        if (ImGui::MenuItem(tr("other"))) set(layer, moved_into(layer.coloring, kind.name, {}), out);
        explain(tr("Among all that has no class of its own; it can be brought out again"));
        ImGui::EndMenu();
    }
    if (merged(layer.coloring, kind.name)) {
        if (ImGui::MenuItem(tr("Take apart"))) set(layer, taken_apart(layer.coloring, kind.name), out);
        explain(tr("Each value that was put into it is a class of its own again"));
    }
    if (layer.coloring.look(kind.name) == nullptr) return;
    if (ImGui::MenuItem(tr("Own colour and shape"))) {
        Coloring coloring = layer.coloring;
        std::erase_if(coloring.looks, [&](const KindLook& look) { return look.name == kind.name; });
        set(layer, std::move(coloring), out);
    }
    explain(tr("Forgets the colour and the shape that were chosen here"));
}

}  // namespace courtyard::ui
