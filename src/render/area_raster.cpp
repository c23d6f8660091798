#include "render/area_raster.h"

#include <algorithm>
#include <cmath>

#include "geo/mercator.h"

namespace courtyard {
namespace {

constexpr double kTolerancePx = 0.4;  // a border may move so far when corners are left out
constexpr double kUnitsADegree = 1e7;
constexpr double kBorderPx = 0.8, kCountryBorderPx = 1.5;

}  // namespace

template <typename T>
void AreaRaster::ByRow<T>::sort() {
    for (std::size_t i = 1; i < begins_.size(); ++i) begins_[i] += begins_[i - 1];
    std::vector<std::uint32_t> next(begins_.begin(), begins_.end() - 1);
    sorted_.resize(found_.size());
    for (std::size_t i = 0; i < found_.size(); ++i)
        sorted_[next[static_cast<std::size_t>(rows_[i])]++] = found_[i];
}

/// The only place that knows how corners get onto the map. Beyond ±180° there is nothing: what crosses the
/// antimeridian is in two parts.
void AreaRaster::project(const RegionOutlines& outlines) {
    if (projected_ == &outlines) return;
    projected_ = &outlines;
    world_.clear();
    world_.reserve(outlines.corners().size());
    for (const LonLat p : outlines.corners()) {
        const double lon = p.lon_e7 / kUnitsADegree;
        world_.push_back({lon / 360 + 0.5, world_from_lonlat(lon, p.lat_e7 / kUnitsADegree).y});
    }
}

AreaRaster::Box AreaRaster::box_of(LonLat south_west, LonLat north_east) const {
    const double world = viewport_.camera.world_px() * viewport_.dpi_scale;
    const auto x = [&](std::int32_t lon) {
        return (lon / kUnitsADegree / 360 + 0.5 - viewport_.camera.center.x) * world + width_ / 2.0;
    };
    const auto y = [&](std::int32_t lat) {
        return (viewport_.camera.center.y - world_from_lonlat(0, lat / kUnitsADegree).y) * world +
               height_ / 2.0;
    };
    return {x(south_west.lon_e7), y(south_west.lat_e7), x(north_east.lon_e7), y(north_east.lat_e7)};
}

bool AreaRaster::in_sight(const Box& box, double turn_px) const {
    return box.left + turn_px < width_ && box.right + turn_px > 0 && box.bottom < height_ && box.top > 0;
}

/// Arcs in sight, without the corners that nobody would see, in pixels.
void AreaRaster::find_lines(const RegionOutlines& outlines) {
    const double world = viewport_.camera.world_px() * viewport_.dpi_scale;
    const FillPoint center{viewport_.camera.center.x, viewport_.camera.center.y};
    const auto pixel = [&](FillPoint p) {
        return FillPoint{(p.x - center.x) * world + width_ / 2.0, (center.y - p.y) * world + height_ / 2.0};
    };
    points_.clear();
    begins_.clear();
    for (const RegionOutlines::Arc& arc : outlines.arcs()) {
        begins_.push_back(static_cast<std::uint32_t>(points_.size()));
        const Box box = box_of(arc.south_west, arc.north_east);
        if (!in_sight(box, -world) && !in_sight(box, 0) && !in_sight(box, world)) {
            // Wherever such a line runs on its side of the picture, it covers the same.
            points_.push_back(pixel(world_[arc.first]));
            points_.push_back(pixel(world_[arc.last - 1]));
            continue;
        }
        const double lat =
            std::max(std::abs(arc.south_west.lat_e7), std::abs(arc.north_east.lat_e7)) / kUnitsADegree;
        const double degree_px =
            world / 360 / std::max(std::cos(std::min(lat, 85.0) * 3.14159265 / 180), 0.05);
        const auto least = static_cast<float>(kTolerancePx / degree_px * kUnitsADegree);
        const auto weights = outlines.weights();
        for (std::uint32_t i = arc.first; i < arc.last; ++i) {
            if (weights[i] >= least) points_.push_back(pixel(world_[i]));
        }
    }
    begins_.push_back(static_cast<std::uint32_t>(points_.size()));
}

void AreaRaster::add_part(const RegionOutlines& outlines, const RegionOutlines::Part& part, double turn_px) {
    for (std::uint32_t r = part.first; r < part.last; ++r) {
        const RegionOutlines::Ring& ring = outlines.rings()[r];
        ring_.clear();
        for (std::uint32_t u = ring.first; u < ring.last; ++u) {
            const RegionOutlines::ArcUse use = outlines.arcs_of_rings()[u];
            const std::uint32_t first = begins_[use / 2], last = begins_[use / 2 + 1];
            // The end of an arc is the begin of the next.
            for (std::uint32_t i = first; i + 1 < last; ++i) {
                const FillPoint p = points_[use % 2 == 0 ? i : first + last - 1 - i];
                ring_.push_back({p.x + turn_px, p.y});
            }
        }
        filler_.add_ring(ring_);
    }
}

void AreaRaster::fill(const AreaSet& set, std::span<const std::uint8_t> drawn) {
    const double turn = viewport_.camera.world_px() * viewport_.dpi_scale;
    const RegionOutlines& outlines = *set.outlines;
    for (const RegionOutlines::Part& part : outlines.parts()) {
        const std::uint16_t area = set.area_of_region[part.region];
        if (area == AreaSet::kNone || drawn[area] == 0) continue;
        const Box box = box_of(part.south_west, part.north_east);
        Rows& rows = rows_[area];
        for (const double turn_px : {-turn, 0.0, turn}) {
            if (!in_sight(box, turn_px)) continue;
            filler_.begin(width_, height_);
            add_part(outlines, part, turn_px);
            filler_.each_run([&](int y, int first, int last, float share) {
                rows.first = std::min(rows.first, y);
                rows.last = std::max(rows.last, y + 1);
                if (share >= 1) return runs_.add(y, {first, last, area});
                const auto part_of = static_cast<std::uint16_t>(std::lround(share * 256));
                for (int x = first; x < last; ++x)
                    shares_.add(y, {static_cast<std::uint16_t>(x), area, part_of});
            });
        }
    }
}

/// Between two areas, one of which at least is drawn; never along the antimeridian, which is no border.
void AreaRaster::draw_borders(const AreaSet& set, std::span<const std::uint8_t> drawn) {
    const double turn = viewport_.camera.world_px() * viewport_.dpi_scale;
    const auto area_of = [&](std::uint16_t region) {
        return region == RegionOutlines::kNoRegion ? AreaSet::kNone : set.area_of_region[region];
    };
    const auto is_drawn = [&](std::uint16_t area) { return area != AreaSet::kNone && drawn[area] != 0; };
    const auto country_of = [&](std::uint16_t area) {
        return area == AreaSet::kNone ? AreaSet::kNone : set.areas[area].country;
    };
    const std::span<const RegionOutlines::Arc> arcs = set.outlines->arcs();
    for (std::size_t i = 0; i < arcs.size(); ++i) {
        const RegionOutlines::Arc& arc = arcs[i];
        const std::uint16_t area = area_of(arc.region), other = area_of(arc.other);
        if (area == other || (!is_drawn(area) && !is_drawn(other))) continue;
        const bool seam = arc.south_west.lon_e7 == arc.north_east.lon_e7 &&
                          std::abs(arc.south_west.lon_e7) == 1'800'000'000;
        if (seam) continue;
        const bool heavy = other != AreaSet::kNone && country_of(area) != country_of(other);
        const double half = (heavy ? kCountryBorderPx : kBorderPx) * viewport_.dpi_scale / 2;
        const Box box = box_of(arc.south_west, arc.north_east);
        for (const double turn_px : {-turn, 0.0, turn}) {
            if (!in_sight(box, turn_px)) continue;
            for (std::uint32_t p = begins_[i]; p + 1 < begins_[i + 1]; ++p)
                draw_line({points_[p].x + turn_px, points_[p].y},
                          {points_[p + 1].x + turn_px, points_[p + 1].y}, half);
        }
    }
}

/// A piece of a border, as dark in a pixel as it is near its middle; where pieces meet, the darker counts.
void AreaRaster::draw_line(FillPoint from, FillPoint to, double half_px) {
    const double reach = half_px + 0.5;
    const double dx = to.x - from.x, dy = to.y - from.y, length2 = dx * dx + dy * dy;
    const int bottom = std::max(0, static_cast<int>(std::floor(std::min(from.y, to.y) - reach)));
    const int top = std::min(height_ - 1, static_cast<int>(std::floor(std::max(from.y, to.y) + reach)));
    for (int y = bottom; y <= top; ++y) {
        // The part of the piece that is near this row.
        double t0 = 0, t1 = 1;
        if (dy != 0) {
            const double a = (y + 0.5 - reach - from.y) / dy, b = (y + 0.5 + reach - from.y) / dy;
            t0 = std::max(0.0, std::min(a, b));
            t1 = std::min(1.0, std::max(a, b));
            if (t0 > t1) continue;
        }
        const double x0 = from.x + t0 * dx, x1 = from.x + t1 * dx;
        const int left = std::max(0, static_cast<int>(std::floor(std::min(x0, x1) - reach)));
        const int right = std::min(width_ - 1, static_cast<int>(std::floor(std::max(x0, x1) + reach)));
        if (left > right) continue;
        Rows& touched = line_reach_[static_cast<std::size_t>(y)];
        touched.first = std::min(touched.first, left);
        touched.last = std::max(touched.last, right + 1);
        std::uint8_t* alpha = line_alpha_.data() + static_cast<std::ptrdiff_t>(y) * width_;
        const auto fdx = static_cast<float>(dx), fdy = static_cast<float>(dy);
        const float over = length2 > 0 ? static_cast<float>(1 / length2) : 0;
        const auto py = static_cast<float>(y + 0.5 - from.y);
        for (int x = left; x <= right; ++x) {
            const auto px = static_cast<float>(x + 0.5 - from.x);
            const float t = std::clamp((px * fdx + py * fdy) * over, 0.0F, 1.0F);
            const float ex = px - t * fdx, ey = py - t * fdy;
            const float near = static_cast<float>(reach) - std::sqrt(ex * ex + ey * ey);
            if (near <= 0) continue;
            const float most = std::min(near, static_cast<float>(2 * half_px));
            alpha[x] = std::max(alpha[x], static_cast<std::uint8_t>(std::min(most, 1.0F) * 255));
        }
    }
}

void AreaRaster::collect_lines() {
    for (int y = 0; y < height_; ++y) {
        Rows& touched = line_reach_[static_cast<std::size_t>(y)];
        std::uint8_t* alpha = line_alpha_.data() + static_cast<std::ptrdiff_t>(y) * width_;
        for (std::int32_t x = touched.first; x < touched.last; ++x) {
            if (alpha[x] == 0) continue;
            line_.add(y, {static_cast<std::uint16_t>(x), alpha[x]});
            alpha[x] = 0;
        }
        touched = {width_, 0};
    }
}

void AreaRaster::build(const AreaSet& set, const Viewport& viewport, int margin,
                       std::span<const std::uint8_t> drawn) {
    viewport_ = viewport;
    margin_ = margin;
    const int width = viewport.width_px() + 2 * margin, height = viewport.height_px() + 2 * margin;
    if (width != width_ || height != height_) {
        width_ = width;
        height_ = height;
        line_alpha_.assign(static_cast<std::size_t>(width) * static_cast<std::size_t>(height), 0);
        line_reach_.assign(static_cast<std::size_t>(height), {width, 0});
    }
    runs_.begin(height_);
    shares_.begin(height_);
    line_.begin(height_);
    rows_.assign(set.areas.size(), {height_, 0});
    project(*set.outlines);
    find_lines(*set.outlines);
    fill(set, drawn);
    draw_borders(set, drawn);
    collect_lines();
    runs_.sort();
    shares_.sort();
    line_.sort();
}

}  // namespace courtyard
