#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "query/neighbours.h"
#include "ui/frame_view.h"
#include "ui/language_watch.h"

namespace courtyard::ui {

/// What is beside the pinned event: what there was at its very place before and after it, how many show there
/// now (its stack), and the nearest ones elsewhere in the shown range; of all visible layers, as the filter
/// lets them through. A click pins one; so do the arrow keys, which walk: ← and → in time at the place, ↑ and
/// ↓ through what is pinned, or from there to the nearest ones.
class DetailsNeighbours {
public:
    /// Below one another, in the window that is open.
    void draw(const FrameView& view, const EventRef& event, UiOutput& out);
    /// With Alt wherever the focus is, without while the details have it.
    void keys(const FrameView& view, const EventRef& event, bool focused, UiOutput& out);

private:
    /// One line of the lists.
    struct Entry {
        EventRef event;
        std::string words;
    };
    /// A layer as it was when the lists were made; does not keep its table alive.
    struct Seen {
        LayerId layer{};
        std::weak_ptr<const EventTable> table;
        std::weak_ptr<const RowBits> passing;
    };
    struct Source {
        const LayerState* layer = nullptr;
        RowBitsPtr passing;
    };
    void follow(const FrameView& view, const EventRef& event);
    bool same_layers(const std::vector<Source>& sources) const;
    void find_at_place(const std::vector<Source>& sources, const EventRef& event);
    void find_shown(const FrameView& view, const std::vector<Source>& sources, const EventRef& event);
    void draw_at_place(const FrameView& view, UiOutput& out);
    void draw_nearest(const FrameView& view, UiOutput& out) const;
    void pin_stack(const FrameView& view, UiOutput& out) const;
    static std::vector<Source> sources_of(const FrameView& view, const EventRef& event);

    bool made_ = false;
    LanguageWatch language_;
    EventRef event_;
    TemporalExtent window_;
    std::vector<Seen> seen_;
    bool dated_ = false, placed_ = false;
    std::string now_;                        ///< The pinned event in one line.
    std::vector<Entry> before_, after_;      ///< The next one first.
    std::uint64_t earlier_ = 0, later_ = 0;  ///< Of these, more than are listed.
    std::uint64_t shown_here_ = 0;
    std::vector<Entry> nearest_;
};

/// "350 m", "12.4 km", "1,204 km".
std::string distance_words(double metres);

}  // namespace courtyard::ui
