#include "geo/region_edges.h"

#include <algorithm>
#include <tuple>

namespace courtyard {
namespace {

auto line_of(const RegionEdge& edge) {
    return std::tie(edge.y0, edge.x0, edge.y1, edge.x1);
}

void add_edge(LonLat from, LonLat to, RegionState state, std::vector<RegionEdge>& edges) {
    if (from == to) return;
    if (std::tie(to.lat_e7, to.lon_e7) < std::tie(from.lat_e7, from.lon_e7)) std::swap(from, to);
    edges.push_back({from.lon_e7, from.lat_e7, to.lon_e7, to.lat_e7, state, true});
}

}  // namespace

std::vector<RegionEdge> edges_of(std::span<const Region> regions) {
    std::vector<RegionEdge> edges;
    for (std::size_t i = 0; i < regions.size(); ++i) {
        for (const RegionPolygon& polygon : regions[i].polygons) {
            for (const RegionRing& ring : polygon) {
                for (std::size_t corner = 0; corner < ring.size(); ++corner) {
                    add_edge(ring[corner], ring[corner + 1 < ring.size() ? corner + 1 : 0],
                             static_cast<RegionState>(i + 1), edges);
                }
            }
        }
    }
    std::sort(edges.begin(), edges.end(),
              [](const RegionEdge& a, const RegionEdge& b) { return line_of(a) < line_of(b); });
    std::size_t kept = 0;
    for (std::size_t i = 0; i < edges.size();) {
        RegionEdge edge = edges[i];
        for (++i; i < edges.size() && line_of(edges[i]) == line_of(edge); ++i) {
            edge.change = static_cast<RegionState>(edge.change ^ edges[i].change);
            edge.coast = false;
        }
        if (edge.change != 0) edges[kept++] = edge;
    }
    edges.resize(kept);
    edges.shrink_to_fit();
    return edges;
}

}  // namespace courtyard
