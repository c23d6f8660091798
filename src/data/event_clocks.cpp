#include "data/event_clocks.h"

#include <utility>

namespace courtyard {
namespace {

bool holds(const TemporalExtent& steady, const TemporalExtent& span) {
    return span.begin >= steady.begin && span.end <= steady.end;
}

}  // namespace

EventClocks::EventClocks(const EventTable& table, const ShownClock& clock) : table_(table), clock_(clock) {
    if (clock.whose() == ShownClock::Whose::Event) {
        for (const std::string& name : table.zone_names()) {
            auto zone = ZoneClock::of(name);
            zones_.push_back(zone ? std::optional(std::move(*zone)) : std::nullopt);
        }
    }
    last_.resize(zones_.empty() ? 1 : zones_.size());
}

std::optional<TemporalExtent> EventClocks::shown(std::size_t row) {
    const TemporalExtent span = table_.instants(row);
    if (!changes() || table_.bases()[row] == TimeBasis::Local) return span;
    if (clock_.whose() == ShownClock::Whose::OneZone) return local(*clock_.zone(), last_.front(), span);
    const PackedCodes& codes = table_.zone_codes();
    const std::uint32_t code = codes.empty() ? PackedCodes::kMissing : codes[row];
    if (code >= zones_.size() || !zones_[code]) return std::nullopt;
    return local(*zones_[code], last_[code], span);
}

std::optional<TemporalExtent> EventClocks::local(const ZoneClock& zone, ZoneClock::Steady& last,
                                                 const TemporalExtent& span) const {
    if (!holds(last.utc, span)) {
        last = zone.steady(span.begin);
        if (!holds(last.utc, span)) return zone.to_local(span);
    }
    return TemporalExtent{span.begin + last.offset, span.end + last.offset};
}

}  // namespace courtyard
