#include "session/clock_tables.h"

#include "session/layer_filter.h"

namespace courtyard {

ClockTable shown_table(const EventTablePtr& whole, const std::optional<SuggestedFilter>& filter,
                       const ShownClock& clock) {
    if (!filter && clock.whose() == ShownClock::Whose::Utc) return {whole, 0};
    return clock_table(whole, rows_let_through(*whole, filter), clock);
}

}  // namespace courtyard
