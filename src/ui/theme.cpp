#include "ui/theme.h"

namespace courtyard::ui {
namespace {

constexpr ThemeColors kDark{
    .sea = rgb(0x0E131A),
    .land = rgb(0x22282F),
    .panel = rgb(0x141A21),
    .raised = rgb(0x1C232B),
    .field = rgb(0x28313B),
    .hover = rgb(0xFFFFFF, 18),
    .press = rgb(0xFFFFFF, 34),
    .line = rgb(0x2C3540),
    .text = rgb(0xB8C2CC),
    .text_strong = rgb(0xECF0F4),
    .text_dim = rgb(0x8D99A6),
    .accent = rgb(0xF2B134),
    .accent_soft = rgb(0xF2B134, 46),
    .on_accent = rgb(0x1B1405),
    .error = rgb(0xFF8A7A),
    .error_ground = rgb(0x3A2022),
    .shade = rgb(0x05080C, 150),
    .symbol_outline = rgb(0x0E131A, 230),
};

constexpr ThemeColors kLight{
    .sea = rgb(0xD4DBE2),
    .land = rgb(0xF6F5F1),
    .panel = rgb(0xFBFAF7),
    .raised = rgb(0xFFFFFF),
    .field = rgb(0xE8E6E0),
    .hover = rgb(0x000000, 14),
    .press = rgb(0x000000, 28),
    .line = rgb(0xD6D3CC),
    .text = rgb(0x383840),
    .text_strong = rgb(0x17171C),
    .text_dim = rgb(0x66666F),
    .accent = rgb(0xA85F00),
    .accent_soft = rgb(0xB26A00, 40),
    .on_accent = rgb(0xFFFFFF),
    .error = rgb(0xAF2414),
    .error_ground = rgb(0xFBE6E2),
    .shade = rgb(0x30343A, 96),
    .symbol_outline = rgb(0xFFFFFF, 230),
};

void set_sizes(ImGuiStyle& style) {
    style.WindowPadding = {12, 10};
    style.FramePadding = {8, 4};
    style.ItemSpacing = {8, 6};
    style.ItemInnerSpacing = {6, 4};
    style.CellPadding = {6, 3};
    style.IndentSpacing = 14;
    style.ScrollbarSize = 11;
    style.GrabMinSize = 12;
    style.WindowRounding = 0;  // panels are flush; cards and sheets push their own
    style.ChildRounding = 4;
    style.FrameRounding = 4;
    style.PopupRounding = 6;
    style.ScrollbarRounding = 6;
    style.GrabRounding = 4;
    style.TabRounding = 4;
    style.WindowBorderSize = 0;
    style.ChildBorderSize = 0;
    style.PopupBorderSize = 1;
    style.FrameBorderSize = 0;
    style.TabBorderSize = 0;
    style.WindowMinSize = {8, 8};
    style.DisplaySafeAreaPadding = {4, 4};
}

void set_colors(ImGuiStyle& style, const ThemeColors& c) {
    const auto set = [&style](ImGuiCol which, ImU32 color) {
        style.Colors[which] = ImGui::ColorConvertU32ToFloat4(color);
    };
    constexpr ImU32 kNothing = 0;
    for (int i = 0; i < ImGuiCol_COUNT; ++i)
        set(i, c.accent);  // whatever is not named below must not be blue
    set(ImGuiCol_Text, c.text);
    set(ImGuiCol_TextDisabled, c.text_dim);
    set(ImGuiCol_WindowBg, c.panel);
    set(ImGuiCol_ChildBg, kNothing);
    set(ImGuiCol_PopupBg, c.raised);
    set(ImGuiCol_Border, c.line);
    set(ImGuiCol_BorderShadow, kNothing);
    for (const ImGuiCol col : {ImGuiCol_FrameBg, ImGuiCol_Button}) set(col, c.field);
    for (const ImGuiCol col : {ImGuiCol_TitleBg, ImGuiCol_TitleBgActive, ImGuiCol_TitleBgCollapsed})
        set(col, c.raised);
    set(ImGuiCol_MenuBarBg, c.raised);
    set(ImGuiCol_ScrollbarBg, kNothing);
    set(ImGuiCol_ScrollbarGrab, c.press);
    for (const ImGuiCol col : {ImGuiCol_ScrollbarGrabHovered, ImGuiCol_ScrollbarGrabActive})
        set(col, c.text_dim);
    for (const ImGuiCol col :
         {ImGuiCol_FrameBgHovered, ImGuiCol_FrameBgActive, ImGuiCol_ButtonHovered, ImGuiCol_ButtonActive}) {
        set(col, c.line);
    }
    set(ImGuiCol_Header, c.accent_soft);
    set(ImGuiCol_HeaderHovered, c.hover);
    set(ImGuiCol_HeaderActive, c.press);
    for (const ImGuiCol col : {ImGuiCol_Separator, ImGuiCol_TableBorderLight, ImGuiCol_TableBorderStrong})
        set(col, c.line);
    for (const ImGuiCol col : {ImGuiCol_Tab, ImGuiCol_TabUnfocused}) set(col, kNothing);
    set(ImGuiCol_TabHovered, c.hover);
    for (const ImGuiCol col : {ImGuiCol_TabActive, ImGuiCol_TabUnfocusedActive}) set(col, c.accent_soft);
    set(ImGuiCol_TableHeaderBg, c.field);
    set(ImGuiCol_TableRowBg, kNothing);
    set(ImGuiCol_TableRowBgAlt, with_alpha(c.hover, 0.025F));
    set(ImGuiCol_TextSelectedBg, c.accent_soft);
    set(ImGuiCol_ResizeGrip, kNothing);
    set(ImGuiCol_NavHighlight, kNothing);  // one ring for all widgets: see Regions
    for (const ImGuiCol col : {ImGuiCol_NavWindowingDimBg, ImGuiCol_ModalWindowDimBg}) set(col, c.shade);
}

}  // namespace

const ThemeColors& theme_colors(Theme theme) {
    return theme == Theme::Dark ? kDark : kLight;
}

void apply_theme(Theme theme, float ui_scale) {
    ImGuiStyle style;
    set_sizes(style);
    set_colors(style, theme_colors(theme));
    style.ScaleAllSizes(ui_scale);
    ImGui::GetStyle() = style;
}

}  // namespace courtyard::ui
