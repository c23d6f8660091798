#include "geo/region_outlines.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <vector>

using namespace courtyard;

namespace {

Region region_of(std::vector<RegionPolygon> polygons) {
    Region region;
    region.polygons = std::move(polygons);
    return region;
}

/// A wavy line from (0, 0) to (0, 10), two regions on its sides, and an island within the western one.
std::vector<Region> wavy() {
    RegionRing line, west, east;
    for (int i = 0; i <= 100; ++i)
        line.push_back(to_lonlat(0.3 * std::sin(i * 0.7) + 0.02 * (i % 3), i * 0.1));
    west = line;
    west.push_back(to_lonlat(-5, 10));
    west.push_back(to_lonlat(-5, 0));
    east.assign(line.rbegin(), line.rend());
    east.push_back(to_lonlat(5, 0));
    east.push_back(to_lonlat(5, 10));
    RegionRing hole{to_lonlat(-3, 3), to_lonlat(-3, 4), to_lonlat(-2, 4), to_lonlat(-2, 3)};
    RegionRing island(hole.rbegin(), hole.rend());
    std::rotate(island.begin(), island.begin() + 1, island.end());
    return {region_of({{west, hole}}), region_of({{east}}), region_of({{island}})};
}

/// The corners of a ring in its order, without those that weigh less.
std::vector<LonLat> ring_of(const RegionOutlines& outlines, const RegionOutlines::Ring& ring, float least) {
    std::vector<LonLat> out;
    for (std::uint32_t u = ring.first; u < ring.last; ++u) {
        const RegionOutlines::ArcUse use = outlines.arcs_of_rings()[u];
        const RegionOutlines::Arc& arc = outlines.arcs()[use / 2];
        std::vector<LonLat> line;
        for (std::uint32_t i = arc.first; i < arc.last; ++i) {
            if (outlines.weights()[i] >= least) line.push_back(outlines.corners()[i]);
        }
        if (use % 2 == 1) std::ranges::reverse(line);
        out.insert(out.end(), line.begin(), line.end() - 1);
    }
    return out;
}

auto key(LonLat p) {
    return std::pair(p.lon_e7, p.lat_e7);
}

}  // namespace

TEST_CASE("rings put together of arcs are the regions' own") {
    const auto regions = wavy();
    const RegionOutlines outlines(regions);
    REQUIRE(outlines.parts().size() == 3);
    for (std::size_t i = 0; i < regions.size(); ++i) {
        const RegionOutlines::Part& part = outlines.parts()[i];
        CHECK(part.region == i);
        const RegionPolygon& polygon = regions[i].polygons.front();
        REQUIRE(part.last - part.first == polygon.size());
        for (std::size_t r = 0; r < polygon.size(); ++r) {
            auto ring = ring_of(outlines, outlines.rings()[part.first + r], 0);
            REQUIRE(ring.size() == polygon[r].size());
            const auto start = std::ranges::find_if(ring, [&](LonLat p) { return p == polygon[r].front(); });
            std::rotate(ring.begin(), start, ring.end());
            CHECK(ring == polygon[r]);
        }
    }
}

TEST_CASE("regions share the arcs between them, so that what is left out is left out for both") {
    const RegionOutlines outlines(wavy());
    const auto between = [&](std::uint16_t a, std::uint16_t b) {
        return std::ranges::count_if(outlines.arcs(), [&](const RegionOutlines::Arc& arc) {
            return std::minmax(arc.region, arc.other) == std::minmax(a, b);
        });
    };
    CHECK(between(0, 1) == 1);
    CHECK(between(0, 2) == 1);
    CHECK(between(1, 2) == 0);
    const float least = 0.2e7F;  // 0.2 degrees
    const auto west = ring_of(outlines, outlines.rings()[outlines.parts()[0].first], least),
               east = ring_of(outlines, outlines.rings()[outlines.parts()[1].first], least);
    std::set<std::pair<std::int32_t, std::int32_t>> of_west, of_east;
    for (const LonLat p : west) of_west.insert(key(p));
    for (const LonLat p : east) of_east.insert(key(p));
    std::size_t shared = 0;
    for (const auto& p : of_west) {
        if (std::abs(p.first) < 4e7) CHECK(of_east.contains(p));
        shared += of_east.contains(p);
    }
    CHECK(shared > 5);
    CHECK(shared < 60);
}

TEST_CASE("no corner that is left out lies farther from the line that is left than its weight allows") {
    const RegionOutlines outlines(wavy());
    for (const double least : {0.01e7, 0.1e7, 0.5e7}) {
        for (const RegionOutlines::Arc& arc : outlines.arcs()) {
            std::vector<LonLat> kept;
            for (std::uint32_t i = arc.first; i < arc.last; ++i) {
                if (static_cast<double>(outlines.weights()[i]) >= least)
                    kept.push_back(outlines.corners()[i]);
            }
            for (std::uint32_t i = arc.first; i < arc.last; ++i) {
                const LonLat p = outlines.corners()[i];
                double nearest = 1e18;
                for (std::size_t k = 0; k + 1 < kept.size(); ++k) {
                    const double dx = kept[k + 1].lon_e7 - kept[k].lon_e7,
                                 dy = kept[k + 1].lat_e7 - kept[k].lat_e7;
                    const double px = p.lon_e7 - kept[k].lon_e7, py = p.lat_e7 - kept[k].lat_e7;
                    const double length = dx * dx + dy * dy;
                    const double t = length > 0 ? std::clamp((px * dx + py * dy) / length, 0.0, 1.0) : 0.0;
                    nearest = std::min(nearest, std::hypot(px - t * dx, py - t * dy));
                }
                CHECK(nearest <= least * 1.02);  // a degree of longitude is a little shorter here
            }
        }
    }
}
