#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include "geo/lonlat.h"

namespace courtyard {

/// Remembers what was answered for the last positions: events of one city often have the very same one. One
/// thread.
template <typename Answer>
class PositionMemory {
public:
    PositionMemory() : known_(kSize) {}

    /// The answer remembered for the position, else that of ask().
    template <typename Ask>
    Answer get(LonLat position, const Ask& ask) {
        const auto mix = (static_cast<std::uint32_t>(position.lon_e7) * 0x9E3779B1U) ^
                         (static_cast<std::uint32_t>(position.lat_e7) * 0x85EBCA77U);
        Entry& entry = known_[(mix >> 16U) % kSize];
        if (!(entry.position == position)) entry = {position, ask()};
        return entry.answer;
    }

private:
    static constexpr std::size_t kSize = 4096;
    struct Entry {
        LonLat position{std::numeric_limits<std::int32_t>::min(), 0};  // of no event
        Answer answer{};
    };
    std::vector<Entry> known_;
};

}  // namespace courtyard
