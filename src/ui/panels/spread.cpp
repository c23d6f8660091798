#include "ui/panels/spread.h"

#include <algorithm>

#include "ui/event_words.h"
#include "ui/fonts.h"
#include "ui/widgets.h"

namespace courtyard::ui {
namespace {

constexpr float kGroundPx = 8;  // around the items
constexpr float kRingPx = 3.5F;

/// From the map's logical pixels to the window's.
struct OnWindow {
    const FrameView& view;
    const Rect& map;
    ImVec2 operator()(ScreenPoint p) const {
        return {map.x + px(view, static_cast<float>(p.x)), map.y + px(view, static_cast<float>(p.y))};
    }
};

void draw_more(const FrameView& view, const OnWindow& on_window, const SpreadPlaces& places,
               std::size_t events) {
    const ThemeColors& c = colors(view);
    const Spread& spread = *view.session.workspace().spread;
    const std::size_t placed = places.items.size();
    const bool marked = view.spread_item == placed || (spread.current && *spread.current >= placed);
    const Line words("+{} more: see the list", grouped(events - placed).view());
    ImGui::PushFont(fonts().small);
    const ImVec2 size = ImGui::CalcTextSize(words.c_str()), middle = on_window(*places.more);
    const ImVec2 at{std::floor(middle.x - size.x / 2), std::floor(middle.y - size.y / 2)};
    ImDrawList* draw = ImGui::GetWindowDrawList();
    const ImVec2 margin{px(view, 6), px(view, 3)};
    draw->AddRectFilled({at.x - margin.x, at.y - margin.y},
                        {at.x + size.x + margin.x, at.y + size.y + margin.y}, c.raised, px(view, 4));
    draw->AddText(at, marked ? c.accent : c.text, words.c_str());
    ImGui::PopFont();
}

}  // namespace

void draw_spread(const FrameView& view, const Rect& map) {
    const Workspace& w = view.session.workspace();
    if (!w.spread) return;
    const auto places = spread_places(view.session.document(), *w.spread, w.camera, w.map_size);
    if (!places) return;
    const ThemeColors& c = colors(view);
    const OnWindow on_window{view, map};
    ImDrawList* draw = ImGui::GetWindowDrawList();
    const ImVec2 point = on_window(places->point);
    draw->AddCircleFilled(on_window(places->middle),
                          px(view, static_cast<float>(places->radius_px) + kGroundPx),
                          with_alpha(c.panel, 0.78F), 64);
    for (const ScreenPoint& item : places->items)
        draw->AddLine(point, on_window(item), with_alpha(c.text_dim, 0.8F), px(view, 1));
    draw->AddCircleFilled(point, px(view, 3), c.text, 16);
    const Selection& pinned = w.selection;
    for (std::size_t i = 0; i < places->items.size(); ++i) {
        const EventRef& event = w.spread->events[i];
        const ImVec2 at = on_window(places->items[i]);
        const auto color = event_color(view.session, event);
        const auto radius = static_cast<float>(kSpreadItemPx);
        const bool is_pinned = !pinned.empty() && pinned.events[pinned.current] == event;
        draw->AddCircleFilled(at, px(view, radius), color ? to_u32(*color) : c.text, 24);
        draw->AddCircle(at, px(view, radius), c.sea, 24, px(view, 1));
        if (view.spread_item == i || w.spread->current == i)
            draw->AddCircle(at, px(view, radius + kRingPx), c.accent, 24, px(view, 2));
        else if (is_pinned)
            draw->AddCircle(at, px(view, radius + kRingPx), c.text_strong, 24, px(view, 1.5F));
    }
    if (places->more) draw_more(view, on_window, *places, w.spread->events.size());
}

}  // namespace courtyard::ui
