#include "session/spread.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace courtyard {
namespace {

constexpr double kLeastCirclePx = 30;
constexpr double kItemGapPx = 22;  // along the line
constexpr double kTurnGapPx = 22;  // from one turn of the spiral to the next
constexpr std::size_t kMostOnCircle = 12;
constexpr double kMorePx = 16;  // from the outermost item to the words
constexpr double kEdgePx = 14;  // between the spread and the map's edge
constexpr double kHandPx = kSpreadItemPx + 3;
constexpr double kWordsWidthPx = 150, kWordsHeightPx = 18;

std::vector<ScreenPoint> circle(std::size_t n) {
    const double turn = 2 * std::numbers::pi;
    const double radius = std::max(kLeastCirclePx, static_cast<double>(n) * kItemGapPx / turn);
    std::vector<ScreenPoint> out;
    for (std::size_t i = 0; i < n; ++i) {
        const double angle = turn * static_cast<double>(i) / static_cast<double>(n);
        out.push_back({radius * std::sin(angle), -radius * std::cos(angle)});
    }
    return out;
}

/// Archimedes' spiral, by steps of equal length.
std::vector<ScreenPoint> spiral(std::size_t n) {
    std::vector<ScreenPoint> out;
    double angle = 0;
    for (std::size_t i = 0; i < n; ++i) {
        const double radius = kLeastCirclePx + kTurnGapPx * angle / (2 * std::numbers::pi);
        out.push_back({radius * std::sin(angle), -radius * std::cos(angle)});
        angle += kItemGapPx / radius;
    }
    return out;
}

double kept_inside(double at, double reach_before, double reach_after, double size) {
    const double least = reach_before, most = size - reach_after;
    return most < least ? size / 2 : std::clamp(at, least, most);
}

}  // namespace

SpreadPlaces spread_places(std::size_t events, ScreenPoint point, ScreenSize map) {
    const std::size_t placed = std::min(events, kMostSpread);
    SpreadPlaces places{point, point, 0, events <= kMostOnCircle ? circle(placed) : spiral(placed), {}};
    for (const ScreenPoint& p : places.items)
        places.radius_px = std::max(places.radius_px, std::hypot(p.x, p.y) + kSpreadItemPx);
    const double reach = places.radius_px + kEdgePx;
    const double below = reach + (events > placed ? kMorePx : 0);
    places.middle = {kept_inside(point.x, reach, reach, map.width),
                     kept_inside(point.y, reach, below, map.height)};
    for (ScreenPoint& p : places.items) p = {p.x + places.middle.x, p.y + places.middle.y};
    if (events > placed) places.more = {places.middle.x, places.middle.y + places.radius_px + kMorePx};
    return places;
}

std::optional<SpreadPlaces> spread_places(const Document& document, const Spread& spread,
                                          const Camera& camera, ScreenSize map) {
    if (spread.events.empty()) return std::nullopt;
    const EventRef& first = spread.events.front();
    const LayerState* layer = document.find(first.layer);
    const auto place = layer == nullptr || first.row >= layer->table->row_count()
                           ? std::nullopt
                           : layer->table->position(first.row);
    if (!place) return std::nullopt;
    const MercatorPoint p = plane_from(camera.projection, *place);
    if (p == kOffPlane) return std::nullopt;
    const WorldPoint at = world_from_mercator(p);
    return spread_places(spread.events.size(), screen_from_world(camera, map, at), map);
}

std::optional<std::size_t> spread_item_at(const SpreadPlaces& places, ScreenPoint at) {
    std::optional<std::size_t> nearest;
    double least = kHandPx;
    for (std::size_t i = 0; i < places.items.size(); ++i) {
        const double distance = std::hypot(places.items[i].x - at.x, places.items[i].y - at.y);
        if (distance > least) continue;
        least = distance;
        nearest = i;
    }
    if (nearest || !places.more) return nearest;
    const bool on_words = std::abs(at.x - places.more->x) <= kWordsWidthPx / 2 &&
                          std::abs(at.y - places.more->y) <= kWordsHeightPx / 2;
    return on_words ? std::optional(places.items.size()) : std::nullopt;
}

ScreenPoint spread_item_place(const SpreadPlaces& places, std::size_t event) {
    if (event < places.items.size()) return places.items[event];
    return places.more.value_or(places.middle);
}

}  // namespace courtyard
