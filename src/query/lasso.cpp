#include "query/lasso.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace courtyard {
namespace {

constexpr std::int64_t kTurn = 3'600'000'000;
constexpr std::int64_t kPole = 900'000'000;
constexpr std::size_t kMostBands = 1024;

/// The way from one longitude to another that is at most half a turn.
std::int64_t short_way(std::int64_t from, std::int64_t to) {
    const std::int64_t way = to - from;
    if (way > kTurn / 2) return way - kTurn;
    if (way < -kTurn / 2) return way + kTurn;
    return way;
}

/// Below 0 when (x, y) lies west of the upward line from (x0, y0) to (x1, y1), 0 when on it. The point is in
/// the rectangle of the two, and they are at most a turn apart.
int side_of_line(std::int64_t x, std::int64_t y, std::int64_t x0, std::int64_t y0, std::int64_t x1,
                 std::int64_t y1) {
    // at most a turn times half of one: each product fits into 64 bits, but not their difference
    const std::int64_t across = (x - x0) * (y1 - y0);
    const std::int64_t along = (x1 - x0) * (y - y0);
    return across < along ? -1 : across > along ? 1 : 0;
}

}  // namespace

Lasso::Lasso(std::span<const LonLat> ring) {
    if (ring.empty()) return;
    const std::int64_t start = ring.front().lon_e7;
    std::int64_t x = start;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const LonLat from = ring[i], to = ring[(i + 1) % ring.size()];
        const std::int64_t next = x + short_way(from.lon_e7, to.lon_e7);
        add_edge(x, from.lat_e7, next, to.lat_e7);
        x = next;
    }
    if (x != start) {  // around the globe: along the nearer pole back to where it began
        const std::int64_t lats =
            std::accumulate(ring.begin(), ring.end(), std::int64_t{0},
                            [](std::int64_t sum, const LonLat& corner) { return sum + corner.lat_e7; });
        const std::int64_t pole = lats < 0 ? -kPole : kPole;
        const std::int64_t y = ring.front().lat_e7;
        add_edge(x, y, x, pole);
        add_edge(x, pole, start, pole);
        add_edge(start, pole, start, y);
    }
    sort_into_bands();
}

void Lasso::add_edge(std::int64_t x0, std::int64_t y0, std::int64_t x1, std::int64_t y1) {
    if (y0 > y1) std::swap(x0, x1), std::swap(y0, y1);
    if (edges_.empty()) {
        west_ = east_ = x0;
        south_ = north_ = y0;
    }
    west_ = std::min({west_, x0, x1});
    east_ = std::max({east_, x0, x1});
    south_ = std::min(south_, y0);
    north_ = std::max(north_, y1);
    edges_.push_back({x0, y0, x1, y1});
}

std::size_t Lasso::band_of(std::int64_t y) const {
    // rounded or not: it never falls when y rises, which is all that points and edges need to meet
    return static_cast<std::size_t>(static_cast<double>(y - south_) * bands_a_unit_);
}

void Lasso::sort_into_bands() {
    const std::size_t bands = std::min(edges_.size(), kMostBands);
    // a little less than all bands, so that the northernmost point is in the last
    bands_a_unit_ = static_cast<double>(bands) * 0.999999 / static_cast<double>(north_ - south_ + 1);
    band_begins_.assign(bands + 1, 0);
    for (const Edge& edge : edges_) {
        for (std::size_t band = band_of(edge.y0); band <= band_of(edge.y1); ++band) ++band_begins_[band];
    }
    std::uint32_t begin = 0;
    for (std::uint32_t& count : band_begins_) begin += std::exchange(count, begin);
    banded_.resize(begin);
    std::vector<std::uint32_t> next(band_begins_);
    for (const Edge& edge : edges_) {
        for (std::size_t band = band_of(edge.y0); band <= band_of(edge.y1); ++band)
            banded_[next[band]++] = edge;
    }
}

Lasso::Side Lasso::side_of(std::int64_t x, std::int64_t y) const {
    const std::size_t band = band_of(y);
    bool inside = false;
    for (std::size_t i = band_begins_[band]; i < band_begins_[band + 1]; ++i) {
        const Edge& edge = banded_[i];
        if (y < edge.y0 || y > edge.y1) continue;
        const auto [least, most] = std::minmax(edge.x0, edge.x1);
        if (x > most) continue;
        if (edge.y0 == edge.y1) {
            if (x >= least) return Side::OnLine;
            continue;
        }
        const int side = x < least ? -1 : side_of_line(x, y, edge.x0, edge.y0, edge.x1, edge.y1);
        if (side == 0) return Side::OnLine;
        // an edge owns its lower end alone, so that a corner is crossed once
        if (side < 0 && y < edge.y1) inside = !inside;
    }
    return inside ? Side::Inside : Side::Outside;
}

bool Lasso::contains(LonLat at) const {
    const std::int64_t y = at.lat_e7;
    if (y < south_ || y > north_) return false;
    std::int64_t x = at.lon_e7;
    if (x > west_) x -= (x - west_) / kTurn * kTurn;
    if (x < west_) x += (west_ - x + kTurn - 1) / kTurn * kTurn;
    bool inside = false;
    for (; x <= east_; x += kTurn) {
        const Side side = side_of(x, y);
        if (side == Side::OnLine) return true;
        inside ^= side == Side::Inside;
    }
    return inside;
}

}  // namespace courtyard
