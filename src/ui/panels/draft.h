#pragma once

#include <array>
#include <optional>
#include <string>

#include "ui/frame_view.h"
#include "ui/language_watch.h"

namespace courtyard::ui {

/// What a person typed as a span: an empty begin or end is open where `open` says so. Dates are whole days,
/// both inside. Fails with what is wrong.
Result<TemporalExtent> typed_span(const std::string& begin, const std::string& end,
                                  const TemporalExtent& open);
/// The texts that typed_span() reads back.
std::string typed_span_begin(const TemporalExtent& when);
std::string typed_span_end(const TemporalExtent& when);

/// The card in which notes and statements on coverage are written. Enter accepts, Esc gives up.
class DraftPanel {
public:
    void draw(const FrameView& view, const Rect& map, UiOutput& out);

private:
    void read(const Draft& draft);
    void reword(Draft draft);
    void draw_note(const FrameView& view, const Note& note, UiOutput& out);
    void draw_gap(const FrameView& view, const GapState& gap, UiOutput& out);
    void draw_dates(const FrameView& view, const char* hint);
    void draw_layers(const FrameView& view, UiOutput& out, const GapState& gap);
    /// Draws the buttons; true when what is written is to be taken.
    bool accepts(const FrameView& view, const char* removal_tip, bool& removed, UiOutput& out);
    /// Takes what is written; false with error_ where something is wrong.
    bool take_note(Note& into);
    bool take_gap(GapState& into);
    void save_note(const Note& note, UiOutput& out);
    void save_gap(const GapState& gap, UiOutput& out);

    std::optional<Draft> of_;  ///< What the texts were made from.
    std::array<char, 1024> text_{};
    std::array<char, 256> place_{};
    std::array<char, 64> begin_{}, end_{};
    std::string error_;
    LanguageWatch language_;
    bool focus_wanted_ = false;
    bool entered_ = false;  ///< Enter was pressed in a field.
    float natural_height_ = 0;
};

}  // namespace courtyard::ui
