#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "time/instant.h"

namespace courtyard {

/// The clock of one IANA time zone, from the system's tzdata: a copy of its changes from 1800 to 2100, so
/// that asking is fast and never fails. Before the first change the zone's local mean time holds, after the
/// last its last offset. Immutable.
class ZoneClock {
public:
    /// Fails when the system does not know the zone or has no tzdata.
    static Result<ZoneClock> of(std::string_view iana_name);

    const std::string& name() const { return name_; }
    /// What the local clock is ahead of UTC at an instant, ms.
    Instant offset(Instant utc) const { return spans_[span_at(utc)].offset; }
    /// The span around an instant in which the clock does not change, and what it is ahead of UTC there.
    struct Steady {
        TemporalExtent utc;
        Instant offset = 0;
    };
    Steady steady(Instant utc) const;
    /// The local clock, stored as if it were UTC.
    Instant to_local(Instant utc) const { return utc + offset(utc); }
    /// All that the local clock shows during a span: from the earliest to the latest, so that a span over an
    /// hour that the clock shows twice never ends before it begins. `utc` must not be empty.
    TemporalExtent to_local(const TemporalExtent& utc) const;
    /// The instant at which the local clock shows `local`. Shown twice (the clock was put back): the first
    /// time. Never shown (it was put forward): as if it had not been, so that 02:30 becomes 03:30.
    Instant to_utc(Instant local) const;

private:
    struct Span {
        Instant begin;  ///< UTC; of the first one the least there is.
        Instant offset;
    };
    std::size_t span_at(Instant utc) const;

    std::string name_;
    std::vector<Span> spans_;  ///< Ascending, at least one.
};

/// IANA names of all zones that the system knows, in order; empty without tzdata. Reads it on the first call.
std::vector<std::string> zone_names();

/// "+12:00", "−03:30", "+00:53:28": for people.
std::string offset_text(Instant offset);

/// The local clock of an instant with its zone: "20:00 (+12:00 Asia/Kamchatka)".
std::string format_in_zone(const ZoneClock& zone, Instant utc);

}  // namespace courtyard
