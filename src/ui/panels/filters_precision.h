#pragma once

#include <cstdint>
#include <vector>

#include "ui/panels/filters_scope.h"

namespace courtyard::ui {

/// Ticks for how well the events' places, or times, are known, with counts by all other clauses.
class PrecisionFilter {
public:
    enum class Of : std::uint8_t { Place, Time };
    explicit PrecisionFilter(Of of) : of_(of) {}

    void draw(const FilterFrame& frame);
    /// Of the scope's events there are two precisions at least: else there is nothing to choose.
    bool useful(const FilterFrame& frame);
    ViewId filter_view() const { return of_ == Of::Place ? kLocationPrecisionView : kTimePrecisionView; }

private:
    std::size_t kinds() const;
    void follow(const FilterFrame& frame);
    std::vector<std::uint32_t> counts(const EventTable& table, const RowBits& rows) const;
    std::vector<bool> ticks(const FilterFrame& frame) const;
    void set(const FilterFrame& frame, const std::vector<bool>& ticks) const;

    Of of_;
    CountBasis basis_;
    bool counted_ = false;
    std::vector<std::uint64_t> whole_, shown_;  ///< By precision.
};

}  // namespace courtyard::ui
