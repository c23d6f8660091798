#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ui/area_words.h"
#include "ui/event_words.h"
#include "ui/frame_view.h"

namespace courtyard::ui {

/// What lies under the cursor on the map, in a few lines beside it: events, else the region of a choropleth.
class TooltipPanel {
public:
    void draw(const FrameView& view, const Rect& map);

private:
    struct Entry {
        EventRef event;
        std::string title, category, when, size, source;
    };
    void read(const FrameView& view);
    void begin(const FrameView& view, const Rect& map) const;
    void draw_area(const FrameView& view, const Rect& map);
    void draw_one(const FrameView& view, const Entry& entry) const;
    void draw_several(const FrameView& view) const;

    LayersWatch watch_;
    std::vector<EventRef> events_;  ///< That entries_ were made of.
    std::vector<Entry> entries_;    ///< Of the first few.
    LayersWatch area_watch_;
    std::optional<HoveredArea> area_;  ///< That area_words_ were made of.
    AreaWords area_words_;
};

}  // namespace courtyard::ui
