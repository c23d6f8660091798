#pragma once

#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

#include "query/aggregates.h"
#include "support/placements.h"

namespace courtyard::test {

/// One event as the plain loops see it.
struct PlainEvent {
    TemporalExtent span;
    LonLat position;
    std::uint32_t category = 0, region = 0, place = 0;
    std::int64_t low = 0, high = 0;
};

/// A random table with all that is awkward: ties, equal points, poles and 180°, long and short events, long
/// before our time.
struct RandomEvents {
    static constexpr std::uint32_t kCategories = 5, kRegions = 40, kPlaces = 300;

    std::vector<PlainEvent> events;  ///< In the table's order.
    EventTablePtr table;
    IndexColumns columns;

    RandomEvents(std::mt19937& random, std::size_t count);
};

inline std::int64_t number(std::mt19937& random, std::int64_t least, std::int64_t most) {
    return std::uniform_int_distribution<std::int64_t>(least, most)(random);
}

inline LonLat random_position(std::mt19937& random, const std::vector<LonLat>& towns) {
    const auto clamped = [](std::int64_t lon, std::int64_t lat) {
        return LonLat{static_cast<std::int32_t>(std::clamp<std::int64_t>(lon, -1'800'000'000, 1'800'000'000)),
                      static_cast<std::int32_t>(std::clamp<std::int64_t>(lat, -900'000'000, 900'000'000))};
    };
    const LonLat town =
        towns[static_cast<std::size_t>(number(random, 0, static_cast<std::int64_t>(towns.size()) - 1))];
    const std::int64_t kind = number(random, 0, 3);
    if (kind == 1) return town;
    // One draw a statement: compilers differ in which argument they evaluate first.
    const std::int64_t lon = kind == 0 ? number(random, -1'800'000'000, 1'800'000'000)
                                       : town.lon_e7 + number(random, -900'000, 900'000);
    const std::int64_t lat = kind == 0 ? number(random, -900'000'000, 900'000'000)
                                       : town.lat_e7 + number(random, -900'000, 900'000);
    return clamped(lon, lat);
}

/// Begins from a few or many days; all a day long, or of any length.
inline TemporalExtent random_span(std::mt19937& random, std::int64_t epoch, bool whole_days) {
    const Instant begin = (epoch + number(random, 0, 60)) * kDay;
    if (whole_days) return {begin, begin + kDay};
    const Instant at = begin + (number(random, 0, 1) == 0 ? 0 : number(random, 0, kDay));
    switch (number(random, 0, 9)) {
        case 0:
            return {at, at + 1};
        case 1:
            return {at, at + number(random, 1, 50 * kDay)};
        case 2:
            return {at - number(random, 0, 400 * kDay), at + number(random, 1, 400 * kDay)};
        default:
            return {at, at + number(random, 1, kDay)};
    }
}

inline RandomEvents::RandomEvents(std::mt19937& random, std::size_t count) {
    std::vector<LonLat> towns{
        {1'800'000'000, 0}, {-1'800'000'000, 650'000'000}, {0, 900'000'000}, {0, -900'000'000}};
    for (int i = 0; i < 6; ++i) {
        towns.push_back({static_cast<std::int32_t>(number(random, -1'800'000'000, 1'800'000'000)),
                         static_cast<std::int32_t>(number(random, -800'000'000, 800'000'000))});
    }
    const std::int64_t epoch = number(random, 0, 2) == 0 ? -1'000'000 : number(random, -100, 20'000);
    const bool whole_days = number(random, 0, 2) == 0;
    const std::int64_t used_places = number(random, 0, 1) == 0 ? 20 : kPlaces;  // few: stored in a byte
    const std::int64_t greatest = number(random, 0, 1) == 0 ? 5'000'000'000 : INT32_MAX;
    for (std::size_t i = 0; i < count; ++i) {
        PlainEvent e;
        e.span = random_span(random, epoch, whole_days);
        e.position = random_position(random, towns);
        e.category = static_cast<std::uint32_t>(number(random, 0, kCategories));  // the last: missing
        e.region = static_cast<std::uint32_t>(number(random, 0, 1) == 0 ? number(random, 0, kRegions) : 3);
        e.place =
            static_cast<std::uint32_t>(number(random, 0, 9) == 0 ? kPlaces : number(random, 0, used_places));
        e.low = number(random, 0, 3) == 0 ? PackedIntegers::kMissing : number(random, -3, 90);
        e.high = number(random, 0, 3) == 0 ? PackedIntegers::kMissing : number(random, -greatest, greatest);
        events.push_back(e);
    }
    std::stable_sort(events.begin(), events.end(),
                     [](const PlainEvent& a, const PlainEvent& b) { return a.span.begin < b.span.begin; });
    std::vector<RowPlacement> rows;
    auto category = std::make_shared<PackedCodes>(), region = std::make_shared<PackedCodes>(),
         place = std::make_shared<PackedCodes>();
    auto low = std::make_shared<PackedIntegers>(), high = std::make_shared<PackedIntegers>();
    const auto code = [](std::uint32_t value, std::uint32_t kinds) {
        return value == kinds ? PackedCodes::kMissing : value;
    };
    for (const PlainEvent& e : events) {
        rows.push_back(
            {rows.size() + 1, e.position, ParsedTime{e.span, TimePrecision::Minute, TimeBasis::Utc}, false});
        category->push_back(code(e.category, kCategories));
        region->push_back(code(e.region, kRegions));
        place->push_back(code(e.place, kPlaces));
        low->push_back(e.low);
        high->push_back(e.high);
    }
    Ledger ledger;
    ledger.read = rows.size();
    table = finish_table({}, "events", {}, rows, std::move(ledger));
    columns.category = IndexCodes{category, kCategories};
    columns.codes = {IndexCodes{region, kRegions}, IndexCodes{place, kPlaces}};
    columns.measures = {low, high};
}

inline EventIndexPtr index_of(const RandomEvents& made, std::uint32_t rows_per_leaf) {
    IndexColumns columns = made.columns;
    columns.rows_per_leaf = rows_per_leaf;
    JobProgress progress;
    auto index = EventIndex::build(made.table, columns, {}, progress);
    return index ? *index : nullptr;
}

/// A window near the events, of any length; sometimes empty.
inline TemporalExtent random_window(std::mt19937& random, const RandomEvents& made) {
    if (made.events.empty()) return {0, kDay};
    const auto some =
        static_cast<std::size_t>(number(random, 0, static_cast<std::int64_t>(made.events.size()) - 1));
    const Instant unit = number(random, 0, 1) == 0 ? kDay : 1;
    Instant begin = made.events[some].span.begin + number(random, -2, 2) * unit;
    if (number(random, 0, 3) == 0) begin = made.events[some].span.end;
    const Instant lengths[] = {0, 1, kDay, 7 * kDay, 30 * kDay, 1000 * kDay, number(random, -5, 70 * kDay)};
    return {begin, begin + lengths[number(random, 0, 6)]};
}

inline PixelGrid random_grid(std::mt19937& random, const RandomEvents& made) {
    MercatorPoint center{static_cast<std::uint32_t>(number(random, 0, UINT32_MAX)),
                         static_cast<std::uint32_t>(number(random, 0, (1LL << 31) - 1))};
    if (!made.events.empty() && number(random, 0, 3) != 0) {
        const auto some = number(random, 0, static_cast<std::int64_t>(made.events.size()) - 1);
        center = mercator_from_lonlat(made.events[static_cast<std::size_t>(some)].position);
    }
    const double zoom = std::uniform_real_distribution<double>(-26, -8)(random);
    const auto width = static_cast<int>(number(random, 1, 64));
    const auto height = static_cast<int>(number(random, 1, 48));
    return PixelGrid(center, std::exp2(zoom), width, height);
}

/// Few, half or nearly all rows; or no mask.
inline RowBitsPtr random_mask(std::mt19937& random, std::size_t size) {
    const std::int64_t kind = number(random, 0, 3);
    if (kind == 3) return nullptr;
    RowBits bits = RowBits::none(size);
    for (std::size_t row = 0; row < size; ++row) {
        if (number(random, 0, 9) < (kind == 0 ? 1 : kind == 1 ? 5 : 9)) bits.set(row);
    }
    return std::make_shared<const RowBits>(std::move(bits));
}

}  // namespace courtyard::test
