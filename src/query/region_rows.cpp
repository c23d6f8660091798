#include "query/region_rows.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/parallel.h"
#include "geo/position_memory.h"

namespace courtyard {
namespace {

constexpr std::size_t kLeastRows = 16384;
constexpr std::size_t kStride = 65536;  // rows between two looks at the stop
constexpr std::uint16_t kNone = PackedCodes::kMissingOf<std::uint16_t>;

struct Counts {
    std::size_t inside = 0, near = 0;
};

Counts join(std::span<const LonLat> positions, const RegionMap& map,
            PositionMemory<std::optional<RegionFix>>& memory, std::span<std::uint16_t> out) {
    Counts counts;
    for (std::size_t i = 0; i < positions.size(); ++i) {
        const auto fix = memory.get(positions[i], [&] { return map.region_at(positions[i]); });
        out[i] = fix ? static_cast<std::uint16_t>(fix->region) : kNone;
        counts.inside += fix && fix->certainty == Certainty::Inside;
        counts.near += fix && fix->certainty == Certainty::Near;
    }
    return counts;
}

}  // namespace

Result<RegionRows> regions_of(const EventTable& table, const RegionMap& map, const std::stop_token& stop,
                              JobProgress& progress) {
    const std::span<const LonLat> positions = table.positions();
    progress.items_total += positions.size();
    std::vector<std::uint16_t> codes(positions.size());
    std::vector<Counts> counted(most_ranges());
    parallel_ranges(positions.size(), kLeastRows, [&](std::size_t part, std::size_t begin, std::size_t end) {
        PositionMemory<std::optional<RegionFix>> memory;
        Counts sum;
        for (std::size_t i = begin; i < end && !stop.stop_requested(); i += kStride) {
            const std::size_t count = std::min(kStride, end - i);
            const Counts counts =
                join(positions.subspan(i, count), map, memory, std::span(codes).subspan(i, count));
            sum.inside += counts.inside;
            sum.near += counts.near;
            progress.items_done += count;
        }
        counted[part] = sum;
    });
    if (stop.stop_requested())
        return fail("finding the regions of the events was stopped: {}", table.source().path);
    RegionRows rows;
    rows.regions.append(std::span<const std::uint16_t>(codes));
    for (const Counts& counts : counted) {
        rows.inside += counts.inside;
        rows.near += counts.near;
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
