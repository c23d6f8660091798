#pragma once

#include <string>
#include <vector>

#include "ui/event_words.h"
#include "ui/frame_view.h"
#include "ui/panels/details_neighbours.h"
#include "ui/panels/details_readings.h"

namespace courtyard::ui {

/// Everything known of the pinned event, with a stepper when several are pinned: what it is, where and when
/// and how well that is known, what is beside it, all fields, and what stands in the file for what was
/// understood.
class DetailsPanel {
public:
    void draw(const FrameView& view, const Rect& rect, UiOutput& out);

private:
    struct Field {
        std::string name, value;
    };
    /// What is shown of one event; made when another one comes up, not every frame.
    struct Content {
        EventRef event;
        std::string title, subtitle, when, when_note, where, where_note, size, origin;
        std::vector<Field> paragraphs, fields;
        std::vector<Field> addresses;    ///< Web addresses, one each, with the column's name.
        std::vector<std::string> empty;  ///< Names of the columns without a value.
        std::vector<Reading> readings;
        std::string everything;  ///< For "copy all".
    };
    void read(const FrameView& view, const EventRef& event);
    void read_columns(const EventTable& table, std::size_t row);
    void draw_top(const FrameView& view, UiOutput& out);
    static void draw_stack_words(const FrameView& view);
    void draw_list(const FrameView& view, UiOutput& out);
    void draw_list_line(const FrameView& view, std::size_t index, UiOutput& out);
    void draw_event(const FrameView& view, UiOutput& out);
    void draw_summary(const FrameView& view);
    void draw_known(const FrameView& view) const;
    void draw_addresses(const FrameView& view, UiOutput& out);
    void draw_fields(const FrameView& view, UiOutput& out);
    void draw_empty_fields(const FrameView& view);
    void draw_readings(const FrameView& view) const;

    LayersWatch watch_;
    Content content_;
    DetailsNeighbours neighbours_;
    bool show_empty_ = false;
    bool scroll_to_current_ = false;
};

}  // namespace courtyard::ui
