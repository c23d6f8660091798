#include "geo/region_locator.h"

#include <algorithm>
#include <cmath>

namespace courtyard {
namespace {

constexpr std::size_t kFewEdges = 6;   // fewer are looked at faster than a square is divided
constexpr std::size_t kMost = 0xFFFF;  // in one list
constexpr double kMargin = 4;          // 1e-7 degrees: more than what rounding can do

using Edges = std::vector<RegionEdge>;

/// False only when the edge has no point in common with the square and its sides.
bool may_touch(const RegionEdge& edge, std::int32_t x, std::int32_t y, std::int32_t size) {
    const std::int64_t east = std::int64_t{x} + size, north = std::int64_t{y} + size;
    if (edge.y0 > north || edge.y1 < y) return false;
    if (std::min(edge.x0, edge.x1) > east || std::max(edge.x0, edge.x1) < x) return false;
    const double dx = static_cast<double>(edge.x1) - edge.x0, dy = static_cast<double>(edge.y1) - edge.y0;
    const double half = size / 2.0;
    const double offset = dx * (y + half - edge.y0) - dy * (x + half - edge.x0);
    const double reach = (half + kMargin) * (std::abs(dx) + std::abs(dy));
    return std::abs(offset) <= reach;
}

/// The state at the end of a way from one point to another straight east of it.
RegionState walked_east(const Edges& edges, RegionState state, std::int32_t x0, std::int32_t x1,
                        std::int32_t y) {
    for (const RegionEdge& edge : edges) {
        if (edge.west_of(x1, y) && !edge.west_of(x0, y))
            state = static_cast<RegionState>(state ^ edge.change);
    }
    return state;
}

/// The same straight north.
RegionState walked_north(const Edges& edges, RegionState state, std::int32_t x, std::int32_t y0,
                         std::int32_t y1) {
    for (const RegionEdge& edge : edges) {
        if (edge.passes(x) && edge.south_of(x, y1) && !edge.south_of(x, y0))
            state = static_cast<RegionState>(state ^ edge.change);
    }
    return state;
}

}  // namespace

/// Makes squares of edges, from coarse to fine.
class RegionLocator::Builder {
public:
    explicit Builder(RegionLocator& out) : out_(out) {}

    void build(std::span<const RegionEdge> edges) {
        const std::vector<std::vector<std::uint32_t>> edges_of_square = sorted_into_squares(edges);
        out_.squares_.resize(edges_of_square.size());
        for (std::int32_t row = 0; row < kRows; ++row) {
            RegionState corner = 0;
            for (std::int32_t column = 0; column < kColumns; ++column) {
                const auto i = static_cast<std::size_t>(row * kColumns + column);
                const Square square = coarse_square(row, column);
                Edges& own = edges_at_[0];
                own.clear();
                for (const std::uint32_t edge : edges_of_square[i]) own.push_back(edges[edge]);
                if (column == 0) corner = at_western_rim(own, square);
                const std::uint32_t made = square_of(own, corner, square, 0);
                out_.squares_[i] = made;
                corner = walked_east(own, corner, square.x, square.x + square.size, square.y);
            }
        }
        out_.squares_.shrink_to_fit();
        out_.lists_.shrink_to_fit();
        out_.listed_.shrink_to_fit();
    }

private:
    static Square coarse_square(std::int64_t row, std::int64_t column) {
        return {static_cast<std::int32_t>(kWest + column * kSize[0]),
                static_cast<std::int32_t>(kSouth + row * kSize[0]), kSize[0]};
    }

    static std::vector<std::vector<std::uint32_t>> sorted_into_squares(std::span<const RegionEdge> edges) {
        std::vector<std::vector<std::uint32_t>> out(std::size_t{kColumns} * kRows);
        const auto place = [](std::int64_t at, std::int64_t origin, std::int32_t most) {
            return static_cast<std::int32_t>(std::clamp<std::int64_t>((at - origin) / kSize[0], 0, most - 1));
        };
        for (std::uint32_t i = 0; i < edges.size(); ++i) {
            const RegionEdge& edge = edges[i];
            // What lies on a side is of both squares.
            const std::int64_t west = std::min(edge.x0, edge.x1), east = std::max(edge.x0, edge.x1);
            for (std::int32_t row = place(std::int64_t{edge.y0} - 1, kSouth, kRows);
                 row <= place(edge.y1, kSouth, kRows); ++row) {
                for (std::int32_t column = place(west - 1, kWest, kColumns);
                     column <= place(east, kWest, kColumns); ++column) {
                    const Square square = coarse_square(row, column);
                    if (may_touch(edge, square.x, square.y, square.size))
                        out[static_cast<std::size_t>(row * kColumns + column)].push_back(i);
                }
            }
        }
        return out;
    }

    /// At the corner of the first square of a row: west of it are only the edges on the antimeridian.
    static RegionState at_western_rim(const Edges& edges, const Square& square) {
        RegionState state = 0;
        for (const RegionEdge& edge : edges) {
            if (edge.west_of(square.x, square.y)) state = static_cast<RegionState>(state ^ edge.change);
        }
        return state;
    }

    std::uint32_t square_of(Edges& edges, RegionState corner, const Square& square, std::size_t depth) {
        if (edges.empty()) return corner;
        if (depth + 1 < kSize.size() && edges.size() > kFewEdges)
            return kDivided | divided(edges, corner, square, depth + 1);
        return kListed | listed(edges, corner, square);
    }

    std::uint32_t divided(const Edges& edges, RegionState corner, const Square& square, std::size_t depth) {
        const std::size_t first = out_.squares_.size();
        out_.squares_.resize(first + std::size_t{kAcross} * kAcross);
        const std::int32_t size = kSize[depth];
        for (std::int32_t row = 0; row < kAcross; ++row) {
            const std::int32_t y = square.y + row * size;
            RegionState state = walked_north(edges, corner, square.x, square.y, y);
            for (std::int32_t column = 0; column < kAcross; ++column) {
                const Square part{square.x + column * size, y, size};
                Edges& own = edges_at_[depth];
                own.clear();
                std::copy_if(edges.begin(), edges.end(), std::back_inserter(own),
                             [&](const RegionEdge& edge) { return may_touch(edge, part.x, y, size); });
                const std::uint32_t made = square_of(own, state, part, depth);
                out_.squares_[first + static_cast<std::size_t>(row * kAcross + column)] = made;
                state = walked_east(own, state, part.x, part.x + size, y);
            }
        }
        return static_cast<std::uint32_t>(first);
    }

    std::uint32_t listed(Edges& edges, RegionState corner, const Square& square) {
        // A hostile file only: so many edges within 900 m.
        if (edges.size() > kMost) edges.resize(kMost);
        const auto rest = std::stable_partition(edges.begin(), edges.end(),
                                                [&](const RegionEdge& e) { return e.passes(square.x); });
        out_.lists_.push_back({static_cast<std::uint32_t>(out_.listed_.size()),
                               static_cast<std::uint16_t>(edges.size()),
                               static_cast<std::uint16_t>(rest - edges.begin()), corner});
        out_.listed_.insert(out_.listed_.end(), edges.begin(), edges.end());
        return static_cast<std::uint32_t>(out_.lists_.size() - 1);
    }

    RegionLocator& out_;
    std::array<Edges, kSize.size()> edges_at_;  // of the square that is being made, by its depth
};

RegionLocator::RegionLocator(std::span<const RegionEdge> edges, std::size_t region_count)
    : region_count_(region_count) {
    Builder(*this).build(edges);
}

RegionState RegionLocator::state_in(const List& list, std::int32_t west, std::int32_t south,
                                    LonLat at) const {
    const RegionEdge* const edges = &listed_[list.first];
    unsigned state = list.corner;
    for (std::size_t i = 0; i < list.westerly; ++i) {
        if (edges[i].south_of(west, at.lat_e7) && !edges[i].south_of(west, south)) state ^= edges[i].change;
    }
    for (std::size_t i = 0; i < list.edges; ++i) {
        if (edges[i].west_of(at.lon_e7, at.lat_e7) && !edges[i].west_of(west, at.lat_e7))
            state ^= edges[i].change;
    }
    return static_cast<RegionState>(state);
}

std::optional<RegionId> RegionLocator::region_at(LonLat at) const {
    if (at.lon_e7 == -kWest) at.lon_e7 = kWest;
    // Offsets from the south-western corner of the world, then of the square: up to 2^32.
    auto x = static_cast<std::uint32_t>(at.lon_e7) - static_cast<std::uint32_t>(kWest);
    auto y = static_cast<std::uint32_t>(at.lat_e7) - static_cast<std::uint32_t>(kSouth);
    const std::uint32_t row = std::min<std::uint32_t>(y / kSize[0], kRows - 1), column = x / kSize[0];
    x -= column * kSize[0];
    y -= row * kSize[0];
    std::uint32_t square = squares_[row * kColumns + column];
    for (std::size_t depth = 1; (square & kDivided) != 0; ++depth) {
        const auto size = static_cast<std::uint32_t>(kSize[depth]);
        const std::uint32_t part_row = std::min<std::uint32_t>(y / size, kAcross - 1), part_column = x / size;
        x -= part_column * size;
        y -= part_row * size;
        square = squares_[(square & ~kDivided) + part_row * kAcross + part_column];
    }
    RegionState state = static_cast<RegionState>(square);
    if ((square & kListed) != 0) {
        const auto west = static_cast<std::int32_t>(static_cast<std::uint32_t>(at.lon_e7) - x);
        const auto south = static_cast<std::int32_t>(static_cast<std::uint32_t>(at.lat_e7) - y);
        state = state_in(lists_[square & ~kListed], west, south, at);
    }
    if (state == 0 || state > region_count_) return std::nullopt;
    return static_cast<RegionId>(state - 1);
}

std::size_t RegionLocator::size_bytes() const {
    return squares_.capacity() * sizeof(std::uint32_t) + lists_.capacity() * sizeof(List) +
           listed_.capacity() * sizeof(RegionEdge);
}

}  // namespace courtyard
