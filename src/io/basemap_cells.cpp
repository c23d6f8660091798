#include "io/basemap_cells.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace courtyard {

MercatorPosition mercator_position(double lon, double lat) {
    const WorldPoint p = world_from_lonlat(lon, lat);
    return {std::llround(p.x * kMercatorUnits),
            std::min(std::llround(p.y * kMercatorUnits / 2), 2147483647LL)};
}

std::vector<std::size_t> simplified(std::span<const MercatorPosition> points, double tolerance) {
    std::vector<bool> is_kept(points.size());
    is_kept.front() = is_kept.back() = true;
    std::vector<std::pair<std::size_t, std::size_t>> open{{0, points.size() - 1}};
    while (!open.empty()) {
        const auto [first, last] = open.back();
        open.pop_back();
        const auto offset = [&points,
                             from = points[first]](std::size_t i) {  // a y unit is as long as two x units
            return std::pair(static_cast<double>(points[i].x - from.x),
                             2.0 * static_cast<double>(points[i].y - from.y));
        };
        const auto [dx, dy] = offset(last);
        const double length2 = dx * dx + dy * dy;
        double worst = tolerance * tolerance;
        std::size_t at = first;
        for (std::size_t i = first + 1; i < last; ++i) {
            const auto [x, y] = offset(i);
            const double t = length2 > 0 ? std::clamp((x * dx + y * dy) / length2, 0.0, 1.0) : 0.0;
            const double away2 = (x - t * dx) * (x - t * dx) + (y - t * dy) * (y - t * dy);
            if (away2 > worst) {
                worst = away2;
                at = i;
            }
        }
        if (at == first) continue;
        is_kept[at] = true;
        open.emplace_back(first, at);
        open.emplace_back(at, last);
    }
    std::vector<std::size_t> kept;
    for (std::size_t i = 0; i < points.size(); ++i) {
        if (is_kept[i]) kept.push_back(i);
    }
    return kept;
}

bool unpack_triangles(std::span<const std::uint8_t> bytes, std::size_t vertex_count,
                      std::vector<std::uint16_t>& out) {
    std::int64_t value = 0;
    std::uint32_t step = 0;
    unsigned shift = 0;
    for (const std::uint8_t byte : bytes) {
        if (shift > 21) return false;
        step |= (byte & 127U) << shift;
        shift += 7;
        if ((byte & 128U) != 0) continue;
        const auto half = static_cast<std::int64_t>(step / 2);
        value += (step & 1U) != 0 ? -half - 1 : half;
        if (value < 0 || value > 65535 || value >= static_cast<std::int64_t>(vertex_count)) return false;
        out.push_back(static_cast<std::uint16_t>(value));
        step = 0;
        shift = 0;
    }
    return shift == 0 && out.size() % 3 == 0;
}

BasemapCell::BasemapCell(MercatorPosition north_west) : origin_(north_west) {
    constexpr std::int32_t kMost = std::numeric_limits<std::int32_t>::max();
    chunk_.origin = {static_cast<std::uint32_t>(origin_.x), static_cast<std::uint32_t>(origin_.y)};
    chunk_.least = {kMost, kMost};
    chunk_.most = {-kMost, -kMost};
}

BasemapVertex BasemapCell::local(MercatorPosition p) {
    const BasemapVertex v{static_cast<std::int32_t>(p.x - origin_.x),
                          static_cast<std::int32_t>(p.y - origin_.y)};
    chunk_.least = {std::min(chunk_.least.x, v.x), std::min(chunk_.least.y, v.y)};
    chunk_.most = {std::max(chunk_.most.x, v.x), std::max(chunk_.most.y, v.y)};
    return v;
}

void BasemapCell::add_triangles(std::span<const std::uint16_t> indices, std::size_t first_vertex) {
    for (const std::uint16_t index : indices)
        indices_.push_back(static_cast<std::uint16_t>(index + first_vertex));
}

void BasemapCell::add_segment(BasemapDetail detail, BasemapLine kind, float min_zoom, MercatorPosition a,
                              MercatorPosition b, double along) {
    lines_[static_cast<std::size_t>(detail)][static_cast<std::size_t>(kind)].push_back(
        {min_zoom, {local(a), local(b), static_cast<float>(along)}});
}

void BasemapCell::lay_out(BasemapLevel& level) {
    chunk_.first_vertex = static_cast<std::uint32_t>(level.vertices.size());
    chunk_.first_index = static_cast<std::uint32_t>(level.indices.size());
    chunk_.index_count = static_cast<std::uint32_t>(indices_.size());
    level.vertices.insert(level.vertices.end(), vertices_.begin(), vertices_.end());
    level.indices.insert(level.indices.end(), indices_.begin(), indices_.end());
    lay_out(lines_[static_cast<std::size_t>(BasemapDetail::Full)], chunk_.lines, level);
    lay_out(lines_[static_cast<std::size_t>(BasemapDetail::Coarse)], chunk_.coarse_lines, level);
    level.chunks.push_back(std::move(chunk_));
}

void BasemapCell::lay_out(Lines& lines, std::array<SegmentRun, kBasemapLineKinds>& runs,
                          BasemapLevel& level) {
    for (std::size_t kind = 0; kind < kBasemapLineKinds; ++kind) {
        SegmentRun& run = runs[kind];
        run.first = static_cast<std::uint32_t>(level.segments.size());
        std::ranges::stable_sort(lines[kind], {}, &Segment::min_zoom);
        for (const Segment& segment : lines[kind]) {
            if (run.steps.empty() || run.steps.back().min_zoom != segment.min_zoom) {
                run.steps.push_back({segment.min_zoom, 0});
            }
            level.segments.push_back(segment.segment);
            run.steps.back().count = static_cast<std::uint32_t>(level.segments.size()) - run.first;
        }
    }
}

}  // namespace courtyard
