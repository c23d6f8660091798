#pragma once

#include <span>
#include <string>

#include "query/reconcile_lines.h"

namespace courtyard {

/// What a list is of, in words for the heads of its columns.
struct ReconcileWords {
    BySide<std::string> datasets;  ///< Their names.
    BySide<std::string> measures;  ///< "people detained", "events".
    CombinedReports combined = CombinedReports::Greatest;
};

/// Lines of a list as CSV (RFC 4180, UTF-8 without a mark, comma, first line heads): place by each dataset's
/// name, position, first and last day of the span, and of each dataset the number, its low and high and how
/// many reports there are, of how many the number is known; the difference; the verdict; how the place was
/// matched. A number is empty where it is not known, and so it is where nothing is reported: the reports are
/// 0 there. Numbers with a point, all digits.
std::string reconcile_csv(const Reconciled& reconciled, const ReconciledPlaces& places,
                          std::span<const std::uint32_t> cells, const ReconcileJudging& judging,
                          CalendarUnit unit, const ReconcileWords& words);

}  // namespace courtyard
