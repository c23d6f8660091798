#include "query/place_rows.h"

#include <cmath>
#include <cstdint>

#include "query/bit_blocks.h"
#include "query/enum_rows.h"
#include "query/lasso.h"

namespace courtyard {
namespace {

constexpr std::int32_t kHalfTurn = 1'800'000'000;

/// Degrees as fixed point, limited to `most` either way.
std::int32_t fixed_point(double degrees, double most) {
    return static_cast<std::int32_t>(std::llround(std::clamp(degrees, -most, most) * 1e7));
}

template <typename InLon>
RowBits rows_between(const EventTable& table, std::int32_t south, std::int32_t north, const InLon& in_lon) {
    const LonLat* positions = table.positions().data();
    return bits_by_blocks(table.event_count(),
                          [&](std::size_t first, std::size_t count, std::uint8_t* bytes) {
                              const LonLat* at = positions + first;
                              for (std::size_t i = 0; i < count; ++i) {
                                  const bool in_lat = (at[i].lat_e7 >= south) & (at[i].lat_e7 <= north);
                                  bytes[i] = static_cast<std::uint8_t>(in_lat & in_lon(at[i].lon_e7));
                              }
                          });
}

}  // namespace

RowBits rows_of(const ExtentRule& rule, const EventTable& table) {
    const Extent& extent = rule.extent;
    const bool numbers = !std::isnan(extent.west + extent.south + extent.east + extent.north);
    if (!numbers) return RowBits::none(table.event_count());
    const std::int32_t south = fixed_point(extent.south, 90), north = fixed_point(extent.north, 90);
    const std::int32_t west = fixed_point(extent.west, 180), east = fixed_point(extent.east, 180);
    if (extent.crosses_antimeridian()) {
        return rows_between(table, south, north,
                            [=](std::int32_t lon) { return (lon >= west) | (lon <= east); });
    }
    // one meridian with two names
    const bool at_antimeridian = west == -kHalfTurn || east == kHalfTurn;
    return rows_between(table, south, north, [=](std::int32_t lon) {
        const bool named_otherwise = (lon == kHalfTurn) | (lon == -kHalfTurn);
        return ((lon >= west) & (lon <= east)) | (at_antimeridian & named_otherwise);
    });
}

RowBits rows_of(const LassoRule& rule, const EventTable& table) {
    const Lasso lasso(rule.ring);
    const std::span<const LonLat> positions = table.positions();
    return bits_by_rows(table.event_count(), [&](std::size_t row) { return lasso.contains(positions[row]); });
}

RowBits rows_of(const LocationPrecisionRule& rule, const EventTable& table) {
    return rows_with(table.location_precisions(), rule.precisions);
}

}  // namespace courtyard
