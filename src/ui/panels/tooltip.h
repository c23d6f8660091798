#pragma once

#include <imgui.h>

#include <optional>
#include <string>
#include <vector>

#include "ui/area_words.h"
#include "ui/event_words.h"
#include "ui/frame_view.h"

namespace courtyard::ui {

/// What lies under the cursor on the map (events or a cluster, else the region of a choropleth), or what the
/// keyboard is on of a spread, in a few lines beside it.
class TooltipPanel {
public:
    void draw(const FrameView& view, const Rect& map);

private:
    struct Entry {
        EventRef event;
        std::string title, category, when, size, source;
    };
    void read(const FrameView& view, const std::vector<EventRef>& events);
    static void begin(const FrameView& view, const Rect& map, ImVec2 mouse);
    void draw_area(const FrameView& view, const Rect& map);
    static void draw_cluster(const FrameView& view, const EventGroup& group);
    void draw_one(const FrameView& view, const Entry& entry) const;
    void draw_several(const FrameView& view, std::size_t events) const;

    LayersWatch watch_;
    std::vector<EventRef> events_;  ///< That entries_ were made of.
    std::vector<Entry> entries_;    ///< Of the first few.
    LayersWatch area_watch_;
    std::optional<HoveredArea> area_;  ///< That area_words_ were made of.
    AreaWords area_words_;
};

}  // namespace courtyard::ui
