#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "data/event_table.h"
#include "query/row_bits.h"

namespace courtyard {

/// A table among whose events neighbours are looked for.
struct NeighbourSource {
    const EventTable* table = nullptr;  ///< Never null. All of a question by the same clock.
    const RowBits* passing = nullptr;   ///< Only these of its events; null: all.
};

/// An event of one of the sources.
struct Neighbour {
    std::size_t source = 0;
    std::uint32_t row = 0;
    double metres = 0;  ///< The shortest way over WGS 84 from where it was asked; 0 at the very place.
    friend bool operator==(const Neighbour&, const Neighbour&) = default;
};

/// The events nearest to a place of those that show in a window and lie elsewhere (one at the very place is
/// none), the nearest first. Of equally near ones those that begin nearest to `when` come first, then those
/// of the source and row before. Exact. A million rows take some milliseconds.
std::vector<Neighbour> nearest_events(std::span<const NeighbourSource> sources, LonLat at, Instant when,
                                      const TemporalExtent& window, std::size_t most);

/// What there was at a place before and after one of its events, at all times: in the order of begins, then
/// of sources and rows, so that one who goes from event to event meets each of them once.
struct PlaceNeighbours {
    std::vector<Neighbour> before, after;  ///< The next one first.
    std::uint64_t count_before = 0, count_after = 0;
    friend bool operator==(const PlaceNeighbours&, const PlaceNeighbours&) = default;
};

/// Of the event `row` of a source, which itself need not pass: the next `most` on either side. Two events are
/// at one place when their positions are the same. Exact. A million rows take some milliseconds.
PlaceNeighbours events_at_place(std::span<const NeighbourSource> sources, std::size_t source,
                                std::uint32_t row, std::size_t most);

/// All events at one very place that show in a window: its stack, in the order of PlaceNeighbours.
std::vector<Neighbour> events_shown_at(std::span<const NeighbourSource> sources, LonLat at,
                                       const TemporalExtent& window);
/// How many these are.
std::uint64_t count_shown_at(std::span<const NeighbourSource> sources, LonLat at,
                             const TemporalExtent& window);

}  // namespace courtyard
