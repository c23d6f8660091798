#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "query/event_index.h"
#include "query/row_bits.h"

namespace courtyard {

/// How many events show in each of many bins of time, of those that a mask lets through: a bin counts what a
/// window on it would show, so an event that lasts over several bins counts in each. Exact; a change of mask
/// costs what it changes, or a count anew where that is less. One thread at a time.
class BinCounts {
public:
    explicit BinCounts(EventIndexPtr index) : index_(std::move(index)) {}

    /// Bin i is [edges[i], edges[i + 1]); edges ascend. The mask has one bit an event; null: all pass; never
    /// changed once asked with. The counts stay valid until the next question.
    std::span<const std::uint32_t> answer(std::span<const Instant> edges,
                                          const std::shared_ptr<const RowBits>& mask);
    /// Whether the last mask was followed by what it changed.
    bool followed() const { return followed_; }

private:
    void cut(std::span<const Instant> edges);
    void follow(const RowBits* before, const RowBits* after);
    void count_anew(const RowBits* mask);
    void sum_up();

    EventIndexPtr index_;
    std::vector<Instant> edges_;
    // By edge: how many events begin before it, end by it. Slots hold differences from one edge to the next.
    std::vector<std::uint32_t> begun_, ended_;
    std::vector<std::uint32_t> begun_slots_, ended_slots_;
    std::vector<std::uint32_t> counts_;
    std::shared_ptr<const RowBits> mask_;
    bool asked_ = false, followed_ = false;
};

}  // namespace courtyard
