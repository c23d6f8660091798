#pragma once

#include <imgui.h>

#include "session/symbology.h"

namespace courtyard::ui {

/// Draws a symbol's shape as the map does, with the area of a circle of that radius (window units).
void draw_mark(ImDrawList& draw, MarkShape shape, ImVec2 center, float radius, ImU32 color);

/// Draws what stands for a doubt in a legend.
void draw_doubt(ImDrawList& draw, DoubtMark mark, ImVec2 center, float radius, ImU32 color, ImU32 ground);

}  // namespace courtyard::ui
