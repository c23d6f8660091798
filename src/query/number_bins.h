#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "data/event_table.h"

namespace courtyard {

/// What is to be known of numbers to divide them into bins.
struct NumberSpread {
    double least = 0, most = 0;
    double median_above_zero = 0;  ///< Of a sample spread evenly over the rows; 0 where none is above zero.
    bool whole = true;             ///< All of whole-number columns.
    bool any = false;              ///< False: no number is known; nothing else says anything then.
};
/// Of the events of some columns; null ones and such without numbers are passed over. O(rows), several
/// threads.
struct NumberSource {
    const EventTable* table = nullptr;
    const Column* column = nullptr;
};
NumberSpread spread_of(std::span<const NumberSource> sources);

/// Round intervals that hold all numbers: bin i those from edges[i] on and below edges[i + 1], the last one
/// its upper edge too. Where most numbers are small and some are great, each decade has a few bins, and 0 one
/// of its own among whole numbers; else all are equally wide.
struct NumberBins {
    std::vector<double> edges;  ///< Ascending; empty when no number is known.
    bool whole = true;
    bool by_decades = false;

    std::size_t size() const { return edges.empty() ? 0 : edges.size() - 1; }
    /// The bin of a number; one that lies outside of all is in the nearest.
    std::size_t of(double number) const;
    /// Where a number stands when all bins are drawn equally wide, 0 … size(); and back.
    double place_of(double number) const;
    double number_at(double place) const;
};
/// About `wanted` bins, at most twice as many.
NumberBins round_bins(const NumberSpread& spread, std::size_t wanted);

/// The bin of each event's number; PackedCodes::kMissing of those that have none. Several threads.
PackedCodes bin_codes(const Column& column, std::size_t events, const NumberBins& bins);

}  // namespace courtyard
