#include "render/symbol_look.h"

#include <algorithm>

namespace courtyard {

bool has_shapes(const Symbology& symbology) {
    return std::ranges::any_of(symbology.classes,
                               [](const SymbolClass& c) { return c.shape != MarkShape::Circle; });
}

std::array<std::array<float, 3>, kLookColors> look_colors(const Symbology& symbology, const LayerState& layer,
                                                          Theme theme) {
    std::array<std::array<float, 3>, kLookColors> out{};
    const auto set = [&](std::size_t i, const ThemedColor& color) {
        const Color c = color.of(theme);
        out[i] = {static_cast<float>(c.r) / 255, static_cast<float>(c.g) / 255,
                  static_cast<float>(c.b) / 255};
    };
    for (std::size_t i = 0; i < std::min(symbology.classes.size(), kMostSymbolClasses); ++i)
        set(i, symbology.classes[i].color);
    set(kUndatedLook, undated_color(layer));
    return out;
}

}  // namespace courtyard
