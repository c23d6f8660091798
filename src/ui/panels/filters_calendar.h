#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "base/job.h"
#include "query/calendar_units.h"
#include "ui/panels/filters_scope.h"

namespace courtyard::ui {

/// Bars of the days of the week and of the hours of the day, each of which can be ticked, and the events of
/// which the day or the hour is not known. By the clock shown.
class CalendarFilter {
public:
    void draw(const FilterFrame& frame);

private:
    using Units = std::vector<std::shared_ptr<const CalendarUnits>>;  ///< One for each layer.
    /// The days or the hours.
    struct Cycle {
        CountBasis basis;
        bool counted = false;
        bool any_unknown = false;           ///< Whether of any event, shown or not, no unit is known.
        std::vector<std::uint64_t> counts;  ///< By unit, then of the unknown.
    };
    /// What a cycle asks now.
    struct Asked {
        std::vector<bool> ticks;
        bool unknown = true;
    };
    void find_units(const FilterFrame& frame, const CountBasis& now);
    void count(const FilterFrame& frame, ViewId view, Cycle& cycle, std::size_t units);
    void draw_cycle(const FilterFrame& frame, ViewId view, Cycle& cycle, const char* name);
    static int draw_bars(const FrameView& view, const Cycle& cycle, const Asked& asked);
    static void press(const FilterFrame& frame, ViewId view, const Cycle& cycle, const Asked& now,
                      int pressed);
    static Asked asked_now(const FilterFrame& frame, ViewId view, std::size_t units);
    static void set(const FilterFrame& frame, ViewId view, const Asked& wanted, bool any_unknown);

    CountBasis found_for_;  ///< Tables that units_ are, or are being found, for.
    Units units_;
    std::optional<Job<Units>> job_;
    Cycle days_, hours_;
};

}  // namespace courtyard::ui
