#include "geo/region_outlines.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <unordered_map>
#include <utility>

namespace courtyard {
namespace {

constexpr float kAlways = std::numeric_limits<float>::infinity();

std::uint64_t key_of(LonLat p) {
    return static_cast<std::uint64_t>(static_cast<std::uint32_t>(p.lat_e7)) << 32U |
           static_cast<std::uint32_t>(p.lon_e7);
}

std::uint64_t edge_key(std::uint32_t from, std::uint32_t to) {
    return static_cast<std::uint64_t>(from) << 32U | to;
}

/// A corner on the plane around its arc.
struct Flat {
    double x = 0, y = 0;
};

double distance(Flat p, Flat a, Flat b) {
    const double dx = b.x - a.x, dy = b.y - a.y, length = dx * dx + dy * dy;
    const double t = length > 0 ? std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / length, 0.0, 1.0) : 0.0;
    return std::hypot(p.x - a.x - t * dx, p.y - a.y - t * dy);
}

/// Weighs the corners between the ends of a line: from the most important one downwards.
void weigh(std::span<const LonLat> line, std::span<float> weights) {
    const double middle = (static_cast<double>(line.front().lat_e7) + line.back().lat_e7) / 2e7;
    const double shrink = std::cos(middle * std::numbers::pi / 180);
    std::vector<Flat> flat;
    flat.reserve(line.size());
    for (const LonLat p : line) flat.push_back({p.lon_e7 * shrink, static_cast<double>(p.lat_e7)});
    weights.front() = weights.back() = kAlways;
    struct Stretch {
        std::size_t first, last;
        float most;
    };
    std::vector<Stretch> open{{0, line.size() - 1, kAlways}};
    while (!open.empty()) {
        const Stretch stretch = open.back();
        open.pop_back();
        double farthest = -1;
        std::size_t at = 0;
        for (std::size_t i = stretch.first + 1; i < stretch.last; ++i) {
            const double d = distance(flat[i], flat[stretch.first], flat[stretch.last]);
            if (d > farthest) {
                farthest = d;
                at = i;
            }
        }
        if (farthest < 0) continue;
        weights[at] = std::min(static_cast<float>(farthest), stretch.most);
        open.push_back({stretch.first, at, weights[at]});
        open.push_back({at, stretch.last, weights[at]});
    }
}

/// Twice the signed area of a ring, in square 1e-7 degrees.
double area_of(const RegionRing& ring) {
    double sum = 0;
    const LonLat o = ring.front();
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const LonLat a = ring[i], b = ring[i + 1 < ring.size() ? i + 1 : 0];
        sum += (static_cast<double>(a.lon_e7) - o.lon_e7) * (static_cast<double>(b.lat_e7) - o.lat_e7) -
               (static_cast<double>(b.lon_e7) - o.lon_e7) * (static_cast<double>(a.lat_e7) - o.lat_e7);
    }
    return sum;
}

void widen(LonLat& south_west, LonLat& north_east, LonLat p) {
    south_west = {std::min(south_west.lon_e7, p.lon_e7), std::min(south_west.lat_e7, p.lat_e7)};
    north_east = {std::max(north_east.lon_e7, p.lon_e7), std::max(north_east.lat_e7, p.lat_e7)};
}

}  // namespace

class RegionOutlines::Builder {
public:
    Builder(std::span<const Region> regions, RegionOutlines& out) : regions_(regions), out_(out) {}

    void build() {
        number_points();
        find_nodes();
        for (std::size_t i = 0; i < regions_.size(); ++i) {
            for (const RegionPolygon& polygon : regions_[i].polygons)
                add_part(polygon, static_cast<std::uint16_t>(i));
        }
    }

private:
    template <typename Visit>
    void each_ring(Visit visit) const {
        for (const Region& region : regions_) {
            for (const RegionPolygon& polygon : region.polygons) {
                for (const RegionRing& ring : polygon) visit(ring);
            }
        }
    }

    void number_points() {
        each_ring([&](const RegionRing& ring) {
            for (const LonLat p : ring) keys_.push_back(key_of(p));
        });
        std::ranges::sort(keys_);
        keys_.erase(std::unique(keys_.begin(), keys_.end()), keys_.end());
    }

    std::uint32_t number_of(LonLat p) const {
        return static_cast<std::uint32_t>(std::ranges::lower_bound(keys_, key_of(p)) - keys_.begin());
    }

    /// Points at which other than two edges meet.
    void find_nodes() {
        std::vector<std::uint64_t> edges;
        each_ring([&](const RegionRing& ring) {
            std::uint32_t before = number_of(ring.back());
            for (const LonLat p : ring) {
                const std::uint32_t at = number_of(p);
                if (at != before) edges.push_back(edge_key(std::min(at, before), std::max(at, before)));
                before = at;
            }
        });
        std::ranges::sort(edges);
        edges.erase(std::unique(edges.begin(), edges.end()), edges.end());
        std::vector<std::uint8_t> degree(keys_.size());
        const auto meet = [&](std::uint64_t point) {
            if (degree[point] < 3) ++degree[point];
        };
        for (const std::uint64_t edge : edges) {
            meet(edge >> 32U);
            meet(edge & 0xFFFFFFFFU);
        }
        node_.resize(keys_.size());
        for (std::size_t i = 0; i < degree.size(); ++i) node_[i] = degree[i] != 2;
    }

    void add_part(const RegionPolygon& polygon, std::uint16_t region) {
        if (polygon.empty()) return;
        Part part{region, static_cast<std::uint32_t>(out_.rings_.size()), 0, polygon.front().front(),
                  polygon.front().front()};
        for (const LonLat p : polygon.front()) widen(part.south_west, part.north_east, p);
        for (std::size_t i = 0; i < polygon.size(); ++i) {
            const bool outer = i == 0, positive = area_of(polygon[i]) >= 0;
            Ring ring{static_cast<std::uint32_t>(out_.uses_.size()), 0, outer == positive ? 1 : -1};
            add_arcs(polygon[i], region);
            ring.last = static_cast<std::uint32_t>(out_.uses_.size());
            out_.rings_.push_back(ring);
        }
        part.last = static_cast<std::uint32_t>(out_.rings_.size());
        out_.parts_.push_back(part);
    }

    void add_arcs(const RegionRing& ring, std::uint16_t region) {
        numbers_.clear();
        for (const LonLat p : ring) numbers_.push_back(number_of(p));
        auto start = std::ranges::find_if(numbers_, [&](std::uint32_t n) { return node_[n]; });
        // A ring without nodes begins at the same point for the one who goes around it.
        if (start == numbers_.end()) start = std::ranges::min_element(numbers_);
        std::rotate(numbers_.begin(), start, numbers_.end());
        numbers_.push_back(numbers_.front());
        std::size_t first = 0;
        for (std::size_t i = 1; i < numbers_.size(); ++i) {
            if (i + 1 < numbers_.size() && !node_[numbers_[i]]) continue;
            add_arc(std::span(numbers_).subspan(first, i - first + 1), region);
            first = i;
        }
    }

    LonLat point(std::uint32_t number) const {
        const std::uint64_t key = keys_[number];
        return {static_cast<std::int32_t>(static_cast<std::uint32_t>(key)),
                static_cast<std::int32_t>(static_cast<std::uint32_t>(key >> 32U))};
    }

    void add_arc(std::span<const std::uint32_t> line, std::uint16_t region) {
        const auto known = uses_.find(edge_key(line[0], line[1]));
        if (known != uses_.end()) {
            out_.uses_.push_back(known->second);
            Arc& arc = out_.arcs_[known->second / 2];
            if (arc.region != region) arc.other = region;
            return;
        }
        const auto use = static_cast<ArcUse>(out_.arcs_.size() * 2);
        uses_.emplace(edge_key(line[0], line[1]), use);
        uses_.emplace(edge_key(line[line.size() - 1], line[line.size() - 2]), use + 1);
        Arc arc{static_cast<std::uint32_t>(out_.corners_.size()),
                0,
                region,
                kNoRegion,
                point(line[0]),
                point(line[0])};
        for (const std::uint32_t number : line) {
            out_.corners_.push_back(point(number));
            widen(arc.south_west, arc.north_east, point(number));
        }
        arc.last = static_cast<std::uint32_t>(out_.corners_.size());
        out_.weights_.resize(out_.corners_.size());
        weigh(std::span(out_.corners_).subspan(arc.first, line.size()),
              std::span(out_.weights_).subspan(arc.first, line.size()));
        out_.arcs_.push_back(arc);
        out_.uses_.push_back(use);
    }

    std::span<const Region> regions_;
    RegionOutlines& out_;
    std::vector<std::uint64_t> keys_;  ///< Of all points, ascending: a point's number is its place here.
    std::vector<bool> node_;           ///< By point.
    std::vector<std::uint32_t> numbers_;
    std::unordered_map<std::uint64_t, ArcUse> uses_;  ///< By the first edge of an arc, as it is walked.
};

RegionOutlines::RegionOutlines(std::span<const Region> regions) {
    Builder(regions, *this).build();
}

}  // namespace courtyard
