#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "ui/frame_view.h"

namespace courtyard::ui {

/// What is asked of the events, clause by clause, and the controls that ask it; returns what is left of the
/// column.
class FiltersPanel {
public:
    FiltersPanel();
    ~FiltersPanel();

    Rect draw(const FrameView& view, const Rect& rect, UiOutput& out);

    /// The keyboard goes to the search box when the panel is drawn next.
    void focus_search();
    /// Whether keys were for the panel in the last frame.
    bool focused() const { return focused_; }

private:
    struct Parts;
    void take_focus();
    std::unique_ptr<Parts> parts_;
    bool focused_ = false;
    int last_frame_ = 0;        ///< In which it was drawn.
    float natural_height_ = 0;  ///< Of the content, measured in the frame before.
};

}  // namespace courtyard::ui
