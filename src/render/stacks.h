#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "render/overlay.h"
#include "render/shown_rows.h"
#include "render/stack_badges.h"
#include "render/text.h"
#include "render/viewport.h"
#include "session/event_group.h"
#include "session/session.h"

namespace courtyard {

/// Events whose symbols lie on one point, of all layers that are drawn by symbols: the same position, or less
/// than a pixel apart. Marked by a small number each. When nothing grows, it allocates nothing. Main thread,
/// current context.
class Stacks {
public:
    /// Finds those in view of the events that show in a window. `layers`: where symbols are drawn one by one.
    void find(const Session& session, const Viewport& viewport, std::span<const LayerId> layers,
              const TemporalExtent& window);
    /// Draws the numbers.
    void draw(Overlay& overlay, TextRenderer& text, const Viewport& viewport, Theme theme);

    /// The stack whose number is under the hand.
    std::optional<EventGroup> with_number_at(ScreenPoint at) const;
    /// The stack that an event lies in.
    std::optional<EventGroup> with(const EventRef& event) const;
    std::size_t size() const { return stacks_.size(); }

private:
    struct Member {
        std::uint64_t position = 0;  ///< Longitude and latitude in one number.
        Instant begin = 0;
        std::uint32_t layer = 0;  ///< Its place in the document.
        EventRef event;
        float radius_px = 0;
        std::uint32_t spot = 0;  ///< Of the stack.
    };
    /// Members [first, last) of one position.
    struct Spot {
        std::uint32_t first = 0, last = 0;
        ScreenPoint at;
        std::uint32_t joined = 0;  ///< The spot that it counts as part of; itself for most.
    };
    struct Stack {
        std::uint32_t first = 0, last = 0;  ///< Members, in time order.
        ScreenPoint at, number_at;
        double number_radius_px = 0;
        std::uint32_t size() const { return last - first; }
    };
    void take(const Session& session, const LayerState& layer, std::uint32_t place,
              const TemporalExtent& window);
    void sort_by_position();
    void sort_by_stack();
    void find_spots(const Viewport& viewport);
    void join_spots();
    std::uint32_t spot_near(ScreenPoint at) const;
    void find_stacks();
    EventGroup group(const Stack& stack) const;

    std::vector<Member> members_;
    std::vector<Spot> spots_;
    std::vector<std::uint32_t> order_, slots_;  ///< Spots by falling size; and by pixel, in a hash table.
    std::vector<Stack> stacks_;                 ///< By rising size.
    StackBadges badges_;
    std::vector<Member> moved_;  ///< Memory to work in, as what follows.
    std::vector<std::pair<std::uint64_t, std::uint32_t>> keys_;
    std::vector<std::uint32_t> starts_;
};

}  // namespace courtyard
