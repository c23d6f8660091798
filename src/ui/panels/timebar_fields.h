#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "ui/frame_view.h"
#include "ui/language_watch.h"
#include "ui/panels/timebar_calendar.h"

namespace courtyard::ui {

/// The window's begin as the "from" field shows it: a date alone when it is a midnight.
std::string typed_begin(Instant begin);
/// The window's end as the "to" field shows it: a date alone names the last day inside.
std::string typed_end(Instant end);

/// What a typed begin makes of the window. Fails when the text is no time, or names a zone while each event's
/// own time is shown. A begin at or after the end moves the window there, as long as before.
Result<TemporalExtent> window_from_typed_begin(std::string_view text, const TemporalExtent& window,
                                               const ShownClock& clock = {});
/// The same for a typed end: a day, month or year is meant whole; a time of day is where the window ends.
Result<TemporalExtent> window_from_typed_end(std::string_view text, const TemporalExtent& window,
                                             const ShownClock& clock = {});

/// The two fields for typed times, each with a calendar. A text that is no time stays, with what is accepted,
/// until it is corrected.
class TimebarFields {
public:
    /// Draws both at the cursor, each `width` wide; `from`: with that word before the first.
    void draw(const FrameView& view, float width, bool from, UiOutput& out);
    /// Puts the keyboard into the first field in the next frame.
    void request_focus() { focus_wanted_ = Which::From; }
    /// True once when Tab left the last field.
    bool left_by_tab() { return std::exchange(left_by_tab_, false); }
    /// True when keys are for a field or its calendar.
    bool typing() const { return typing_ || calendar_.shown(); }

private:
    enum class Which : std::uint8_t { None, From, To };
    struct Field {
        std::array<char, 64> text{};
        TemporalExtent shown;  ///< The window that the text was made from.
        bool active = false;
        std::string error;
    };
    void draw_field(const FrameView& view, Which which, Field& field, float width, UiOutput& out);
    void draw_calendar(const FrameView& view, const Rect& field_rect, UiOutput& out);
    void apply(const FrameView& view, Which which, Field& field, UiOutput& out);
    static Result<TemporalExtent> typed(const FrameView& view, Which which, const Field& field);
    static void reword(const FrameView& view, Which which, Field& field);

    Field from_, to_;
    LanguageWatch language_;
    TimebarCalendar calendar_;
    Which calendar_of_ = Which::None;
    Which focus_wanted_ = Which::None;
    bool typing_ = false;
    bool left_by_tab_ = false;
};

}  // namespace courtyard::ui
