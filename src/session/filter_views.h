#pragma once

#include <string_view>

#include "query/clause.h"

namespace courtyard {

// Who owns a clause of the filter. A view shows what passes all clauses but its own. Session files keep these
// numbers: they never change.

/// What was drawn or picked on the map: rectangles, lassos, regions.
inline constexpr ViewId kMapView{1};
inline constexpr ViewId kSearchView{2};
inline constexpr ViewId kLocationPrecisionView{3};
inline constexpr ViewId kTimePrecisionView{4};
inline constexpr ViewId kWeekdayView{5};
inline constexpr ViewId kHourView{6};
inline constexpr ViewId kExpressionView{7};

/// The list or histogram of a column's values, of whatever layers have a column of that name. None of the
/// views above.
ViewId column_view(std::string_view column);

}  // namespace courtyard
