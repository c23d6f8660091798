#include "geo/shape_projector.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <utility>

namespace courtyard {
namespace {

constexpr double kRadians = std::numbers::pi / 180;
constexpr double kSideOfSeam = 1e-9;  // degrees: on a seam itself, PROJ chooses the side
constexpr double kLongestDeg = 5;     // longer edges may curve both ways: their middle would not show it
constexpr double kShortestDeg = 0.06;
constexpr double kTorn = 0.01;  // of the plane's width: so far apart are no neighbours
constexpr int kMostHalvings = 14;

double length_deg(Degrees a, Degrees b) {
    return std::hypot(a.lon - b.lon, a.lat - b.lat);
}

Degrees part_of(Degrees a, Degrees b, double part) {
    return {a.lon + (b.lon - a.lon) * part, a.lat + (b.lat - a.lat) * part};
}

/// The same whichever end comes first.
Degrees middle_degrees(Degrees a, Degrees b) {
    return {(a.lon + b.lon) / 2, (a.lat + b.lat) / 2};
}

std::uint64_t edge_key(std::uint32_t a, std::uint32_t b) {
    return std::uint64_t{std::min(a, b)} << 32U | std::max(a, b);
}

/// A point of the cap's edge, just inside, by its direction from the centre.
Degrees on_circle(const Projection::Cap& cap, double azimuth) {
    const double c = cap.radius - 1e-9;
    if (std::abs(cap.center.lat) == 90) return {azimuth / kRadians, std::copysign(90 - c, cap.center.lat)};
    const double lat0 = cap.center.lat * kRadians, away = c * kRadians;
    const double sine = std::sin(lat0) * std::cos(away) + std::cos(lat0) * std::sin(away) * std::cos(azimuth);
    const double lon = std::atan2(std::sin(azimuth) * std::sin(away) * std::cos(lat0),
                                  std::cos(away) - std::sin(lat0) * sine);
    return {cap.center.lon + lon / kRadians, std::asin(std::clamp(sine, -1.0, 1.0)) / kRadians};
}

}  // namespace

ShapeProjector::ShapeProjector(const Projection& projection, double tolerance)
    : projection_(projection),
      tolerance_(tolerance),
      // What bends no more than a circle of ten degrees' radius strays by its length squared over eighty.
      short_deg_(std::sqrt(80 * tolerance * 360)) {
    const std::span<const double> seams = projection.seams();
    for (std::size_t i = 0; i < seams.size(); ++i)
        sheets_.push_back({seams[i], i + 1 < seams.size() ? seams[i + 1] : seams[0] + 360});
    if (sheets_.empty()) sheets_.push_back({});
}

Degrees ShapeProjector::inside_of(const Sheet& sheet, Degrees at) const {
    if (projection_.seams().empty()) return at;
    return {std::clamp(at.lon, sheet.west + kSideOfSeam, sheet.east - kSideOfSeam), at.lat};
}

ShapeProjector::Corner ShapeProjector::corner(Degrees at) const {
    return {at, projection_.world_from(at)};
}

ShapeProjector::Index ShapeProjector::add_corner(Degrees at) {
    corners_.push_back({at, std::nullopt});
    return static_cast<Index>(corners_.size() - 1);
}

/// Takes over the triangles that reach into the sheet, moved by a turn where need be.
void ShapeProjector::take_part(const Sheet& sheet, std::span<const Degrees> corners,
                               std::span<const std::uint32_t> indices, double shift) {
    corners_.clear();
    triangles_.clear();
    std::vector<Index> taken(corners.size(), kNone);
    const auto take = [&](std::uint32_t i) {
        if (taken[i] == kNone) taken[i] = add_corner({corners[i].lon + shift, corners[i].lat});
        return taken[i];
    };
    for (std::size_t i = 0; i + 2 < indices.size(); i += 3) {
        const std::array<double, 3> lons{corners[indices[i]].lon + shift, corners[indices[i + 1]].lon + shift,
                                         corners[indices[i + 2]].lon + shift};
        const auto [west, east] = std::minmax_element(lons.begin(), lons.end());
        if (*east <= sheet.west || *west >= sheet.east) continue;
        triangles_.push_back({take(indices[i]), take(indices[i + 1]), take(indices[i + 2])});
    }
}

/// Keeps what of the triangles has a depth of 0 or more; `cross(inside, outside)` is where an edge's depth
/// is 0.
template <typename Cross>
void ShapeProjector::clip_triangles(const std::vector<double>& depths, Cross cross) {
    std::unordered_map<std::uint64_t, Index> crossings;
    std::vector<Triangle> kept;
    for (const Triangle& t : triangles_) {
        const std::array<Index, 3> corners{t.a, t.b, t.c};
        std::array<Index, 4> polygon{};
        std::size_t count = 0;
        for (std::size_t i = 0; i < 3; ++i) {
            const Index here = corners[i], next = corners[(i + 1) % 3];
            const bool in = depths[here] >= 0, next_in = depths[next] >= 0;
            if (in) polygon[count++] = here;
            if (in == next_in) continue;
            const auto [at, is_new] = crossings.try_emplace(edge_key(here, next), kNone);
            if (is_new) at->second = cross(in ? here : next, in ? next : here);
            polygon[count++] = at->second;
        }
        for (std::size_t i = 2; i < count; ++i) kept.push_back({polygon[0], polygon[i - 1], polygon[i]});
    }
    triangles_ = std::move(kept);
}

/// Cuts at a meridian: what is kept has sign · (lon − limit) ≥ 0.
void ShapeProjector::clip(double limit, double sign) {
    std::vector<double> depths;
    depths.reserve(corners_.size());
    bool cuts = false;
    for (const Corner& c : corners_) {
        depths.push_back(sign * (c.at.lon - limit));
        cuts = cuts || depths.back() < 0;
    }
    if (!cuts) return;
    clip_triangles(depths, [&](Index inside, Index outside) {
        const Degrees a = corners_[inside].at, b = corners_[outside].at;
        const double part = (limit - a.lon) / (b.lon - a.lon);
        return add_corner({limit, a.lat + (b.lat - a.lat) * part});
    });
}

Degrees ShapeProjector::cap_crossing(Degrees inside, Degrees outside) const {
    double low = 0, high = 1;
    for (int i = 0; i < 40; ++i) {
        const double mid = (low + high) / 2;
        (projection_.depth_in_cap(part_of(inside, outside, mid)) >= 0 ? low : high) = mid;
    }
    return part_of(inside, outside, low);
}

void ShapeProjector::clip_cap() {
    if (!projection_.cap()) return;
    const auto depth_of = [this](const Corner& c) { return projection_.depth_in_cap(c.at); };
    const bool inside = std::all_of(corners_.begin(), corners_.end(), [&](const Corner& c) {
        return depth_of(c) > 0.2;  // so deep that no edge between can leave it: land's are not that long
    });
    if (inside) return;
    divide(&ShapeProjector::divides_at_cap);
    std::vector<double> depths;
    for (const Corner& c : corners_) depths.push_back(depth_of(c));
    clip_triangles(depths, [&](Index in, Index out) {
        return add_corner(cap_crossing(corners_[in].at, corners_[out].at));
    });
}

bool ShapeProjector::divides_at_cap(const Corner& a, const Corner& b, const Corner& /*middle*/) const {
    const double length = length_deg(a.at, b.at);
    if (length <= 2) return false;
    const double depth =
        std::min(std::abs(projection_.depth_in_cap(a.at)), std::abs(projection_.depth_in_cap(b.at)));
    return depth < 0.06 || length > 6;
}

bool ShapeProjector::torn(const Corner& a, const Corner& b) const {
    return std::hypot(a.point->x - b.point->x, a.point->y - b.point->y) > kTorn &&
           length_deg(a.at, b.at) < kShortestDeg;
}

bool ShapeProjector::worth_testing(const Corner& a, const Corner& b) const {
    if (!a.point || !b.point || std::max(std::abs(a.at.lat), std::abs(b.at.lat)) > 80) return true;
    if (std::hypot(a.point->x - b.point->x, a.point->y - b.point->y) > kTorn) return true;
    const double lon = (a.at.lon - b.at.lon) * std::cos((a.at.lat + b.at.lat) / 2 * kRadians);
    return std::hypot(lon, a.at.lat - b.at.lat) > short_deg_;
}

bool ShapeProjector::strays(const Corner& a, const Corner& b, const Corner& middle) const {
    const double length = length_deg(a.at, b.at);
    if (!a.point && !b.point) return length > 2 * kLongestDeg;
    if (!a.point || !b.point) return length > 1;
    if (length > kLongestDeg) return true;
    if (length < kShortestDeg && std::hypot(a.point->x - b.point->x, a.point->y - b.point->y) > kTorn)
        return false;  // torn: it would stray for ever
    if (!middle.point) return length > 1;
    return std::hypot(middle.point->x - (a.point->x + b.point->x) / 2,
                      middle.point->y - (a.point->y + b.point->y) / 2) > tolerance_;
}

/// The middle of an edge that is to be divided.
ShapeProjector::Index ShapeProjector::middle_of(Index a, Index b, Divides divides) {
    const bool by_course = divides == &ShapeProjector::strays;
    if (by_course && !worth_testing(corners_[a], corners_[b])) return kNone;
    const auto [at, is_new] = middles_.try_emplace(edge_key(a, b), kNone);
    if (!is_new) return at->second;
    Corner middle{middle_degrees(corners_[a].at, corners_[b].at), std::nullopt};
    if (by_course) middle.point = projection_.world_from(middle.at);
    if ((this->*divides)(corners_[a], corners_[b], middle)) {
        corners_.push_back(middle);
        at->second = static_cast<Index>(corners_.size() - 1);
    }
    return at->second;
}

/// Divides triangles at the middles of edges, until none is to be divided.
void ShapeProjector::divide(Divides divides) {
    middles_.clear();
    std::vector<Triangle> open = std::move(triangles_);
    triangles_.clear();
    while (!open.empty()) {
        const Triangle t = open.back();
        open.pop_back();
        const std::array<Index, 3> corner{t.a, t.b, t.c};
        const std::array<Index, 3> middle{middle_of(t.a, t.b, divides), middle_of(t.b, t.c, divides),
                                          middle_of(t.c, t.a, divides)};
        const auto divided =
            static_cast<int>(std::count_if(middle.begin(), middle.end(), [](Index i) { return i != kNone; }));
        if (divided == 0) {
            triangles_.push_back(t);
        } else if (divided == 3) {
            open.insert(open.end(), {{t.a, middle[0], middle[2]},
                                     {middle[0], t.b, middle[1]},
                                     {middle[2], middle[1], t.c},
                                     {middle[0], middle[1], middle[2]}});
        } else {
            // Turned so that the first edge is divided and, of two, the second one too.
            std::size_t i = 0;
            while (middle[i] == kNone || (divided == 2 && middle[(i + 1) % 3] == kNone)) ++i;
            const Index a = corner[i], b = corner[(i + 1) % 3], c = corner[(i + 2) % 3], m = middle[i];
            if (divided == 1) {
                open.insert(open.end(), {{a, m, c}, {m, b, c}});
            } else {
                const Index n = middle[(i + 1) % 3];
                open.insert(open.end(), {{m, b, n}, {a, m, n}, {a, n, c}});
            }
        }
    }
}

void ShapeProjector::add_triangles(std::size_t sheet, std::span<const Degrees> corners,
                                   std::span<const std::uint32_t> indices, PlaneMesh& mesh) {
    const Sheet& within = sheets_[sheet];
    const bool has_seams = !projection_.seams().empty();
    for (const double shift : {0.0, 360.0, -360.0}) {
        if (shift != 0 && !has_seams) continue;
        take_part(within, corners, indices, shift);
        if (triangles_.empty()) continue;
        if (has_seams) {
            clip(within.west, 1);
            clip(within.east, -1);
        }
        clip_cap();
        for (Corner& c : corners_) {
            c.at = inside_of(within, c.at);
            c.point = projection_.world_from(c.at);
        }
        divide(&ShapeProjector::strays);
        std::vector<std::uint32_t> number(corners_.size(), kNone);
        const auto add = [&](Index i) {
            if (number[i] == kNone) {
                number[i] = static_cast<std::uint32_t>(mesh.points.size());
                mesh.points.push_back(*corners_[i].point);
            }
            mesh.indices.push_back(number[i]);
        };
        for (const Triangle& t : triangles_) {
            const Corner &a = corners_[t.a], &b = corners_[t.b], &c = corners_[t.c];
            if (!a.point || !b.point || !c.point || torn(a, b) || torn(b, c) || torn(c, a)) continue;
            for (const Index i : {t.a, t.b, t.c}) add(i);
        }
    }
}

void ShapeProjector::add_piece(const Corner& a, const Corner& b, int depth, const Piece& piece) const {
    if (depth < kMostHalvings && worth_testing(a, b)) {
        const Corner middle = corner(middle_degrees(a.at, b.at));
        if (strays(a, b, middle)) {
            add_piece(a, middle, depth + 1, piece);
            add_piece(middle, b, depth + 1, piece);
            return;
        }
    }
    if (a.point && b.point && !torn(a, b)) piece(*a.point, *b.point);
}

void ShapeProjector::add_line(std::size_t sheet, Degrees from, Degrees to, const Piece& piece) {
    const Sheet& within = sheets_[sheet];
    const bool has_seams = !projection_.seams().empty();
    for (const double shift : {0.0, 360.0, -360.0}) {
        if (shift != 0 && !has_seams) continue;
        Degrees a{from.lon + shift, from.lat}, b{to.lon + shift, to.lat};
        if (has_seams) {
            if (std::max(a.lon, b.lon) <= within.west || std::min(a.lon, b.lon) >= within.east) continue;
            const Degrees begin = a, end = b;
            const auto cut = [&](Degrees& p, double limit) {
                p = {limit, begin.lat + (end.lat - begin.lat) * (limit - begin.lon) / (end.lon - begin.lon)};
            };
            for (Degrees* p : {&a, &b}) {
                if (p->lon < within.west) cut(*p, within.west);
                if (p->lon > within.east) cut(*p, within.east);
                *p = inside_of(within, *p);
            }
        }
        if (projection_.cap()) {
            const bool a_in = projection_.depth_in_cap(a) >= 0, b_in = projection_.depth_in_cap(b) >= 0;
            if (!a_in && !b_in) continue;
            if (!a_in) a = cap_crossing(b, a);
            if (!b_in) b = cap_crossing(a, b);
        }
        add_piece(corner(a), corner(b), 0, piece);
    }
}

void ShapeProjector::add_outline(std::size_t sheet, const Piece& piece) {
    constexpr double kStep = 2;
    const auto add_path = [&](auto at, int steps) {
        Corner before = corner(at(0));
        for (int i = 1; i <= steps; ++i) {
            const Corner here = corner(at(i));
            add_piece(before, here, 0, piece);
            before = here;
        }
    };
    if (!projection_.seams().empty()) {
        const Sheet& s = sheets_[sheet];
        const double west = s.west + kSideOfSeam, width = s.east - s.west - 2 * kSideOfSeam;
        const int steps = static_cast<int>(std::ceil(width / kStep));
        for (const double lon : {west, west + width})
            add_path([&](int i) { return Degrees{lon, -90 + i * kStep}; }, static_cast<int>(180 / kStep));
        for (const double lat : {-90.0, 90.0})
            add_path([&](int i) { return Degrees{west + width * i / steps, lat}; }, steps);
    } else if (projection_.cap() && sheet == 0) {
        constexpr int kSteps = 360;
        double before = projection_.cap()->center.lon;
        add_path(
            [&](int i) {
                Degrees at = on_circle(*projection_.cap(), 2 * std::numbers::pi * i / kSteps);
                at.lon = before + std::remainder(at.lon - before, 360.0);  // goes on where it was
                before = at.lon;
                return at;
            },
            kSteps);
    }
}

}  // namespace courtyard
