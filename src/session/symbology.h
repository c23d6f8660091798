#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "session/document.h"
#include "session/workspace.h"

namespace courtyard {

/// Straight sRGB, 0 … 255.
struct Color {
    std::uint8_t r = 0, g = 0, b = 0, a = 255;
    friend bool operator==(const Color&, const Color&) = default;
};

/// How many categories have a colour of their own; the rest share "other".
inline constexpr std::size_t kMostClasses = 8;

/// One line of a category legend.
struct SymbolClass {
    std::string label;         ///< Category value; "other (12 kinds)"; "no category".
    std::uint64_t events = 0;  ///< Events of the whole layer in this class.
    std::uint8_t palette = 0;  ///< Index for palette_color.
};

/// What a layer's colours and sizes mean; computed once when a layer's table or columns change, so that map
/// and legend cannot disagree.
struct Symbology {
    std::uint64_t generation = 0;  ///< Differs for each one that a session makes: renderers compare it.

    std::vector<SymbolClass> classes;        ///< By falling count; other and none last.
    std::vector<std::uint8_t> class_of_row;  ///< Of events: index into classes.

    bool sized = false;              ///< False: all symbols have the same size.
    std::string size_label;          ///< "people detained (detained)" …
    double size_max = 0;             ///< Value drawn with the layer's max_radius_px.
    std::uint64_t unknown_size = 0;  ///< Events without a value: drawn hollow.
    std::uint64_t zero_size =
        0;  ///< Events with the value zero: drawn as a small solid dot with a cross-bar.
    std::vector<double> legend_values;  ///< Round values for the legend, falling.
    std::vector<float> size_of_row;     ///< Of events: value / size_max in [0, 1]; −1 = unknown.
};

Symbology make_symbology(const LayerState& layer);

/// The colour of a layer's undated rows: the layer's own, or that of "other" where colours stand for kinds.
std::uint8_t undated_palette(const LayerState& layer);
/// Half the side of their hollow square, logical pixels.
inline constexpr float kUndatedRadiusPx = 4.5F;

/// Radius in logical pixels for a size in [0, 1] (area proportional to the value); unknown (−1) has a radius
/// too.
float symbol_radius_px(const Symbology& symbology, float max_radius_px, float size);

/// Colour-blind-safe palette (Okabe and Ito 2008, adapted to each theme's background); 8 = other, 9 = no
/// category.
Color palette_color(Theme theme, std::uint8_t palette);

}  // namespace courtyard
