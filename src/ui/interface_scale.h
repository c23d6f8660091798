#pragma once

#include <array>

namespace courtyard::ui {

/// The sizes of the interface that menus and keys offer.
inline constexpr std::array kUiScales{1.0, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0};

/// The least window that the panels are laid out for, logical pixels: in a smaller one nothing of the map
/// would be left between them.
inline constexpr double kLeastLogicalWidth = 640, kLeastLogicalHeight = 360;

/// Pixels of the framebuffer in a logical pixel: the monitor's scale times what the person wants, or as many
/// of kUiScales as a window of `width_px` × `height_px` has room for; never less than the monitor's.
double interface_scale(double monitor, double wanted, double width_px, double height_px);

/// The next of kUiScales above and below; the last and the first where there is none.
double larger_scale(double now);
double smaller_scale(double now);

}  // namespace courtyard::ui
