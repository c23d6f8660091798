#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "base/params.h"
#include "session/breaks.h"
#include "session/ramps.h"

namespace courtyard {

/// How a column of numbers is parted into classes: the parameters of Coloring, read.
struct NumberClassing {
    std::optional<BreakMethod> method;  ///< Empty: by the breaks below.
    std::vector<double> breaks;         ///< Ascending.
    std::size_t classes = 5;
    Ramp ramp = Ramp::Viridis;
    std::optional<double> center;  ///< Colours go two ways from here; a border is there.
};

/// Fails on breaks that are no rising numbers, on manual classes without any, on a centre that is no number.
Result<NumberClassing> read_number_classing(const Params& params);

/// The borders between the classes of values, which ascend.
std::vector<double> borders_of(const NumberClassing& classing, std::span<const double> values);

/// Breaks as a person types them: "10 50 200".
std::string breaks_text(std::span<const double> breaks);

}  // namespace courtyard
