#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "data/event_table.h"
#include "time/shown_clock.h"

namespace courtyard {

/// What a clock shows of the events of a table, which must outlive it. Not to be shared between threads: it
/// remembers where a zone's clock stood last, as events come in order of time.
class EventClocks {
public:
    EventClocks(const EventTable& table, const ShownClock& clock);

    /// When an event begins and ends by the clock, see ZoneClock::to_local(). Empty when the event's own
    /// clock is asked for and not known.
    std::optional<TemporalExtent> shown(std::size_t row);
    /// False when the clock shows all events as they are stored.
    bool changes() const { return clock_.whose() != ShownClock::Whose::Utc; }

private:
    std::optional<TemporalExtent> local(const ZoneClock& zone, ZoneClock::Steady& last,
                                        const TemporalExtent& span) const;

    const EventTable& table_;
    ShownClock clock_;
    std::vector<std::optional<ZoneClock>> zones_;  ///< By code, where they matter.
    std::vector<ZoneClock::Steady> last_;          ///< By code; of the one zone the first.
};

}  // namespace courtyard
