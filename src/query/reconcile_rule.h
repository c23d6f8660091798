#pragma once

#include <cstdint>

namespace courtyard {

/// What stands for a dataset where it has several reports of one place and span.
enum class CombinedReports : std::uint8_t {
    Greatest,  ///< The report with the greatest number: several reports are taken for one event told twice.
    Sum        ///< All of them together: each report is taken for an event of its own.
};

/// Which lines of a reconciliation are listed.
enum class ReconciledLines : std::uint8_t { All, Disagreements, OnlyLeft, OnlyRight };

enum class ReconciledOrder : std::uint8_t {
    Difference,  ///< The greatest first; then what has no difference, the greatest number first.
    Time,
    Place
};

}  // namespace courtyard
