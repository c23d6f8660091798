#pragma once

#include <cstddef>
#include <optional>

#include "ui/frame_view.h"
#include "ui/panels/column_menu.h"
#include "ui/panels/compare_notes.h"
#include "ui/panels/compare_periods.h"
#include "ui/panels/compare_table.h"

namespace courtyard::ui {

/// Two periods against one another: which, of what, how the map shows them, and a table of the changes.
/// Without a comparison it proposes one, which any of its controls begins.
class ComparePanel {
public:
    void draw(const FrameView& view, const Rect& rect, UiOutput& out);
    /// The row of the session's comparison that was under the mouse when it was drawn last.
    std::optional<std::size_t> hovered() const { return hovered_; }
    bool focused() const { return focused_; }  ///< Then the keyboard walks through it.

private:
    PeriodComparison current(const FrameView& view);
    void draw_choices(const FrameView& view, PeriodComparison& comparison, GestureId& gesture);
    void draw_begin(const FrameView& view, const PeriodComparison& comparison, UiOutput& out) const;
    void draw_outcome(const FrameView& view, PeriodComparison& comparison, UiOutput& out);

    ComparePeriods periods_;
    CompareNotes notes_;
    CompareTable table_;
    Gestures gestures_;
    std::optional<PeriodComparison> last_;  ///< What was compared last, to propose it again.
    std::optional<std::size_t> hovered_;
    bool focused_ = false;
};

}  // namespace courtyard::ui
