#include "time/zones.h"

#include <date/tz.h>

#include <algorithm>
#include <exception>
#include <limits>

#include "time/calendar.h"

namespace courtyard {
namespace {

constexpr int kFirstYear = 1800, kLastYear = 2100;

}  // namespace

Result<ZoneClock> ZoneClock::of(std::string_view iana_name) {
    ZoneClock out;
    out.name_ = iana_name;
    try {
        const date::time_zone* zone = date::locate_zone(out.name_);
        const date::sys_seconds end = date::sys_days(date::year(kLastYear) / 1 / 1);
        for (date::sys_seconds at = date::sys_days(date::year(kFirstYear) / 1 / 1); at < end;) {
            const date::sys_info info = zone->get_info(at);
            const Instant offset = info.offset.count() * kSecond;
            if (out.spans_.empty() || out.spans_.back().offset != offset)
                out.spans_.push_back({at.time_since_epoch().count() * kSecond, offset});
            if (info.end <= at) break;
            at = info.end;
        }
    } catch (const std::exception& error) {
        return fail("the time zone is not known to this system (package tzdata): {}: {}", iana_name,
                    error.what());
    }
    if (out.spans_.empty()) return fail("the time zone has no rules: {}", iana_name);
    out.spans_.front().begin = std::numeric_limits<Instant>::min();
    return out;
}

std::size_t ZoneClock::span_at(Instant utc) const {
    const auto after = std::upper_bound(spans_.begin(), spans_.end(), utc,
                                        [](Instant t, const Span& span) { return t < span.begin; });
    return static_cast<std::size_t>(after - spans_.begin()) - 1;
}

ZoneClock::Steady ZoneClock::steady(Instant utc) const {
    const std::size_t at = span_at(utc);
    const Instant end = at + 1 < spans_.size() ? spans_[at + 1].begin : std::numeric_limits<Instant>::max();
    return {{spans_[at].begin, end}, spans_[at].offset};
}

TemporalExtent ZoneClock::to_local(const TemporalExtent& utc) const {
    const std::size_t first = span_at(utc.begin), last = span_at(utc.end - 1);
    TemporalExtent shown{utc.begin + spans_[first].offset, utc.end + spans_[last].offset};
    for (std::size_t i = first; i < last; ++i) {
        const Instant change = spans_[i + 1].begin;
        shown.begin = std::min(shown.begin, change + spans_[i + 1].offset);
        shown.end = std::max(shown.end, change + spans_[i].offset);
    }
    return shown;
}

Instant ZoneClock::to_utc(Instant local) const {
    // offsets are less than a day: the change that matters lies within a day of the clock taken for UTC
    const std::size_t last = span_at(local + kDay);
    for (std::size_t i = span_at(local - kDay); i < last; ++i) {
        if (local - spans_[i].offset < spans_[i + 1].begin) return local - spans_[i].offset;
        const bool skipped = local - spans_[i + 1].offset < spans_[i + 1].begin;
        if (skipped) return local - spans_[i].offset;
    }
    return local - spans_[last].offset;
}

std::vector<std::string> zone_names() {
    std::vector<std::string> names;
    try {
        for (const date::time_zone& zone : date::get_tzdb().zones) names.emplace_back(zone.name());
    } catch (const std::exception&) {
        names.clear();
    }
    std::sort(names.begin(), names.end());
    return names;
}

std::string offset_text(Instant offset) {
    const bool west = offset < 0;
    const Instant size = west ? -offset : offset;
    std::string out = fmt::format("{}{:02}:{:02}", west ? "−" : "+", size / kHour, size / kMinute % 60);
    if (size % kMinute != 0) out += fmt::format(":{:02}", size / kSecond % 60);
    return out;
}

std::string format_in_zone(const ZoneClock& zone, Instant utc) {
    const CivilTime local = civil_from_instant(zone.to_local(utc));
    return fmt::format("{:02}:{:02} ({} {})", local.hour, local.minute, offset_text(zone.offset(utc)),
                       zone.name());
}

}  // namespace courtyard
