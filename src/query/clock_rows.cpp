#include "query/clock_rows.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <vector>

#include "query/bit_blocks.h"
#include "query/enum_rows.h"
#include "time/zones.h"

namespace courtyard {
namespace {

/// What repeats: kCount units, the first of which begins kShift units before the epoch. Times known less well
/// than kCoarsest have no unit of the cycle. Constants, as division by anything else is slow.
struct Week {
    static constexpr Instant kUnit = kDay;
    static constexpr std::int64_t kCount = 7, kShift = 3;  // the epoch was a Thursday
    static constexpr TimePrecision kCoarsest = TimePrecision::Day;
};
struct HoursOfDay {
    static constexpr Instant kUnit = kHour;
    static constexpr std::int64_t kCount = 24, kShift = 0;
    static constexpr TimePrecision kCoarsest = TimePrecision::Hour;
};
template <class Cycle>
constexpr std::uint32_t kAll = (std::uint32_t{1} << Cycle::kCount) - 1;

template <std::int64_t b>
std::int64_t floor_divide(std::int64_t a) {
    return a / b - (a % b < 0 ? 1 : 0);
}

/// The units of the cycle that [begin, end) touches, a bit each.
template <class Cycle>
std::uint32_t touched(Instant begin, Instant end) {
    const std::int64_t first = floor_divide<Cycle::kUnit>(begin);
    std::int64_t at = (first + Cycle::kShift) % Cycle::kCount;
    if (at < 0) at += Cycle::kCount;
    if (end - first * Cycle::kUnit <= Cycle::kUnit) return std::uint32_t{1} << at;
    const std::int64_t last = floor_divide<Cycle::kUnit>(end - 1);
    if (last - first >= Cycle::kCount - 1) return kAll<Cycle>;
    std::uint32_t out = 0;
    for (std::int64_t i = first; i <= last; ++i, at = at + 1 == Cycle::kCount ? 0 : at + 1)
        out |= std::uint32_t{1} << at;
    return out;
}

/// The zones of a table and, for each, where its clock stood last: events come in order of time.
class LocalClocks {
public:
    explicit LocalClocks(const std::vector<std::optional<ZoneClock>>& clocks)
        : clocks_(clocks), last_(clocks.size()) {}

    bool knows(std::uint32_t zone) const { return zone < clocks_.size() && clocks_[zone]; }

    /// As touched(), of the local clock; it may jump within the span.
    template <class Cycle>
    std::uint32_t touched_locally(std::uint32_t zone, Instant begin, Instant end) {
        std::uint32_t out = 0;
        for (Instant at = begin; at < end && out != kAll<Cycle>;) {
            ZoneClock::Steady& steady = last_[zone];
            if (at < steady.utc.begin || at >= steady.utc.end) steady = clocks_[zone]->steady(at);
            const Instant until = std::min(end, steady.utc.end);
            out |= touched<Cycle>(at + steady.offset, until + steady.offset);
            at = until;
        }
        return out;
    }

private:
    const std::vector<std::optional<ZoneClock>>& clocks_;
    std::vector<ZoneClock::Steady> last_;  ///< Empty spans at first.
};

std::vector<std::optional<ZoneClock>> clocks_of(const EventTable& table, ClauseClock clock) {
    std::vector<std::optional<ZoneClock>> out;
    if (clock == ClauseClock::Shown) return out;
    for (const std::string& name : table.zone_names()) {
        auto zone = ZoneClock::of(name);
        out.push_back(zone ? std::optional(std::move(*zone)) : std::nullopt);
    }
    return out;
}

template <class Cycle>
RowBits rows_touching(const EventTable& table, std::uint32_t wanted, ClauseClock clock, Unknowns unknown) {
    const auto clocks = clocks_of(table, clock);
    const std::span<const Instant> begins = table.begins(), ends = table.ends();
    const PackedCodes& zones = table.zone_codes();
    const bool if_unknown = unknown == Unknowns::Include;
    RowBits out = RowBits::none(table.event_count());
    each_range_of_words(table.event_count(), [&](std::size_t first, std::size_t last) {
        LocalClocks local(clocks);
        const auto matches = [&](std::size_t row) {
            const TimePrecision precision = table.precisions()[row];
            if (precision > Cycle::kCoarsest) return if_unknown;
            const bool as_written = clock == ClauseClock::Shown || precision >= TimePrecision::Day ||
                                    table.bases()[row] == TimeBasis::Local;
            if (as_written) return (touched<Cycle>(begins[row], ends[row]) & wanted) != 0;
            const std::uint32_t zone = zones.empty() ? PackedCodes::kMissing : zones[row];
            if (!local.knows(zone)) return if_unknown;
            const TemporalExtent is = table.instants(row);
            return (local.touched_locally<Cycle>(zone, is.begin, is.end) & wanted) != 0;
        };
        write_blocks(out, first, last, [&](std::size_t row, std::size_t count, std::uint8_t* bytes) {
            for (std::size_t i = 0; i < count; ++i) bytes[i] = matches(row + i) ? 1 : 0;
        });
    });
    return out;
}

}  // namespace

RowBits rows_of(const TimePrecisionRule& rule, const EventTable& table) {
    return rows_with(table.precisions(), rule.precisions);
}

RowBits rows_of(const WeekdayRule& rule, const EventTable& table) {
    return rows_touching<Week>(table, static_cast<std::uint32_t>(rule.days.to_ulong()), rule.clock,
                               rule.unknown);
}

RowBits rows_of(const HourRule& rule, const EventTable& table) {
    return rows_touching<HoursOfDay>(table, static_cast<std::uint32_t>(rule.hours.to_ulong()), rule.clock,
                                     rule.unknown);
}

}  // namespace courtyard
