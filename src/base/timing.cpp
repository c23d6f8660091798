#include "base/timing.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace courtyard {

double quantile(std::vector<double> values, double q) {
    if (values.empty()) return 0;
    const double rank = std::ceil(q * static_cast<double>(values.size()));
    const auto index =
        static_cast<std::ptrdiff_t>(std::clamp(rank, 1.0, static_cast<double>(values.size()))) - 1;
    std::nth_element(values.begin(), values.begin() + index, values.end());
    return values[static_cast<std::size_t>(index)];
}

}  // namespace courtyard
