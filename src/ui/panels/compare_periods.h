#pragma once

#include <imgui.h>

#include <array>
#include <cstdint>
#include <string>

#include "ui/frame_view.h"
#include "ui/language_watch.h"
#include "ui/panels/timebar_calendar.h"

namespace courtyard::ui {

/// The typed ends of the two periods that are compared, each with a calendar, and the buttons that set them.
/// A text that is no time stays, with what is accepted, until it is corrected.
class ComparePeriods {
public:
    /// Draws them at the cursor, as wide as the content. Returns true when a person set a period, be it to
    /// what it was.
    bool draw(const FrameView& view, PeriodComparison& comparison);

private:
    struct Field {
        std::array<char, 64> text{};
        TemporalExtent shown;  ///< The period that the text was made from.
        bool active = false;
        std::string error;
    };
    bool draw_period(const FrameView& view, std::size_t which, TemporalExtent& period);
    bool draw_field(const FrameView& view, std::size_t which, std::size_t end, float width,
                    TemporalExtent& period);
    bool apply(const FrameView& view, std::size_t end, Field& field, TemporalExtent& period);
    void reword(const FrameView& view, const PeriodComparison& comparison);
    static Result<TemporalExtent> typed(const FrameView& view, std::size_t end, const Field& field,
                                        const TemporalExtent& period);
    static bool draw_buttons(const FrameView& view, PeriodComparison& comparison);

    std::array<std::array<Field, 2>, 2> fields_;  ///< [A, B][from, to]
    LanguageWatch language_;
    TimebarCalendar calendar_;
    std::size_t calendar_of_ = 4;  ///< 2 · period + end; 4: none.
};

/// A letter on a plate in the colour of its period.
void period_tag(const FrameView& view, std::size_t which);
/// The colour of a period: 0 is A, 1 is B.
ImU32 period_color(const FrameView& view, std::size_t which);

/// Moves the cursor down to where a text stands in the middle of a frame.
void centre_on_frame();
/// Goes on in the same line when something `width` wide has room there, else in the next.
void flow_on(const FrameView& view, float width);

}  // namespace courtyard::ui
