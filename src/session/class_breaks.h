#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace courtyard {

/// How values are put into classes.
enum class ClassMethod : std::uint8_t {
    Quantile,  ///< As many values in each class, as far as equal ones stay together.
    Equal,     ///< Classes of one width.
    Jenks,  ///< The least sum of squares within classes (Fisher 1958, "On grouping for maximum homogeneity").
    Log     ///< Each break is the one before by the same factor.
};

ClassMethod class_method_named(std::string_view name);  ///< Quantile for a name that there is not.

/// Lower bounds of classes, ascending, the first of them the least value: at most `classes`, fewer where
/// there are not so many different values. Values are finite and above 0; of none there are no classes. Jenks
/// takes O(classes · n²) of at most 2000 values; of more, quantiles of them stand for all.
std::vector<double> class_breaks(std::span<const double> values, std::size_t classes, ClassMethod method);

/// The class of a value: the last one whose lower bound it reaches, 0 below all.
std::size_t class_of(std::span<const double> breaks, double value);

}  // namespace courtyard
