#pragma once

#include <imgui.h>

#include <span>
#include <vector>

#include "session/document.h"

namespace courtyard::ui {

/// The four faces of the program; never null once load_fonts ran.
struct Fonts {
    ImFont* regular = nullptr;
    ImFont* small = nullptr;
    ImFont* bold = nullptr;
    ImFont* title = nullptr;
};

/// Builds the font atlas anew (the caller uploads its texture): DejaVu Sans by FreeType at ui_scale ×
/// dpi_scale, with Latin, Greek, Cyrillic and the signs that we use, plus `extra_ranges` (pairs first, last;
/// no terminator), which a CJK font serves where DejaVu has none. Fonts that are not installed are done
/// without: ImGui's own font stands in. `dpi_scale` is framebuffer pixels in one window unit.
Fonts load_fonts(float ui_scale, float dpi_scale, std::span<const ImWchar> extra_ranges = {});

/// The fonts of the current context; its default font wherever load_fonts did not run.
Fonts fonts();

/// Characters in the document's texts beyond those always loaded, as ranges for load_fonts. Empty for most
/// data. Reads every distinct text once: call when layers were added, not every frame.
/// At a large `scale` there are fewer of them: pictures of all have to fit one texture.
std::vector<ImWchar> extra_glyph_ranges(const Document& document, double scale = 1);

}  // namespace courtyard::ui
