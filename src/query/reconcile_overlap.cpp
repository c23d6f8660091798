#include "query/reconcile_overlap.h"

#include <algorithm>
#include <cstdint>
#include <set>

namespace courtyard {
namespace {

constexpr std::size_t kSampledEvents = 4096;
constexpr std::int64_t kSquareE7 = 5'000'000;

std::set<std::int64_t> sampled_squares(const EventTable& table) {
    std::set<std::int64_t> out;
    const auto positions = table.positions();
    const std::size_t step = positions.size() / kSampledEvents + 1;
    for (std::size_t row = 0; row < positions.size(); row += step) {
        const LonLat at = positions[row];
        out.insert((at.lon_e7 + std::int64_t{1'800'000'000}) / kSquareE7 << 32 |
                   (at.lat_e7 + std::int64_t{900'000'000}) / kSquareE7);
    }
    return out;
}

}  // namespace

double overlap_of(const EventTable& a, const EventTable& b) {
    const auto when_a = a.temporal_extent(), when_b = b.temporal_extent();
    if (!when_a || !when_b) return 0;
    const Instant common = std::min(when_a->end, when_b->end) - std::max(when_a->begin, when_b->begin);
    if (common <= 0) return 0;
    const double of_time =
        static_cast<double>(common) / static_cast<double>(std::min(when_a->duration(), when_b->duration()));
    const auto squares_a = sampled_squares(a), squares_b = sampled_squares(b);
    const auto shared =
        std::ranges::count_if(squares_a, [&](std::int64_t s) { return squares_b.contains(s); });
    const std::size_t fewer = std::min(squares_a.size(), squares_b.size());
    return fewer == 0 ? 0 : of_time * static_cast<double>(shared) / static_cast<double>(fewer);
}

}  // namespace courtyard
