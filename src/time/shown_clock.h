#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "time/instant.h"
#include "time/zones.h"

namespace courtyard {

/// By whose clock events are put into days: UTC, one zone, or each event's own. Local days, and clock times
/// whose zone is not known, stay as they were written by any of them. Immutable once made; cheap to copy.
class ShownClock {
public:
    ShownClock() = default;  ///< UTC.
    /// "" or "UTC", "local" (each event's own), or an IANA name. Fails when the system does not know the
    /// zone.
    static Result<ShownClock> of(std::string_view name);

    enum class Whose : std::uint8_t { Utc, OneZone, Event };
    Whose whose() const { return whose_; }
    const ZoneClock* zone() const { return zone_.get(); }  ///< Null unless it is of one zone.
    std::string_view name() const;   ///< As of() takes it: "UTC", "local", "Europe/Moscow".
    std::string_view words() const;  ///< After a clock time: "UTC", "local time", "Europe/Moscow".
    /// Standing alone: "UTC", "each event's own time", "Europe/Moscow".
    std::string_view title() const;

    /// What the clock shows at `t` of an event of the basis, stored as if it were UTC. `zone`: the clock at
    /// the event's place, null when it is not known. Empty for an instant by an event's own clock that is not
    /// known.
    std::optional<Instant> shown(Instant t, TimeBasis basis, const ZoneClock* zone) const {
        if (basis == TimeBasis::Local || whose_ == Whose::Utc) return t;
        if (whose_ == Whose::OneZone) return zone_->to_local(t);
        return zone ? std::optional(zone->to_local(t)) : std::nullopt;
    }
    /// The same of a span, see ZoneClock::to_local(); never ends before it begins.
    std::optional<TemporalExtent> shown(const TemporalExtent& span, TimeBasis basis,
                                        const ZoneClock* zone) const {
        if (basis == TimeBasis::Local || whose_ == Whose::Utc) return span;
        if (whose_ == Whose::OneZone) return zone_->to_local(span);
        return zone ? std::optional(zone->to_local(span)) : std::nullopt;
    }

    friend bool operator==(const ShownClock& a, const ShownClock& b) { return a.name() == b.name(); }

private:
    Whose whose_ = Whose::Utc;
    std::shared_ptr<const ZoneClock> zone_;
};

}  // namespace courtyard
