#pragma once

#include <string>
#include <vector>

#include "session/comparing.h"
#include "ui/frame_view.h"

namespace courtyard::ui {

// How the numbers of a comparison are put into words, for table, map and legend alike.

/// "1,234", "0.43", "−3": whole numbers as they are, others to three digits.
std::string amount_text(double value);
/// The same with its sign: "+12", "−3", "0".
std::string signed_text(double value);
/// "+90 %", "limited" for small baselines, "new" from none to some; "?" where it is not known, and nothing
/// where there is nothing to tell.
std::string relative_text(const ChangeRow& row);
/// A period's number: "12", "12+" when some events have no number, "?" when none has.
std::string value_text(const PeriodValue& value, const BinTally& tally, bool sums);
/// "80–120"; empty where there is no range.
std::string range_text(const PeriodValue& value);

/// The place's name; of what lies in none: "in no region".
std::string place_title(const ComparedPlaces& places, std::uint32_t place);

/// What is compared: "events", "people detained"; with "a day" where it is so.
std::string what_is_compared(const LayerState& layer, const PeriodComparison& comparison);

/// Of a place, or of all: what each period holds, and how they differ, a line each.
std::vector<std::string> change_in_words(const FrameView& view, const ComparedPeriods& compared,
                                         const ChangeRow& row, const PeriodTally& a, const PeriodTally& b);

/// All rows as CSV (RFC 4180).
std::string changes_csv(const FrameView& view, const ComparedPeriods& compared);

/// How long a period is: "a day", "8 days", "12 hours".
std::string length_in_words(const TemporalExtent& period);

}  // namespace courtyard::ui
