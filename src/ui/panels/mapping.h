#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "ui/language_watch.h"
#include "ui/panels/mapping_places.h"
#include "ui/panels/mapping_sheet.h"

namespace courtyard::ui {

/// The sheet over the window that shows how a layer's file was read, lets a person change it, and shows what
/// each change brings before it is used.
class MappingPanel {
public:
    /// Draws nothing unless a layer's mapping is open.
    void draw(const FrameView& view, const Rect& window, UiOutput& out);

private:
    void read(const EventTablePtr& table);
    void draw_top(const FrameView& view, const LayerState& layer, UiOutput& out);
    void draw_tabs(const MappingSheet& sheet);
    void draw_bottom(const MappingSheet& sheet);

    EventTablePtr table_;  ///< What rows and samples are of; kept alive so that none is taken for another.
    LanguageWatch language_;
    std::vector<std::uint32_t> rows_;
    std::vector<std::string> samples_;
    MappingPlaces places_;
};

}  // namespace courtyard::ui
