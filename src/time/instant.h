#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <limits>

namespace courtyard {

/// Milliseconds since 1970-01-01T00:00Z, proleptic Gregorian, without leap seconds. Negative before 1970.
using Instant = std::int64_t;

inline constexpr Instant kSecond = 1000;
inline constexpr Instant kMinute = 60 * kSecond;
inline constexpr Instant kHour = 60 * kMinute;
inline constexpr Instant kDay = 24 * kHour;

/// How finely a source knows a time. Order: coarser is greater.
enum class TimePrecision : std::uint8_t { Millisecond, Second, Minute, Hour, Day, Week, Month, Year };
inline constexpr std::size_t kTimePrecisionCount = 8;

/// What a time was written against.
enum class TimeBasis : std::uint8_t {
    Utc,    ///< An instant: the source gave a zone or an offset.
    Local,  ///< A local day, or a clock time whose zone is not known; stored as if its clock were UTC.
    Zone,   ///< An instant: a local clock time, brought to UTC by the zone of the event's position.
};

/// A half-open span of time [begin, end): `end` itself is outside.
struct TemporalExtent {
    Instant begin = 0;
    Instant end = 0;

    bool empty() const { return end <= begin; }
    Instant duration() const { return end - begin; }
    /// True when the two spans share at least one instant.
    bool meets(const TemporalExtent& other) const { return begin < other.end && other.begin < end; }
    friend bool operator==(const TemporalExtent&, const TemporalExtent&) = default;
};

}  // namespace courtyard
