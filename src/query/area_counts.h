#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "query/aggregates.h"
#include "query/area_rows.h"

namespace courtyard {

/// What is counted of an area.
struct AreaCount {
    std::uint64_t events = 0;
    std::uint64_t unknown = 0;  ///< Of these, those whose number is not known.
    double sum = 0;             ///< Of the numbers that are known.
};

/// Counts events by area, and sums a column: exactly what a loop over the rows that show finds. Kept from
/// question to question: a step of the window costs what comes and goes where an index knows the order of the
/// ends and sums, if any, are whole numbers; else a loop. One thread at a time.
class AreaCounts {
public:
    /// `column`: a numeric column of the table, or null. By area, and last the events in no area. Valid until
    /// the next call.
    std::span<const AreaCount> count(const AreaRowsPtr& rows, const Column* column,
                                     const TemporalExtent& window, const RowBitsPtr& passing,
                                     const EventIndexPtr& index);

private:
    enum class Step : std::uint8_t { Add, Remove };
    void take(std::uint32_t row, Step step);
    void count_anew(const TemporalExtent& window);
    void begin(const AreaRowsPtr& rows, const Column* column, const RowBitsPtr& passing,
               const EventIndexPtr& index);
    bool can_step() const { return index_ != nullptr && reals_ == nullptr; }
    void step_to(const WindowRanks& ranks);

    AreaRowsPtr rows_;
    const Column* column_ = nullptr;
    const RealColumn* reals_ = nullptr;
    const IntegerColumn* whole_ = nullptr;
    RowBitsPtr passing_;
    EventIndexPtr index_;
    bool counted_ = false;
    TemporalExtent window_;
    WindowRanks ranks_;
    std::vector<AreaCount> counts_;
    std::vector<std::uint64_t> sums_;  ///< Of whole numbers; they wrap without harm.
};

}  // namespace courtyard
