#include "query/region_rows.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "base/parallel.h"

namespace courtyard {
namespace {

constexpr std::size_t kLeastRows = 16384;
constexpr std::size_t kStride = 65536;  // rows between two looks at the stop
constexpr std::uint16_t kNone = PackedCodes::kMissingOf<std::uint16_t>;

/// Remembers the regions of the last positions: events of one city often have the very same one.
class RegionMemory {
public:
    explicit RegionMemory(const RegionMap& map) : map_(map), known_(kSize) {}

    std::optional<RegionFix> region_at(LonLat position) {
        const auto mix = (static_cast<std::uint32_t>(position.lon_e7) * 0x9E3779B1U) ^
                         (static_cast<std::uint32_t>(position.lat_e7) * 0x85EBCA77U);
        Entry& entry = known_[(mix >> 16U) % kSize];
        if (!(entry.position == position)) entry = {position, map_.region_at(position)};
        return entry.fix;
    }

private:
    static constexpr std::size_t kSize = 4096;
    struct Entry {
        LonLat position{std::numeric_limits<std::int32_t>::min(), 0};  // of no event
        std::optional<RegionFix> fix;
    };
    const RegionMap& map_;
    std::vector<Entry> known_;
};

struct Tally {
    std::size_t inside = 0, near = 0;
};

Tally join(std::span<const LonLat> positions, RegionMemory& memory, std::span<std::uint16_t> out) {
    Tally tally;
    for (std::size_t i = 0; i < positions.size(); ++i) {
        const auto fix = memory.region_at(positions[i]);
        out[i] = fix ? static_cast<std::uint16_t>(fix->region) : kNone;
        tally.inside += fix && fix->certainty == Certainty::Inside;
        tally.near += fix && fix->certainty == Certainty::Near;
    }
    return tally;
}

}  // namespace

Result<RegionRows> regions_of(const EventTable& table, const RegionMap& map, const std::stop_token& stop,
                              JobProgress& progress) {
    const std::span<const LonLat> positions = table.positions();
    progress.items_total += positions.size();
    std::vector<std::uint16_t> codes(positions.size());
    std::vector<Tally> tallies(most_ranges());
    parallel_ranges(positions.size(), kLeastRows, [&](std::size_t part, std::size_t begin, std::size_t end) {
        RegionMemory memory(map);
        Tally sum;
        for (std::size_t i = begin; i < end && !stop.stop_requested(); i += kStride) {
            const std::size_t count = std::min(kStride, end - i);
            const Tally tally = join(positions.subspan(i, count), memory, std::span(codes).subspan(i, count));
            sum.inside += tally.inside;
            sum.near += tally.near;
            progress.items_done += count;
        }
        tallies[part] = sum;
    });
    if (stop.stop_requested())
        return fail("finding the regions of the events was stopped: {}", table.source().path);
    RegionRows rows;
    rows.regions.append(std::span<const std::uint16_t>(codes));
    for (const Tally& tally : tallies) {
        rows.inside += tally.inside;
        rows.near += tally.near;
    }
    return rows;
}

PackedCodes countries_of(const PackedCodes& regions, const RegionMap& map) {
    std::vector<std::uint32_t> country_of;
    for (const Region& region : map.regions()) {
        country_of.push_back(region.country ? static_cast<std::uint32_t>(*region.country)
                                            : PackedCodes::kMissing);
    }
    std::vector<std::uint32_t> codes(regions.size());
    regions.visit([&](auto values) {
        for (std::size_t i = 0; i < values.size(); ++i) {
            const bool known = values[i] != PackedCodes::kMissingOf<typename decltype(values)::value_type>;
            codes[i] = known ? country_of[values[i]] : PackedCodes::kMissing;
        }
    });
    PackedCodes out;
    out.append(std::span<const std::uint32_t>(codes));
    return out;
}

}  // namespace courtyard
