#pragma once

#include <cstdint>
#include <optional>

#include "ui/panels/table_bar.h"
#include "ui/panels/table_copy.h"
#include "ui/panels/table_grid.h"
#include "ui/panels/table_list.h"

namespace courtyard::ui {

/// The rows of a layer: which ones, in which order and by which columns is up to the person. What is pinned
/// in it is pinned on the map, and the other way round.
class TablePanel {
public:
    void draw(const FrameView& view, const Rect& rect, UiOutput& out);
    /// In a frame in which the table is not drawn: lets go of what it kept.
    void rest();
    /// Opens the table and gives it the keyboard, or closes it when it has it.
    void toggle(const FrameView& view, UiOutput& out);
    bool focused() const { return focused_; }

private:
    void draw_layer(const FrameView& view, const LayerState& layer, UiOutput& out);
    void follow(const FrameView& view, const LayerState& layer, const RowsNow& now);
    void follow_pins(const FrameView& view, const LayerState& layer);
    bool late_for_long();
    void bring_row(const TableFrame& frame);
    void draw_grid(const TableFrame& frame, UiOutput& out);
    void act(const TableFrame& frame, const TableGrid::Wish& wish, UiOutput& out);
    void click(const TableFrame& frame, std::size_t place, bool twice, UiOutput& out);
    void keys(const TableFrame& frame, UiOutput& out);
    void choice_keys(const TableFrame& frame, UiOutput& out);
    void move_to(const TableFrame& frame, std::size_t place, UiOutput& out);
    void pin(Selection selection, UiOutput& out);
    void pin_between(const TableFrame& frame, std::size_t from, std::size_t to, UiOutput& out);
    std::size_t place_of_row(const TableFrame& frame, std::optional<std::uint32_t> row);

    TableColumns columns_;
    TableList list_;
    TablePins pins_;
    TableBar bar_;
    TableGrid grid_;
    TableCopy copy_;
    TableNote note_;
    std::vector<std::string> words_;  ///< That are searched for.
    std::string words_of_;            ///< The query that they are of.
    std::optional<LayerId> layer_;
    std::optional<std::uint32_t> row_;     ///< The keyboard is on it.
    std::optional<std::uint32_t> anchor_;  ///< Where a range of rows begins.
    std::size_t column_ = 0;               ///< The keyboard is on it, among those shown.
    /// Where a row was found last.
    struct Placed {
        std::uint64_t list = 0;  ///< TableList::generation().
        std::uint32_t row = 0;
        std::size_t place = 0;
        friend bool operator==(const Placed&, const Placed&) = default;
    };
    std::optional<Placed> placed_;
    bool pins_are_ours_ = false;            ///< Those of the last frame.
    std::optional<std::uint32_t> brought_;  ///< A row that is to come into view once it is listed.
    double late_since_ = 0;                 ///< Seconds; 0 while the list is as it was asked for.
    bool focused_ = false, focus_wanted_ = false;
};

/// Whether the table answers the keyboard now: then the map must not.
bool table_has_keyboard();

}  // namespace courtyard::ui
