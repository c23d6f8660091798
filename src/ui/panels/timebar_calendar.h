#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <optional>

#include "time/instant.h"
#include "ui/frame_view.h"

namespace courtyard::ui {

inline constexpr std::size_t kCalendarCells = 42;

/// The Monday at or before the first day of the month that an instant is in: the first of 42 cells.
Instant first_cell(Instant in_month);
/// The same day of another month, or that month's last.
Instant in_other_month(Instant day, int months);

/// A month's days in a popup: chosen by mouse or by arrows, Page Up and Down, Enter; days on which anything
/// shows have a dot.
class TimebarCalendar {
public:
    /// Opens it with the next draw(), at a day.
    void open(Instant day);
    /// Draws it, when it is open, above a rectangle. Returns the day that was chosen.
    std::optional<Instant> draw(const FrameView& view, const Rect& above);
    bool shown() const { return shown_; }

private:
    void keys(std::optional<Instant>& chosen);
    void draw_head(const FrameView& view);
    void draw_days(const FrameView& view, std::optional<Instant>& chosen);
    void mark_days(const FrameView& view);
    void move_to(Instant day);

    Instant day_ = 0;    ///< What the keyboard is on.
    Instant month_ = 0;  ///< Its first cell.
    bool open_wanted_ = false, shown_ = false;
    std::shared_ptr<const Document> marked_of_;
    Instant marked_month_ = 0;
    std::array<bool, kCalendarCells> marked_{};
};

}  // namespace courtyard::ui
