#pragma once

#include <map>
#include <string>

#include "session/coloring.h"
#include "ui/frame_view.h"
#include "ui/panels/column_menu.h"

namespace courtyard::ui {

/// What a layer's colours stand for and what each class looks like: a column, how its numbers are parted, and
/// the colour, shape and members of each kind.
class ColoringSection {
public:
    void draw(const FrameView& view, const LayerState& layer, Gestures& gestures, UiOutput& out);

private:
    static void draw_numbers(const FrameView& view, const LayerState& layer, Gestures& gestures,
                             UiOutput& out);
    void draw_kinds(const FrameView& view, const LayerState& layer, UiOutput& out);
    void draw_class(const FrameView& view, const LayerState& layer, const SymbolClass& kind, UiOutput& out);
    void draw_class_menu(const FrameView& view, const LayerState& layer, const SymbolClass& kind,
                         UiOutput& out);

    std::string typed_;  ///< Of the class menu that is open: its name.
    Gestures picking_;   ///< Tells drags in the colour editor apart.
};

}  // namespace courtyard::ui
