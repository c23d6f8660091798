#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace courtyard {

/// Ways to part numbers into classes.
enum class BreakMethod : std::uint8_t {
    Quantile,  ///< As many values in each class, as far as equal values let them.
    Equal,     ///< Intervals of one width.
    Jenks,     ///< Least sum of squared distances to the classes' means (Fisher 1958, Jenks 1977).
    Log        ///< Each border the same multiple of the last; values of 0 and less are a class of their own.
};

/// "quantile", "equal", "jenks" or "log"; empty for another name.
std::optional<BreakMethod> break_method_named(std::string_view name);

/// The borders between at most `classes` classes of `values`, which are finite and ascend: ascending, none
/// twice. A value is of the class whose number is the count of borders at or below it: classes hold their
/// lower border, not their upper one. None of the classes is empty, but for Equal and Log. A border is the
/// roundest number that parts the same values (with Equal and Log within 2 % of a class as well).
///
/// Jenks is exact for up to 16,384 distinct values; of more, that many by rank stand for all.
std::vector<double> class_breaks(std::span<const double> values, BreakMethod method, std::size_t classes);

/// The number with the fewest digits that is above `above` and not above `upto`.
double roundest(double above, double upto);

/// The number of borders at or below a value.
std::size_t class_of(std::span<const double> breaks, double value);

}  // namespace courtyard
