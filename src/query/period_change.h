#pragma once

#include <cstdint>
#include <vector>

#include "query/compared_places.h"
#include "query/row_bits.h"
#include "query/summed_numbers.h"
#include "query/time_tally.h"
#include "time/instant.h"

namespace courtyard {

/// What a period holds of a place. An event counts when its span meets the half-open period, so one that
/// lasts over two periods counts in both.
struct PeriodTally {
    BinTally certain;
    BinTally possible;  ///< Known to the week or worse, and not wholly in the period.
    bool empty() const { return certain.events == 0 && possible.events == 0; }
    friend bool operator==(const PeriodTally&, const PeriodTally&) = default;
};

/// What two periods hold of a place.
struct PlaceChange {
    std::uint32_t place = 0;  ///< In ComparedPlaces.
    PeriodTally a, b;
    friend bool operator==(const PlaceChange&, const PlaceChange&) = default;
};

struct PeriodChanges {
    std::vector<PlaceChange> places;  ///< In their order; those that neither period meets are left out.
    PeriodTally a, b;                 ///< Of all places.
    bool sums = false;                ///< Numbers were summed,
    bool ranges = false;              ///< with their lows and highs.
};

/// Counts, by a loop over the rows that meet a period. `numbers` of the places' table, null: events are
/// counted alone. `passing`: null, all events do. Sums are exact, rounded once, by the rule
/// of SummedNumbers.
PeriodChanges count_changes(const ComparedPlaces& places, const SummedNumbers* numbers,
                            const RowBits* passing, const TemporalExtent& a, const TemporalExtent& b);

}  // namespace courtyard
