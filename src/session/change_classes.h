#pragma once

#include <cstddef>
#include <vector>

#include "session/color.h"
#include "session/ramps.h"

namespace courtyard {

/// Classes of differences, the same on both sides of zero: a difference of size s is of the class whose
/// number is the count of bounds at or below s. Zero itself is of none.
struct ChangeClasses {
    std::vector<double> bounds;  ///< Ascending, above 0; one less than the classes.
    double top = 1;  ///< From here on the last class; symbols then have their usual greatest size.

    std::size_t size() const { return bounds.size() + 1; }
    std::size_t of(double difference) const;  ///< Not of 0.
};

/// Up to five classes that are bounded by 1, 2 or 5 × 10^k up to the last such number at or below the
/// greatest difference, or up to `locked` where that is above 0. Where numbers are whole the first class
/// begins at 1.
ChangeClasses change_classes(double greatest, double locked, bool whole);

/// Blue where there was more of A, orange where there was more of B, the further the stronger; between them
/// the neutral colour of no change.
Color change_color(const ChangeClasses& classes, double difference, Theme theme);
Color no_change_color(Theme theme);
/// The colours of the periods themselves.
Color period_a_color(Theme theme);
Color period_b_color(Theme theme);

/// Radius of the symbol of a difference `top`, logical pixels.
inline constexpr double kChangeRadiusPx = 24;
/// Radius of the symbol of a difference, logical pixels: its area is as the size of the difference, but that
/// the least remain to be seen.
double change_radius_px(const ChangeClasses& classes, double difference);

}  // namespace courtyard
