#include "render/drawings/clusters.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/text.h"
#include "session/kinds/clusters.h"

namespace courtyard {
namespace {

constexpr double kRimPx = 1;
constexpr double kSinglePx = 6;    // least reach of a hand to an event alone
constexpr double kOutsidePx = 40;  // symbols and discs reach into the picture from so far

Color fill_color(Theme theme) {
    return theme == Theme::Dark ? Color{0x17, 0x1D, 0x25} : Color{0xFF, 0xFF, 0xFF};
}
Color rim_color(Theme theme) {
    return theme == Theme::Dark ? Color{0x0C, 0x10, 0x15} : Color{0x70, 0x72, 0x78};
}
Color number_color(Theme theme) {
    return theme == Theme::Dark ? Color{0xF2, 0xF5, 0xF8} : Color{0x18, 0x1A, 0x1E};
}

/// The least box of events, from their signed differences to a point.
struct Around {
    std::int32_t west = 0, east = 0, north = 0, south = 0;

    void add(MercatorPoint p, MercatorPoint middle) {
        const auto dx = static_cast<std::int32_t>(p.x - middle.x),
                   dy = static_cast<std::int32_t>(p.y - middle.y);
        west = std::min(west, dx);
        east = std::max(east, dx);
        north = std::min(north, dy);
        south = std::max(south, dy);
    }
    Extent extent(MercatorPoint middle, const ProjectionPtr& projection) const {
        const auto at = [&](std::int32_t dx, std::int32_t dy) {
            return world_from_mercator(
                {middle.x + static_cast<std::uint32_t>(dx), middle.y + static_cast<std::uint32_t>(dy)});
        };
        const WorldPoint least = at(west, south), most = at(east, north);
        if (projection) return extent_between(least, most, *projection);
        return {lon_from_world(least.x), lat_from_world(least.y), lon_from_world(most.x),
                lat_from_world(most.y)};
    }
    /// In degrees, by the corners and sides of a box of the plane.
    static Extent extent_between(WorldPoint least, WorldPoint most, const Projection& projection) {
        std::optional<Extent> out;
        for (const double x : {0.0, 0.5, 1.0}) {
            for (const double y : {0.0, 0.5, 1.0}) {
                const auto p = projection.degrees_from(
                    {least.x + (most.x - least.x) * x, least.y + (most.y - least.y) * y});
                if (!p) continue;
                if (!out) out = Extent{p->lon, p->lat, p->lon, p->lat};
                const double lon = out->west + std::remainder(p->lon - out->west, 360.0);
                out->west = std::min(out->west, lon);
                out->east = std::max(out->east, lon);
                out->south = std::min(out->south, p->lat);
                out->north = std::max(out->north, p->lat);
            }
        }
        if (!out) return {-180, -90, 180, 90};
        out->east = std::min(out->east, out->west + 360);
        return *out;
    }
    /// Logical pixels at the highest zoom.
    double most_px() const {
        const double px = Camera{{0.5, 0.5}, kMaxZoom}.world_px() / 4294967296.0;
        return std::max(static_cast<double>(std::int64_t{east} - west) * px,
                        static_cast<double>(std::int64_t{south} - north) * 2 * px);
    }
};

}  // namespace

void ClustersPainter::place(const Viewport& viewport) {
    drawn_.clear();
    singles_.clear();
    const auto clusters = clustering_.clusters();
    for (std::uint32_t i = 0; i < clusters.size(); ++i) {
        const Cluster& cluster = clusters[i];
        const ScreenPoint at =
            screen_from_world(viewport.camera, viewport.size, world_from_mercator(cluster.at));
        if (at.x < -kOutsidePx || at.y < -kOutsidePx || at.x > viewport.size.width + kOutsidePx ||
            at.y > viewport.size.height + kOutsidePx) {
            continue;
        }
        drawn_.push_back({i, at, cluster.radius_px});
        if (cluster.events == 1) singles_.push_back(cluster.row);
    }
    std::sort(singles_.begin(), singles_.end());
}

void ClustersPainter::draw_disc(Overlay& overlay, const PaintJob& job, const Drawn& drawn) {
    const double scale = job.viewport.dpi_scale, opacity = opacity_of(job);
    const Cluster& cluster = clustering_.clusters()[drawn.cluster];
    const auto kinds = clustering_.kinds(cluster);
    arcs_.clear();
    for (std::size_t i = 0; i < kinds.size(); ++i) {
        if (kinds[i] > 0)
            arcs_.push_back({job.shown.symbology.classes[i].color.of(job.theme),
                             static_cast<double>(kinds[i]) / cluster.events});
    }
    paint_pie(overlay,
              {drawn.at.x * scale, overlay.height() - drawn.at.y * scale, cluster.radius_px * scale,
               kClusterRingPx * scale, kRimPx * scale, fill_color(job.theme), rim_color(job.theme), opacity},
              arcs_);
    const std::string number = with_thousands(cluster.events);
    const double width = job.text.measure(number, kClusterTextPx, scale);
    Color ink = number_color(job.theme);
    ink.a = static_cast<std::uint8_t>(std::lround(255 * std::sqrt(opacity)));
    job.text.add_text(text_, number,
                      {drawn.at.x - width / 2, drawn.at.y + TextRenderer::cap_height(kClusterTextPx) / 2},
                      {kClusterTextPx, ink, {}, 0}, scale);
}

void ClustersPainter::find(const PaintJob& job) {
    const double radius_px = job.drawing.params.number(kinds::clusters::kRadius);
    const bool counted = cells_.count(job.shown, cluster_cells(job.viewport, radius_px));
    if (counted || radius_px != radius_px_) clustering_.find(cells_, radius_px);
    if (counted || radius_px != radius_px_) hovered_.reset();
    radius_px_ = radius_px;
    place(job.viewport);
}

void ClustersPainter::reserve(const PaintJob& job, std::vector<ScreenRect>& boxes) {
    find(job);
    for (const Drawn& drawn : drawn_) {
        const double r = drawn.radius_px;
        if (clustering_.clusters()[drawn.cluster].events > 1)
            boxes.push_back({drawn.at.x - r, drawn.at.y - r, drawn.at.x + r, drawn.at.y + r});
    }
}

void ClustersPainter::paint(Overlay& overlay, const PaintJob& job) {
    find(job);
    Overlay& above = job.above == nullptr ? overlay : *job.above;
    symbols_.draw_rows(overlay, job.viewport, job.shown, job.theme, singles_);
    text_.clear();
    for (auto drawn = drawn_.rbegin(); drawn != drawn_.rend(); ++drawn) {
        if (clustering_.clusters()[drawn->cluster].events > 1) draw_disc(above, job, *drawn);
    }
    job.text.stamp(text_, above);
}

EventGroup ClustersPainter::group_of(const PaintJob& job, const Drawn& drawn) {
    const Cluster& cluster = clustering_.clusters()[drawn.cluster];
    EventGroup group;
    group.events = cluster.events;
    group.layer = job.shown.layer.id;
    const auto kinds = clustering_.kinds(cluster);
    group.kinds.assign(kinds.begin(), kinds.end());
    if (cluster.events == 1) {
        group.members.push_back({group.layer, cluster.row});
        return group;
    }
    Around around;
    bool any = false;
    MercatorPoint first;
    cells_.each_event(job.shown, [&](std::uint32_t, MercatorPoint p, std::size_t cell) {
        if (clustering_.cluster_of(cell) != drawn.cluster) return;
        if (!std::exchange(any, true)) first = p;
        around.add(p, first);
    });
    const bool nearest = job.viewport.camera.zoom >= kMaxZoom;
    if (!nearest && around.most_px() >= radius_px_) {
        group.extent = around.extent(first, job.viewport.camera.projection);
        return group;
    }
    cells_.each_event(job.shown, [&](std::uint32_t row, MercatorPoint, std::size_t cell) {
        if (clustering_.cluster_of(cell) == drawn.cluster) group.members.push_back({group.layer, row});
    });
    std::ranges::sort(group.members, {}, &EventRef::row);
    return group;
}

std::optional<EventGroup> ClustersPainter::group_at(const PaintJob& job, ScreenPoint at) {
    for (const Drawn& drawn : drawn_) {
        const Cluster& cluster = clustering_.clusters()[drawn.cluster];
        double reach = cluster.radius_px + kRimPx;
        if (cluster.events == 1)
            reach = std::max(kSinglePx, static_cast<double>(symbol_radius_px(
                                            job.shown.symbology, greatest_radius_px(job.shown.layer),
                                            job.shown.symbology.size_of_row[cluster.row])));
        if (std::hypot(at.x - drawn.at.x, at.y - drawn.at.y) > reach) continue;
        if (!hovered_ || hovered_cluster_ != drawn.cluster) hovered_ = group_of(job, drawn);
        hovered_cluster_ = drawn.cluster;
        hovered_->at = drawn.at;
        return hovered_;
    }
    return std::nullopt;
}

}  // namespace courtyard
