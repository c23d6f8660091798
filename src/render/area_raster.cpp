#include "render/area_raster.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include "geo/mercator.h"

namespace courtyard {
namespace {

constexpr double kTolerancePx = 0.4,
                 kMovingTolerancePx = 0.9;  // a border may move so far when corners are left out
constexpr double kLeastPx = 0.4;            // smaller islands are not seen
constexpr double kSeamPx = 1e-6;
constexpr double kUnitsADegree = 1e7;
constexpr double kProjectedStretch = 1.5;  // of a degree, at most, where areas are about true
constexpr double kTorn = 0.25;             // of the plane's width
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
void AreaRaster::project(const RegionOutlines& outlines, const ProjectionPtr& projection) {
    if (projected_ == &outlines && projection_ == projection) return;
    projected_ = &outlines;
    projection_ = projection;
    world_.clear();
    world_.reserve(outlines.corners().size());
    for (const LonLat p : outlines.corners()) {
        const double lon = p.lon_e7 / kUnitsADegree;
        if (!projection) {
            world_.push_back({lon / 360 + 0.5, world_from_lonlat(lon, p.lat_e7 / kUnitsADegree).y});
            continue;
        }
        constexpr double kNowhere = std::numeric_limits<double>::quiet_NaN();
        const auto at = projection->world_from({lon, p.lat_e7 / kUnitsADegree});
        world_.push_back(at ? FillPoint{at->x, at->y} : FillPoint{kNowhere, kNowhere});
    }
    const auto box_of = [](LonLat south_west, LonLat north_east) {
        const auto y = [](std::int32_t lat) { return world_from_lonlat(0, lat / kUnitsADegree).y; };
        return Box{south_west.lon_e7 / kUnitsADegree / 360 + 0.5, y(south_west.lat_e7),
                   north_east.lon_e7 / kUnitsADegree / 360 + 0.5, y(north_east.lat_e7)};
    };
    arcs_.clear();
    for (const RegionOutlines::Arc& arc : outlines.arcs()) {
        const double lat =
            std::max(std::abs(arc.south_west.lat_e7), std::abs(arc.north_east.lat_e7)) / kUnitsADegree;
        const double shrinks =
            std::max(std::cos(std::min(lat, kMaxMercatorLat) * std::numbers::pi / 180), 0.05);
        arcs_.push_back({box_of(arc.south_west, arc.north_east), 1 / shrinks});
    }
    parts_.clear();
    for (const RegionOutlines::Part& part : outlines.parts())
        parts_.push_back(box_of(part.south_west, part.north_east));
    if (projection) find_boxes(outlines);
    for (std::size_t level = 0; level < kLevels.size(); ++level) {
        Level& of_level = levels_[level];
        of_level.begins.clear();
        of_level.corners.clear();
        for (const RegionOutlines::Arc& arc : outlines.arcs()) {
            of_level.begins.push_back(static_cast<std::uint32_t>(of_level.corners.size()));
            for (std::uint32_t i = arc.first; i < arc.last; ++i) {
                if (outlines.weights()[i] >= kLevels[level]) of_level.corners.push_back(i);
            }
        }
        of_level.begins.push_back(static_cast<std::uint32_t>(of_level.corners.size()));
    }
}

/// Boxes of what a projection makes of arcs and parts, by their corners.
void AreaRaster::find_boxes(const RegionOutlines& outlines) {
    constexpr Box kNone{1e6, -1e6, -1e6, 1e6};  // y southward: the bottom is the greatest
    const auto join = [](Box& box, const Box& with) {
        box = {std::min(box.left, with.left), std::max(box.bottom, with.bottom),
               std::max(box.right, with.right), std::min(box.top, with.top)};
    };
    for (std::size_t i = 0; i < arcs_.size(); ++i) {
        const RegionOutlines::Arc& arc = outlines.arcs()[i];
        arcs_[i] = {kNone, kProjectedStretch};
        for (std::uint32_t corner = arc.first; corner < arc.last; ++corner) {
            const FillPoint p = world_[corner];
            if (!std::isnan(p.x)) join(arcs_[i].box, {p.x, p.y, p.x, p.y});
        }
    }
    for (std::size_t i = 0; i < parts_.size(); ++i) {
        const RegionOutlines::Part& part = outlines.parts()[i];
        parts_[i] = kNone;
        for (std::uint32_t r = part.first; r < part.last; ++r) {
            const RegionOutlines::Ring& ring = outlines.rings()[r];
            for (std::uint32_t u = ring.first; u < ring.last; ++u)
                join(parts_[i], arcs_[outlines.arcs_of_rings()[u] / 2].box);
        }
    }
}

/// The coarsest level that has all corners that weigh as much.
const AreaRaster::Level& AreaRaster::level_of(float least) const {
    std::size_t level = kLevels.size() - 1;
    while (level > 0 && kLevels[level] > least) --level;
    return levels_[level];
}

/// Where a rectangle of the plane lies in the picture.
AreaRaster::Box AreaRaster::in_picture(const Box& plane) const {
    const double world = viewport_.camera.world_px() * viewport_.dpi_scale;
    const double x = width_ / 2.0 - viewport_.camera.center.x * world,
                 y = height_ / 2.0 + viewport_.camera.center.y * world;
    return {plane.left * world + x, y - plane.bottom * world, plane.right * world + x, y - plane.top * world};
}

bool AreaRaster::in_sight(const Box& box, double turn_px) const {
    return box.left + turn_px < width_ && box.right + turn_px > 0 && box.bottom < height_ && box.top > 0;
}

/// Arcs in sight, without the corners that nobody would see, in pixels.
void AreaRaster::find_lines(const RegionOutlines& outlines, double tolerance_px) {
    const double world = viewport_.camera.world_px() * viewport_.dpi_scale;
    const FillPoint center{viewport_.camera.center.x, viewport_.camera.center.y};
    const auto pixel = [&](FillPoint p) {
        return FillPoint{(p.x - center.x) * world + width_ / 2.0, (center.y - p.y) * world + height_ / 2.0};
    };
    points_.clear();
    begins_.clear();
    const auto weights = outlines.weights();
    for (std::size_t i = 0; i < outlines.arcs().size(); ++i) {
        const RegionOutlines::Arc& arc = outlines.arcs()[i];
        begins_.push_back(static_cast<std::uint32_t>(points_.size()));
        const Box box = in_picture(arcs_[i].box);
        if (!in_sight(box, -world) && !in_sight(box, 0) && !in_sight(box, world)) {
            // Wherever such a line runs on its side of the picture, it covers the same.
            for (const std::uint32_t corner : {arc.first, arc.last - 1}) {
                if (!std::isnan(world_[corner].x)) points_.push_back(pixel(world_[corner]));
            }
            continue;
        }
        const auto least =
            static_cast<float>(tolerance_px / (world / 360 * arcs_[i].stretch) * kUnitsADegree);
        const Level& level = level_of(least);
        for (std::uint32_t n = level.begins[i]; n < level.begins[i + 1]; ++n) {
            const std::uint32_t corner = level.corners[n];
            if (weights[corner] >= least && !std::isnan(world_[corner].x))
                points_.push_back(pixel(world_[corner]));
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
    for (std::size_t i = 0; i < outlines.parts().size(); ++i) {
        const RegionOutlines::Part& part = outlines.parts()[i];
        const std::uint16_t area = set.area_of_region[part.region];
        if (area == AreaSet::kNone || drawn[area] == 0) continue;
        // Torn by a seam of the projection: it would be filled across the map.
        if (projection_ && parts_[i].right - parts_[i].left > kTorn) continue;
        const Box box = in_picture(parts_[i]);
        if (box.right - box.left < kLeastPx && box.top - box.bottom < kLeastPx) continue;
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
    const Box world = in_picture({0, 0, 1, 1});
    const auto on_seam = [&](FillPoint p) {
        return std::min(std::abs(p.x - world.left), std::abs(p.x - world.right)) < kSeamPx;
    };
    const std::span<const RegionOutlines::Arc> arcs = set.outlines->arcs();
    for (std::size_t i = 0; i < arcs.size(); ++i) {
        const RegionOutlines::Arc& arc = arcs[i];
        const std::uint16_t area = area_of(arc.region), other = area_of(arc.other);
        if (area == other || (!is_drawn(area) && !is_drawn(other))) continue;
        // What is disputed is no country's: its borders are neither side's.
        const bool heavy = country_of(area) != AreaSet::kNone && country_of(other) != AreaSet::kNone &&
                           country_of(area) != country_of(other);
        const double half = (heavy ? kCountryBorderPx : kBorderPx) * viewport_.dpi_scale / 2;
        const Box box = in_picture(arcs_[i].box);
        if (box.right - box.left < kLeastPx && box.top - box.bottom < kLeastPx) continue;
        for (const double turn_px : {-turn, 0.0, turn}) {
            if (!in_sight(box, turn_px)) continue;
            for (std::uint32_t p = begins_[i]; p + 1 < begins_[i + 1]; ++p) {
                if (projection_ ? std::abs(points_[p + 1].x - points_[p].x) > kTorn * turn
                                : on_seam(points_[p]) && on_seam(points_[p + 1]))
                    continue;
                draw_line({points_[p].x + turn_px, points_[p].y},
                          {points_[p + 1].x + turn_px, points_[p + 1].y}, half);
            }
        }
    }
}

/// A piece of a border: across the way in which it runs mostly, a pixel is as dark as it is near the middle;
/// where pieces meet, the darker counts.
void AreaRaster::draw_line(FillPoint from, FillPoint to, double half_px) {
    const bool steep = std::abs(to.y - from.y) > std::abs(to.x - from.x);
    // `along` and `across`: x and y, or y and x of a steep piece.
    double along0 = steep ? from.y : from.x, along1 = steep ? to.y : to.x;
    double across0 = steep ? from.x : from.y, across1 = steep ? to.x : to.y;
    if (along0 > along1) {
        std::swap(along0, along1);
        std::swap(across0, across1);
    }
    const double run = along1 - along0, slope = run > 0 ? (across1 - across0) / run : 0;
    const int most_along = steep ? height_ : width_, most_across = steep ? width_ : height_;
    constexpr double kCap = 0.5;  // beyond the ends, so that pieces meet
    const int first = std::max(0, static_cast<int>(std::floor(along0 - kCap)));
    const int last = std::min(most_along - 1, static_cast<int>(std::floor(along1 + kCap)));
    const auto shrink = static_cast<float>(1 / std::sqrt(1 + slope * slope));
    const auto reach = static_cast<float>(half_px + 0.5),
               most = static_cast<float>(std::min(1.0, 2 * half_px));
    const int wide = static_cast<int>(std::ceil(reach / shrink));
    for (int i = first; i <= last; ++i) {
        const double middle = across0 + std::clamp(i + 0.5 - along0, 0.0, run) * slope;
        const int pixel = static_cast<int>(std::floor(middle));
        const double covered =
            std::clamp(std::min(i + 1.0, along1 + kCap) - std::max(i + 0.0, along0 - kCap), 0.0, 1.0);
        const int begin = std::max(0, pixel - wide), end = std::min(most_across - 1, pixel + wide);
        for (int j = begin; j <= end; ++j) {
            const float near = reach - std::abs(static_cast<float>(j + 0.5 - middle)) * shrink;
            if (near <= 0) continue;
            darken(steep ? j : i, steep ? i : j, std::min(near, most) * static_cast<float>(covered));
        }
    }
}

void AreaRaster::darken(int x, int y, float dark) {
    const auto at = static_cast<std::uint32_t>(y * width_ + x);
    const auto alpha = static_cast<std::uint8_t>(dark * 255);
    if (line_alpha_[at] == 0 && alpha > 0) line_pixels_.push_back(at);
    line_alpha_[at] = std::max(line_alpha_[at], alpha);
}

void AreaRaster::collect_lines() {
    const auto width = static_cast<std::uint32_t>(width_);
    for (const std::uint32_t at : line_pixels_) {
        line_.add(static_cast<int>(at / width), {static_cast<std::uint16_t>(at % width), line_alpha_[at]});
        line_alpha_[at] = 0;
    }
    line_pixels_.clear();
}

void AreaRaster::build(const AreaSet& set, const Viewport& viewport, int margin,
                       std::span<const std::uint8_t> drawn, Detail detail) {
    viewport_ = viewport;
    margin_ = margin;
    const int width = viewport.width_px() + 2 * margin, height = viewport.height_px() + 2 * margin;
    if (width != width_ || height != height_) {
        width_ = width;
        height_ = height;
        line_alpha_.assign(static_cast<std::size_t>(width) * static_cast<std::size_t>(height), 0);
    }
    runs_.begin(height_);
    shares_.begin(height_);
    line_.begin(height_);
    rows_.assign(set.areas.size(), {height_, 0});
    project(*set.outlines, viewport.camera.projection);
    find_lines(*set.outlines, detail == Detail::Full ? kTolerancePx : kMovingTolerancePx);
    fill(set, drawn);
    draw_borders(set, drawn);
    collect_lines();
    runs_.sort();
    shares_.sort();
    line_.sort();
}

}  // namespace courtyard
