#include "data/coverage_gap.h"

#include <fmt/core.h>

#include "time/calendar.h"

namespace courtyard {

std::string gap_range_in_words(const TemporalExtent& when) {
    const bool from_ever = when.begin <= CoverageGap::kEver, for_ever = when.end >= CoverageGap::kNever;
    if (from_ever && for_ever) return "at all times";
    if (for_ever) return "since " + range_in_words({when.begin, when.begin + kDay});
    if (!from_ever) return range_in_words(when);
    const CivilTime end = civil_from_instant(when.end);
    if (when.end == instant_from_civil(end.year, 1, 1)) return fmt::format("before {}", end.year);
    return "before " + range_in_words({when.end, when.end + kDay});
}

std::string gap_in_words(const CoverageGap& gap) {
    std::string words = gap.what.empty() ? std::string("not collected ") : gap.what + " not recorded ";
    words += gap_range_in_words(gap.when);
    if (!gap.place.empty()) words += fmt::format(" ({})", gap.place);
    return gap.reason.empty() ? words : words + ": " + gap.reason;
}

}  // namespace courtyard
