#pragma once

#include <imgui.h>

#include <cstdint>

#include "session/symbology.h"
#include "session/workspace.h"

namespace courtyard::ui {

/// A colour as Dear ImGui packs it, from 0xRRGGBB.
constexpr ImU32 rgb(std::uint32_t hex, std::uint32_t alpha = 255) {
    return (alpha << 24) | ((hex & 0xFFU) << 16) | (hex & 0xFF00U) | ((hex >> 16) & 0xFFU);
}
constexpr ImU32 to_u32(Color c) {
    return rgb((std::uint32_t{c.r} << 16) | (std::uint32_t{c.g} << 8) | c.b, c.a);
}
/// The same colour with another opacity, 0 … 1.
constexpr ImU32 with_alpha(ImU32 color, float alpha) {
    return (color & 0x00FFFFFFU) | (static_cast<ImU32>(alpha * 255.0F + 0.5F) << 24);
}

/// The named colours of a theme. Sea, land and text are the basemap's, so that panels and map are one sheet.
struct ThemeColors {
    ImU32 sea, land;
    ImU32 panel;                        ///< Ground of the panels.
    ImU32 raised;                       ///< Ground of cards, popups, tooltips and sheets.
    ImU32 field;                        ///< Ground of fields, tracks and buttons.
    ImU32 hover, press;                 ///< Laid over whatever lies under the cursor; translucent.
    ImU32 line;                         ///< Hairlines between panels.
    ImU32 text, text_strong, text_dim;  ///< All with a contrast of 4.5 or more on panel and raised.
    ImU32 accent;                       ///< The one colour that asks for attention.
    ImU32 accent_soft;                  ///< The same as a translucent ground.
    ImU32 on_accent;                    ///< Text on accent.
    ImU32 error, error_ground;
    ImU32 shade;  ///< Over the map behind a sheet.
    ImU32 symbol_outline;
};
const ThemeColors& theme_colors(Theme theme);

/// Sets the whole ImGui style: colours and sizes at `ui_scale`. Cheap; call when either changes.
void apply_theme(Theme theme, float ui_scale);

}  // namespace courtyard::ui
