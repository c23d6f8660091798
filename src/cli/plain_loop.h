#pragma once

#include <cstdint>
#include <vector>

#include "query/aggregates.h"

namespace courtyard::cli {

/// What a tally tells, found by a plain loop over all events: what the engine is measured against, and
/// checked with.
struct PlainNumbers {
    std::uint64_t total = 0;
    std::vector<std::uint32_t> categories, unknown, cells;
    std::vector<std::int64_t> sums;
    std::vector<std::vector<std::uint32_t>> codes;
};

/// The loop, on all threads, with nothing but the columns.
class PlainLoop {
public:
    explicit PlainLoop(const EventIndex& index) : index_(&index) {}
    const PlainNumbers& count(const Question& question);
    /// Whether a tally that wanted all numbers, all codes and the grid tells the same.
    bool agrees(const Tally& tally) const;

private:
    void count_part(const Question& question, std::size_t begin, std::size_t end, PlainNumbers& out) const;
    PlainNumbers zero(std::size_t cells) const;

    const EventIndex* index_;
    std::vector<PlainNumbers> parts_;  ///< One a thread; the first is the sum.
};

}  // namespace courtyard::cli
