#include "ui/panels/map_tools_lines.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <optional>
#include <utility>

#include "geo/shape_projector.h"
#include "ui/widgets.h"

namespace courtyard::ui {
namespace {

constexpr int kMostLineHalvings = 9;
constexpr double kJoined = 1e-12;  // of the plane's width: ends that are one point
constexpr double kTornApart = 0.05;
constexpr double kSeenMarginPx = 8;
constexpr std::size_t kMostPathPoints = 8000;  // a path's vertices are numbered in 16 bits
constexpr double kLineRadians = std::numbers::pi / 180;

/// Web Mercator: a part of a line between two corners, without its begin.
void add_mercator_edge(Degrees from, Degrees to, double tolerance, int halvings, PlaneLine& line) {
    const Degrees middle{(from.lon + to.lon) / 2, (from.lat + to.lat) / 2};
    const auto y = [](double lat) { return world_from_lonlat(0, lat).y; };
    const double strays = std::abs(y(middle.lat) - (y(from.lat) + y(to.lat)) / 2);
    if (halvings < kMostLineHalvings && from.lon != to.lon && strays > tolerance) {
        add_mercator_edge(from, middle, tolerance, halvings + 1, line);
        return add_mercator_edge(middle, to, tolerance, halvings + 1, line);
    }
    line.push_back({to.lon / 360 + 0.5, y(to.lat)});
}

/// Pieces of a projection's line, which are joined where one ends as the next begins.
class PieceJoiner {
public:
    explicit PieceJoiner(PlaneLines& lines) : lines_(lines) {}
    void begin() { open_ = false; }
    void add(WorldPoint from, WorldPoint to) {
        const bool goes_on = open_ && std::abs(lines_.back().back().x - from.x) < kJoined &&
                             std::abs(lines_.back().back().y - from.y) < kJoined;
        if (!goes_on) lines_.push_back({from});
        open_ = true;
        lines_.back().push_back(to);
    }

private:
    PlaneLines& lines_;
    bool open_ = false;
};

/// Calls visit(from, to) for the parts of an edge on either side of the antimeridian, in [−180, 180].
template <typename Visit>
void each_turn(Degrees from, Degrees to, const Visit& visit) {
    const double west = std::min(from.lon, to.lon), east = std::max(from.lon, to.lon);
    const auto at = [&](double lon) {
        const double part = east > west ? (lon - from.lon) / (to.lon - from.lon) : 0;
        return Degrees{lon, from.lat + (to.lat - from.lat) * part};
    };
    const auto first = static_cast<int>(std::floor((west + 180) / 360));
    for (int turn = first; turn * 360.0 - 180 <= east; ++turn) {
        const double left = turn * 360.0 - 180, right = left + 360;
        Degrees a = from, b = to;
        if (west < left || east > right) {
            a = at(std::clamp(from.lon, left, right));
            b = at(std::clamp(to.lon, left, right));
            if (a.lon == b.lon) continue;
        }
        visit(Degrees{a.lon - turn * 360.0, a.lat}, Degrees{b.lon - turn * 360.0, b.lat});
        if (east <= right) break;
    }
}

/// Lines between corners whose longitudes run on beyond ±180°.
PlaneLines lines_between(std::span<const Degrees> corners, const ProjectionPtr& projection,
                         double tolerance) {
    PlaneLines lines;
    if (corners.size() < 2) return lines;
    if (!projection) {
        const Degrees start = corners.front();
        lines.push_back({{start.lon / 360 + 0.5, world_from_lonlat(0, start.lat).y}});
        for (std::size_t i = 1; i < corners.size(); ++i)
            add_mercator_edge(corners[i - 1], corners[i], tolerance, 0, lines.back());
        return lines;
    }
    ShapeProjector projector(*projection, tolerance);
    PieceJoiner joiner(lines);
    for (std::size_t sheet = 0; sheet < projector.sheet_count(); ++sheet) {
        joiner.begin();
        for (std::size_t i = 1; i < corners.size(); ++i) {
            each_turn(corners[i - 1], corners[i], [&](Degrees from, Degrees to) {
                projector.add_line(sheet, from, to, [&](WorldPoint a, WorldPoint b) { joiner.add(a, b); });
            });
        }
    }
    return lines;
}

/// Corners that weigh more than what a line may stray there.
float least_weight(const RegionOutlines::Arc& arc, double tolerance) {
    const double farthest = std::max(std::abs(arc.south_west.lat()), std::abs(arc.north_east.lat()));
    const double stretch = std::max(std::cos(std::min(farthest, 85.0) * kLineRadians), 0.05);
    return static_cast<float>(tolerance * 360e7 * stretch);
}

void add_region_arc(std::span<const LonLat> corners, const ProjectionPtr& projection, PlaneLines& lines) {
    std::optional<WorldPoint> before;
    for (const LonLat corner : corners) {
        const MercatorPoint at = projection ? plane_from(projection, corner) : MercatorPoint{};
        if (projection && at == kOffPlane) {
            before.reset();
            continue;
        }
        const WorldPoint p = projection
                                 ? world_from_mercator(at)
                                 : WorldPoint{corner.lon() / 360 + 0.5, world_from_lonlat(0, corner.lat()).y};
        const bool torn = before && std::hypot(p.x - before->x, p.y - before->y) > kTornApart;
        if (!before || (projection && torn)) lines.emplace_back();
        lines.back().push_back(p);
        before = p;
    }
}

/// Cuts a segment to a rectangle (Liang and Barsky 1984); false when nothing is left.
bool cut_to_rect(ScreenPoint& a, ScreenPoint& b, double left, double top, double right, double bottom) {
    double enter = 0, leave = 1;
    const double dx = b.x - a.x, dy = b.y - a.y;
    const std::array<std::pair<double, double>, 4> sides{
        {{-dx, a.x - left}, {dx, right - a.x}, {-dy, a.y - top}, {dy, bottom - a.y}}};
    for (const auto& [direction, room] : sides) {
        if (direction == 0) {
            if (room < 0) return false;
            continue;
        }
        const double t = room / direction;
        if (direction < 0)
            enter = std::max(enter, t);
        else
            leave = std::min(leave, t);
    }
    if (enter > leave) return false;
    const ScreenPoint start = a;
    if (enter > 0) a = {start.x + dx * enter, start.y + dy * enter};
    if (leave < 1) b = {start.x + dx * leave, start.y + dy * leave};
    return true;
}

bool same_screen_point(ScreenPoint a, ScreenPoint b) {
    return a.x == b.x && a.y == b.y;
}

}  // namespace

PlaneLines lines_of(const Extent& extent, const ProjectionPtr& projection, double tolerance) {
    const double east = extent.west + extent.width();
    const std::array<Degrees, 5> corners{{{extent.west, extent.south},
                                          {east, extent.south},
                                          {east, extent.north},
                                          {extent.west, extent.north},
                                          {extent.west, extent.south}}};
    return lines_between(corners, projection, tolerance);
}

PlaneLines lines_of(std::span<const LonLat> ring, const ProjectionPtr& projection, double tolerance) {
    std::vector<Degrees> corners;
    if (ring.empty()) return {};
    for (std::size_t i = 0; i <= ring.size(); ++i) {
        const LonLat p = ring[i % ring.size()];
        double lon = p.lon();
        if (!corners.empty()) lon = corners.back().lon + std::remainder(lon - corners.back().lon, 360.0);
        corners.push_back({lon, p.lat()});
    }
    return lines_between(corners, projection, tolerance);
}

PlaneLines lines_of(const AreaSet& set, std::span<const std::uint8_t> chosen, const ProjectionPtr& projection,
                    double tolerance) {
    PlaneLines lines;
    const auto is_chosen_region = [&](std::uint16_t region) {
        if (region == RegionOutlines::kNoRegion) return false;
        const std::uint16_t area = set.area_of_region[region];
        return area != AreaSet::kNone && chosen[area] != 0;
    };
    const RegionOutlines& outlines = *set.outlines;
    std::vector<LonLat> corners;
    for (const RegionOutlines::Arc& arc : outlines.arcs()) {
        if (is_chosen_region(arc.region) == is_chosen_region(arc.other)) continue;
        const float least = least_weight(arc, tolerance);
        corners.clear();
        for (std::uint32_t i = arc.first; i < arc.last; ++i) {
            if (outlines.weights()[i] >= least) corners.push_back(outlines.corners()[i]);
        }
        add_region_arc(corners, projection, lines);
    }
    return lines;
}

std::vector<ScreenLine> seen_lines(std::span<const PlaneLine> lines, const Camera& camera, ScreenSize screen,
                                   double margin_px) {
    std::vector<ScreenLine> out;
    const double world = camera.world_px();
    const double left = -margin_px, right = screen.width + margin_px;
    const double top = -margin_px, bottom = screen.height + margin_px;
    const auto look_at = [&](const PlaneLine& line, double turn) {
        const auto on_screen = [&](WorldPoint p) {
            return ScreenPoint{screen.width / 2 + (p.x + turn - camera.center.x) * world,
                               screen.height / 2 + (p.y - camera.center.y) * world};
        };
        bool open = false;
        for (std::size_t i = 1; i < line.size(); ++i) {
            ScreenPoint a = on_screen(line[i - 1]), b = on_screen(line[i]);
            if (!cut_to_rect(a, b, left, top, right, bottom)) {
                open = false;
                continue;
            }
            if (!open || !same_screen_point(out.back().back(), a)) out.push_back({a});
            out.back().push_back(b);
            open = true;
        }
    };
    for (const PlaneLine& line : lines) {
        if (line.size() < 2) continue;
        if (camera.projection) {
            look_at(line, 0);
            continue;
        }
        const auto [west, east] = std::minmax_element(line.begin(), line.end(),
                                                      [](WorldPoint a, WorldPoint b) { return a.x < b.x; });
        const double half = (screen.width / 2 + margin_px) / world;
        const double first = std::ceil(camera.center.x - half - east->x);
        for (double turn = first; west->x + turn <= camera.center.x + half; ++turn) look_at(line, turn);
    }
    return out;
}

void draw_plane_lines(const FrameView& view, const Rect& map, std::span<const PlaneLine> lines,
                      const MapLineLook& look) {
    const Workspace& w = view.session.workspace();
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    const auto seen = seen_lines(lines, w.camera, w.map_size, kSeenMarginPx);
    const auto stroke = [&](ImU32 color, float width_px) {
        for (const ScreenLine& line : seen) {
            for (std::size_t i = 0; i < line.size(); ++i) {
                const ImVec2 at{map.x + px(view, static_cast<float>(line[i].x)),
                                map.y + px(view, static_cast<float>(line[i].y))};
                draw.PathLineTo(at);
                if ((i + 1) % kMostPathPoints != 0) continue;
                draw.PathStroke(color, 0, px(view, width_px));
                draw.PathLineTo(at);  // the next path begins where this one ends
            }
            draw.PathStroke(color, 0, px(view, width_px));
        }
    };
    if (look.casing != 0) stroke(look.casing, look.width_px + 2);
    stroke(look.color, look.width_px);
}

}  // namespace courtyard::ui
