#pragma once

#include <string>
#include <vector>

namespace courtyard {

/// Times of one kind of work, milliseconds.
struct Timings {
    std::string name;
    std::vector<double> ms;
};

/// The value below which the share `q` (0 … 1) of the values lies, by nearest rank; 0 when there are none.
double quantile(std::vector<double> values, double q);

}  // namespace courtyard
