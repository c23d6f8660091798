#include "query/neighbours.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <tuple>
#include <unordered_map>

#include "geo/projection.h"
#include "query/timeline.h"

namespace courtyard {
namespace {

constexpr std::int64_t kNearTurnE7 = 3'600'000'000;
constexpr std::int32_t kPoleE7 = 900'000'000;
/// The least radius of curvature of WGS 84, metres: a(1 − e²). No way over the ellipsoid is shorter than that
/// between the same latitudes and longitudes on a sphere of this radius.
constexpr double kLeastRadius = 6'335'439.327;
constexpr double kNearRadians = std::numbers::pi / 180;

/// 180° east is 180° west, and a pole is one place at all longitudes.
bool same_place(LonLat at, LonLat other) {
    if (other.lat_e7 != at.lat_e7) return false;
    const std::int64_t way = std::abs(std::int64_t{other.lon_e7} - at.lon_e7);
    return way == 0 || way == kNearTurnE7 || std::abs(at.lat_e7) == kPoleE7;
}

/// How far from a place, in 1e-7 degrees, what is within some metres can be at most.
struct NearBox {
    std::int64_t lat = kNearTurnE7, lon = kNearTurnE7;

    NearBox() = default;
    NearBox(LonLat at, double metres) {
        const double angle = metres * (1 + 1e-9) / kLeastRadius;
        const auto fixed = [](double radians) {
            return static_cast<std::int64_t>(std::ceil(radians / kNearRadians * 1e7)) + 1;
        };
        if (angle < std::numbers::pi) lat = fixed(angle);
        // The way to a meridian is asin(cos lat · sin of how far it is); beyond a right angle the pole is
        // nearest, and out of reach when the sine below is less than 1.
        const double cosine = std::cos(at.lat() * kNearRadians);
        if (angle < std::numbers::pi / 2 && std::sin(angle) < cosine)
            lon = fixed(std::asin(std::sin(angle) / cosine));
    }

    bool holds(LonLat at, LonLat other) const {
        if (std::abs(std::int64_t{other.lat_e7} - at.lat_e7) > lat) return false;
        const std::int64_t way = std::abs(std::int64_t{other.lon_e7} - at.lon_e7);
        return std::min(way, kNearTurnE7 - way) <= lon;
    }
};

/// Keeps the nearest events met so far.
class NearestEvents {
public:
    NearestEvents(LonLat at, Instant when, std::size_t most)
        : at_(at), when_(when), most_(most), lat_(at.lat() * kNearRadians), cosine_(std::cos(lat_)) {}

    bool may_hold(LonLat other) const { return box_.holds(at_, other); }

    void add(std::size_t source, std::uint32_t row, LonLat other, Instant begin) {
        if (kept_.size() == most_ && least_way_to(other) > kept_.back().event.metres) return;
        const double metres = way_to(other);
        if (kept_.size() == most_ && metres > kept_.back().event.metres) return;
        const Kept kept{{source, row, metres}, begin < when_ ? when_ - begin : begin - when_};
        if (kept_.size() == most_ && !before(kept, kept_.back())) return;
        kept_.insert(std::upper_bound(kept_.begin(), kept_.end(), kept, before), kept);
        if (kept_.size() > most_) kept_.pop_back();
        if (kept_.size() == most_) box_ = NearBox(at_, kept_.back().event.metres);
    }

    std::vector<Neighbour> found() const {
        std::vector<Neighbour> out;
        for (const Kept& kept : kept_) out.push_back(kept.event);
        return out;
    }

private:
    struct Kept {
        Neighbour event;
        Instant away = 0;  ///< In time.
    };
    static bool before(const Kept& a, const Kept& b) {
        return std::tie(a.event.metres, a.away, a.event.source, a.event.row) <
               std::tie(b.event.metres, b.away, b.event.source, b.event.row);
    }

    /// On the sphere that no way is shorter than: cheap beside the way itself.
    double least_way_to(LonLat other) const {
        const double lat = other.lat() * kNearRadians;
        const double up = std::sin((lat - lat_) / 2);
        const double across = std::sin((other.lon() - at_.lon()) * kNearRadians / 2);
        const double square = up * up + cosine_ * std::cos(lat) * across * across;
        return 2 * kLeastRadius * std::asin(std::min(std::sqrt(square), 1.0)) * (1 - 1e-9);
    }

    /// Many events share few places.
    double way_to(LonLat other) {
        const std::uint64_t key = std::uint64_t{static_cast<std::uint32_t>(other.lon_e7)} << 32U |
                                  static_cast<std::uint32_t>(other.lat_e7);
        const auto [way, is_new] = ways_.try_emplace(key, 0.0);
        if (is_new) way->second = geodesic_m({at_.lon(), at_.lat()}, {other.lon(), other.lat()});
        return way->second;
    }

    LonLat at_;
    Instant when_;
    std::size_t most_;
    double lat_, cosine_;  ///< Of the place: radians, and its latitude's cosine.
    NearBox box_;
    std::vector<Kept> kept_;
    std::unordered_map<std::uint64_t, double> ways_;
};

bool passes_source(const NeighbourSource& source, std::size_t row) {
    return source.passing == nullptr || source.passing->test(row);
}

/// One of the events of a source at the place, with what orders them.
struct AtPlace {
    Instant begin = 0;
    Neighbour event;
    friend bool operator<(const AtPlace& a, const AtPlace& b) {
        return std::tie(a.begin, a.event.source, a.event.row) <
               std::tie(b.begin, b.event.source, b.event.row);
    }
};

/// The row of a source from which on events come after the one asked about, or are it.
std::size_t first_row_after(std::span<const NeighbourSource> sources, std::size_t at, std::size_t source,
                            std::uint32_t row) {
    if (at == source) return row;
    const std::span<const Instant> begins = sources[at].table->begins();
    const Instant begin = sources[source].table->begins()[row];
    const auto bound = at < source ? std::upper_bound(begins.begin(), begins.end(), begin)
                                   : std::lower_bound(begins.begin(), begins.end(), begin);
    return static_cast<std::size_t>(bound - begins.begin());
}

/// Calls visit(source, row) for each event at a place that shows.
template <typename Visit>
void each_shown_at(std::span<const NeighbourSource> sources, LonLat at, const TemporalExtent& window,
                   const Visit& visit) {
    for (std::size_t i = 0; i < sources.size(); ++i) {
        const EventTable& table = *sources[i].table;
        const RowRange rows = rows_meeting(table, window);
        for (std::uint32_t row = rows.first; row < rows.last; ++row) {
            if (!same_place(at, table.positions()[row]) || table.ends()[row] <= window.begin) continue;
            if (passes_source(sources[i], row)) visit(i, row);
        }
    }
}

std::vector<Neighbour> first_neighbours(const std::vector<AtPlace>& found, std::size_t most) {
    std::vector<Neighbour> out;
    for (const AtPlace& one : found) {
        if (out.size() == most) break;
        out.push_back(one.event);
    }
    return out;
}

}  // namespace

std::vector<Neighbour> nearest_events(std::span<const NeighbourSource> sources, LonLat at, Instant when,
                                      const TemporalExtent& window, std::size_t most) {
    NearestEvents nearest(at, when, most);
    if (most == 0) return {};
    for (std::size_t i = 0; i < sources.size(); ++i) {
        const EventTable& table = *sources[i].table;
        const RowRange rows = rows_meeting(table, window);
        const std::span<const LonLat> positions = table.positions();
        for (std::uint32_t row = rows.first; row < rows.last; ++row) {
            const LonLat other = positions[row];
            if (!nearest.may_hold(other) || same_place(at, other)) continue;
            if (table.ends()[row] > window.begin && passes_source(sources[i], row))
                nearest.add(i, row, other, table.begins()[row]);
        }
    }
    return nearest.found();
}

PlaceNeighbours events_at_place(std::span<const NeighbourSource> sources, std::size_t source,
                                std::uint32_t row, std::size_t most) {
    const LonLat at = sources[source].table->positions()[row];
    PlaceNeighbours out;
    std::vector<AtPlace> before, after;
    for (std::size_t i = 0; i < sources.size(); ++i) {
        const EventTable& table = *sources[i].table;
        const std::span<const LonLat> positions = table.positions();
        const std::size_t bound = first_row_after(sources, i, source, row);
        std::size_t kept = 0;
        const auto look_at = [&](std::size_t r, std::vector<AtPlace>& into, std::uint64_t& count) {
            if (!same_place(at, positions[r]) || !passes_source(sources[i], r)) return;
            ++count;
            if (kept++ < most) into.push_back({table.begins()[r], {i, static_cast<std::uint32_t>(r), 0}});
        };
        for (std::size_t r = bound; r-- > 0;) look_at(r, before, out.count_before);
        kept = 0;
        for (std::size_t r = bound + (i == source ? 1 : 0); r < positions.size(); ++r)
            look_at(r, after, out.count_after);
    }
    std::sort(before.rbegin(), before.rend());
    std::sort(after.begin(), after.end());
    out.before = first_neighbours(before, most);
    out.after = first_neighbours(after, most);
    return out;
}

std::vector<Neighbour> events_shown_at(std::span<const NeighbourSource> sources, LonLat at,
                                       const TemporalExtent& window) {
    std::vector<AtPlace> found;
    each_shown_at(sources, at, window, [&](std::size_t source, std::uint32_t row) {
        found.push_back({sources[source].table->begins()[row], {source, row, 0}});
    });
    std::sort(found.begin(), found.end());
    return first_neighbours(found, found.size());
}

std::uint64_t count_shown_at(std::span<const NeighbourSource> sources, LonLat at,
                             const TemporalExtent& window) {
    std::uint64_t count = 0;
    each_shown_at(sources, at, window, [&](std::size_t, std::uint32_t) { ++count; });
    return count;
}

}  // namespace courtyard
