#pragma once

#include <limits>
#include <string>

#include "time/instant.h"

namespace courtyard {

/// A statement that something was not collected: what is missing there says nothing of what happened.
struct CoverageGap {
    static constexpr Instant kEver = std::numeric_limits<Instant>::min() / 4;   ///< Begin of an open past.
    static constexpr Instant kNever = std::numeric_limits<Instant>::max() / 4;  ///< End of an open future.

    TemporalExtent when{kEver, kNever};
    std::string place;   ///< In words: "regions other than Moscow"; empty: everywhere.
    std::string reason;  ///< Never empty once it is in a document.
    std::string
        what{};  ///< Of the events only this was not recorded: "tear gas"; empty: the events themselves.

    /// True when nothing at all was collected then.
    bool whole() const { return place.empty() && what.empty(); }
    friend bool operator==(const CoverageGap&, const CoverageGap&) = default;
};

/// "before 2012", "2013–2019", "since 5 May 2020", "at all times"; clock times where an end is not a
/// midnight.
std::string gap_range_in_words(const TemporalExtent& when);
/// "not collected before 2012 (regions other than Moscow): the list begins then".
std::string gap_in_words(const CoverageGap& gap);

}  // namespace courtyard
