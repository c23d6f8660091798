#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "session/symbology.h"

namespace courtyard {

// What a symbol looks like beside its size, in bits that shaders/symbols.* and symbol_stamps read: its class
// in bits 0 … 7, its shape in 8 … 11, its marks (mark::k…) from 12 on.

inline constexpr std::uint32_t kUndatedLook = kMostSymbolClasses;  ///< The class that stands for no date.
inline constexpr std::size_t kLookColors = kMostSymbolClasses + 1;

inline std::uint32_t symbol_look(const Symbology& symbology, std::size_t row) {
    const std::uint8_t kind = symbology.class_of_row[row];
    const std::uint32_t marks = symbology.marks_of_row.empty() ? 0U : symbology.marks_of_row[row];
    return kind | static_cast<std::uint32_t>(symbology.classes[kind].shape) << 8U | marks << 12U;
}

/// The same of an event in a window: whoever's day is not known, but who lies wholly in it, is sure to be
/// there.
inline std::uint32_t symbol_look_in(const Symbology& symbology, const EventTable& table, std::size_t row,
                                    const TemporalExtent& window) {
    const std::uint32_t look = symbol_look(symbology, row), bit = std::uint32_t{mark::kDayUnknown} << 12U;
    if ((look & bit) == 0) return look;
    const bool inside = table.begins()[row] >= window.begin && table.ends()[row] <= window.end;
    return inside ? look & ~bit : look;
}

/// The lower bound of an event's range as a share of the greatest value; −1 = none.
inline float symbol_low(const Symbology& symbology, std::size_t row) {
    return symbology.low_of_row.empty() ? -1.0F : symbology.low_of_row[row];
}

/// How far the widest shape reaches from its middle, as a multiple of the radius: a triangle's corners.
inline constexpr float kShapeReach = 1.56F;

/// Whether symbols may be anything but circles of one form.
bool has_shapes(const Symbology& symbology);

/// Straight RGB, 0 … 1, by class; the last is that of rows without a date.
std::array<std::array<float, 3>, kLookColors> look_colors(const Symbology& symbology, const LayerState& layer,
                                                          Theme theme);

}  // namespace courtyard
