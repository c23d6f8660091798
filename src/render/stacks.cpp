#include "render/stacks.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <numeric>
#include <tuple>

namespace courtyard {
namespace {

constexpr double kSamePx = 1;  // nearer than this, a symbol of the same size hides another one
constexpr double kOutsidePx = 60;

std::uint64_t as_one_number(LonLat p) {
    return std::uint64_t{static_cast<std::uint32_t>(p.lon_e7)} << 32U | static_cast<std::uint32_t>(p.lat_e7);
}
LonLat from_one_number(std::uint64_t v) {
    return {static_cast<std::int32_t>(v >> 32U), static_cast<std::int32_t>(v & 0xFFFFFFFFU)};
}

/// The pixel that a place lies in, spread over a table of so many slots, a power of 2.
std::size_t slot_of(double x, double y, std::size_t slots) {
    const auto column = static_cast<std::uint64_t>(static_cast<std::int64_t>(std::floor(x / kSamePx)));
    const auto row = static_cast<std::uint64_t>(static_cast<std::int64_t>(std::floor(y / kSamePx)));
    return static_cast<std::size_t>((column * 0x9E3779B97F4A7C15U ^ row * 0xC2B2AE3D27D4EB4FU) >> 20U) &
           (slots - 1);
}

constexpr std::uint32_t kNone = ~std::uint32_t{0};

}  // namespace

void Stacks::take(const Session& session, const LayerState& layer, std::uint32_t place,
                  const TemporalExtent& window) {
    const Symbology* symbology = session.symbology(layer.id);
    if (symbology == nullptr) return;
    const RowBitsPtr passing = session.passing(layer.id);
    const EventIndexPtr index = session.index(layer.id);
    const float most = greatest_radius_px(layer);
    each_shown({layer, *symbology, window, passing, index}, [&](std::uint32_t row) {
        members_.push_back({as_one_number(layer.table->positions()[row]), layer.table->begins()[row], place,
                            EventRef{layer.id, row},
                            symbol_radius_px(*symbology, most, symbology->size_of_row[row]), 0});
    });
}

/// Small keys are sorted, not the members: a swap moves a quarter of the memory.
void Stacks::sort_by_position() {
    keys_.clear();
    for (std::uint32_t i = 0; i < members_.size(); ++i) keys_.push_back({members_[i].position, i});
    std::ranges::sort(keys_);
    moved_.clear();
    for (const auto& [position, i] : keys_) moved_.push_back(members_[i]);
    members_.swap(moved_);
}

/// Members of the same position, where they are seen.
void Stacks::find_spots(const Viewport& viewport) {
    sort_by_position();
    spots_.clear();
    const auto count = static_cast<std::uint32_t>(members_.size());
    for (std::uint32_t first = 0, last = 0; first < count; first = last) {
        while (last < count && members_[last].position == members_[first].position) ++last;
        const LonLat place = from_one_number(members_[first].position);
        const MercatorPoint p = plane_from(viewport.camera.projection, place);
        if (p == kOffPlane) continue;
        const ScreenPoint at = screen_from_world(viewport.camera, viewport.size, world_from_mercator(p));
        if (at.x < -kOutsidePx || at.y < -kOutsidePx || at.x > viewport.size.width + kOutsidePx ||
            at.y > viewport.size.height + kOutsidePx) {
            continue;
        }
        spots_.push_back({first, last, at, static_cast<std::uint32_t>(spots_.size())});
    }
}

/// The spot less than a pixel away among those in the table; kNone when there is none.
std::uint32_t Stacks::spot_near(ScreenPoint at) const {
    for (int dy = -1; dy <= 1; ++dy) {
        for (int dx = -1; dx <= 1; ++dx) {
            std::size_t slot = slot_of(at.x + dx * kSamePx, at.y + dy * kSamePx, slots_.size());
            for (; slots_[slot] != kNone; slot = (slot + 1) & (slots_.size() - 1)) {
                const ScreenPoint& other = spots_[slots_[slot]].at;
                if (std::hypot(other.x - at.x, other.y - at.y) < kSamePx) return slots_[slot];
            }
        }
    }
    return kNone;
}

/// Spots less than a pixel from a greater one belong to it.
void Stacks::join_spots() {
    order_.resize(spots_.size());
    std::iota(order_.begin(), order_.end(), 0U);
    std::ranges::sort(order_, {}, [this](std::uint32_t i) {
        const Spot& spot = spots_[i];
        return std::tuple(-std::int64_t{spot.last - spot.first}, members_[spot.first].position);
    });
    slots_.assign(std::bit_ceil(2 * spots_.size() + 1), kNone);
    for (const std::uint32_t i : order_) {
        Spot& spot = spots_[i];
        const std::uint32_t near = spot_near(spot.at);
        if (near != kNone) spot.joined = near;
        if (near != kNone) continue;
        std::size_t slot = slot_of(spot.at.x, spot.at.y, slots_.size());
        while (slots_[slot] != kNone) slot = (slot + 1) & (slots_.size() - 1);
        slots_[slot] = i;
    }
}

/// Brings the members of a stack together, in time order; those out of view come last.
void Stacks::sort_by_stack() {
    starts_.assign(spots_.size() + 2, 0);
    std::uint32_t* ends = starts_.data() + 1;  // of the members of a spot, once all are counted
    const auto out_of_view = static_cast<std::uint32_t>(spots_.size());
    for (Member& member : members_) member.spot = out_of_view;
    for (const Spot& spot : spots_) {
        for (std::uint32_t i = spot.first; i < spot.last; ++i) members_[i].spot = spot.joined;
    }
    for (const Member& member : members_) ++ends[member.spot];
    std::partial_sum(starts_.begin(), starts_.end(), starts_.begin());
    moved_.resize(members_.size());
    for (const Member& member : members_) moved_[starts_[member.spot]++] = member;
    members_.swap(moved_);
    const auto in_time = [](const Member& m) { return std::tuple(m.begin, m.layer, m.event.row); };
    std::uint32_t first = 0;
    for (std::uint32_t spot = 0; spot < out_of_view; ++spot) {
        const std::uint32_t last = starts_[spot];
        if (last - first > 1)
            std::ranges::sort(members_.begin() + first, members_.begin() + last, {}, in_time);
        first = last;
    }
}

void Stacks::find_stacks() {
    sort_by_stack();
    const auto out_of_view = static_cast<std::uint32_t>(spots_.size());
    stacks_.clear();
    const auto count = static_cast<std::uint32_t>(members_.size());
    for (std::uint32_t first = 0, last = 0; first < count; first = last) {
        float radius = 0;
        for (; last < count && members_[last].spot == members_[first].spot; ++last)
            radius = std::max(radius, members_[last].radius_px);
        if (last - first < 2 || members_[first].spot == out_of_view) continue;
        Stack stack{first, last, spots_[members_[first].spot].at, {}, 0};
        stack.number_radius_px = StackBadges::radius_px(stack.size());
        const double off = static_cast<double>(radius) * std::sqrt(0.5) + stack.number_radius_px * 0.6;
        stack.number_at = {stack.at.x + off, stack.at.y - off};
        stacks_.push_back(stack);
    }
    std::ranges::sort(stacks_, {}, [](const Stack& stack) { return std::tuple(stack.size(), stack.first); });
}

void Stacks::find(const Session& session, const Viewport& viewport, std::span<const LayerId> layers,
                  const TemporalExtent& window) {
    members_.clear();
    const auto& all = session.document().layers;
    for (std::uint32_t i = 0; i < all.size(); ++i) {
        if (std::ranges::find(layers, all[i].id) != layers.end()) take(session, all[i], i, window);
    }
    find_spots(viewport);
    join_spots();
    find_stacks();
}

void Stacks::draw(Overlay& overlay, TextRenderer& text, const Viewport& viewport, Theme theme) {
    const double scale = viewport.dpi_scale;
    badges_.begin(text, theme, scale);
    for (const Stack& stack : stacks_) {  // each above the one before
        const ScreenPoint at = stack.number_at;
        badges_.draw(overlay, text, stack.size(), at.x * scale, overlay.height() - at.y * scale);
    }
}

EventGroup Stacks::group(const Stack& stack) const {
    EventGroup group;
    group.at = stack.at;
    group.events = stack.size();
    for (std::uint32_t i = stack.first; i < stack.last; ++i) group.members.push_back(members_[i].event);
    return group;
}

std::optional<EventGroup> Stacks::with_number_at(ScreenPoint at) const {
    for (auto stack = stacks_.rbegin(); stack != stacks_.rend(); ++stack) {
        if (std::hypot(stack->number_at.x - at.x, stack->number_at.y - at.y) <= stack->number_radius_px + 1)
            return group(*stack);
    }
    return std::nullopt;
}

std::optional<EventGroup> Stacks::with(const EventRef& event) const {
    for (const Stack& stack : stacks_) {
        for (std::uint32_t i = stack.first; i < stack.last; ++i) {
            if (members_[i].event == event) return group(stack);
        }
    }
    return std::nullopt;
}

}  // namespace courtyard
