#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "ui/flag_places.h"
#include "ui/frame_view.h"
#include "ui/language_watch.h"

namespace courtyard::ui {

/// The row of flags above the bars: context marks and notes. Clicks, drags of notes and keys become commands.
class TimebarFlags {
public:
    /// Height that the row takes above the bars, window units; 0 while there are no flags.
    static float height(const FrameView& view);

    /// Draws the flags between `top` and the bars, and their hairlines down through the bars. `focused`: the
    /// keys [ and ] step from flag to flag.
    void draw(const FrameView& view, const TimeScale& scale, const Rect& bars, bool focused, UiOutput& out);

private:
    struct Drag {
        NoteId note{};
        float press_x = 0;
        Note before;
        GestureId gesture{};
        bool moved = false, cancelled = false;
    };
    void refresh(const FrameView& view, const TimeScale& scale);
    std::optional<std::size_t> flag_under(float x) const;
    void mouse(const FrameView& view, const TimeScale& scale, std::optional<std::size_t> under,
               UiOutput& out);
    void drag(const FrameView& view, const TimeScale& scale, UiOutput& out);
    void click(const FrameView& view, const PlacedFlag& placed, UiOutput& out) const;
    void open(const FrameView& view, const Flag& flag, UiOutput& out) const;
    void keys(const FrameView& view, UiOutput& out) const;
    std::optional<std::size_t> current(const FrameView& view) const;  ///< The flag whose details show.

    std::shared_ptr<const Document> of_;  ///< What flags_ were made from.
    std::vector<Flag> flags_;
    LanguageWatch language_;
    TimeScale scale_;
    float placed_size_ = 0;
    std::vector<PlacedFlag> placed_;
    std::optional<Drag> drag_;
    std::uint32_t gestures_ = 0;
};

}  // namespace courtyard::ui
