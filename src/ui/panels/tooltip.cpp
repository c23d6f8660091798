#include "ui/panels/tooltip.h"

#include <algorithm>
#include <optional>

#include "base/translate.h"
#include "ui/event_words.h"
#include "ui/widgets.h"

namespace courtyard::ui {
namespace {

constexpr std::size_t kMostLines = 6;
constexpr float kWidth = 320, kLeastWidth = 160;
constexpr float kMargin = 44;                  // from the cursor to the text and from there to the map's edge
constexpr std::size_t kMostSourceBytes = 120;  // the details have the whole

void end() {
    end_tooltip();
    ImGui::PopStyleVar();
}

/// The beginning of a long text, cut at a whole character.
std::string shortened(std::string text) {
    if (text.size() <= kMostSourceBytes) return text;
    std::size_t end = kMostSourceBytes;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
    text.resize(end);
    return text + "…";
}

void swatch(const FrameView& view, Color color) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float radius = px(view, 4.5F), line = ImGui::GetTextLineHeight();
    ImGui::GetWindowDrawList()->AddCircleFilled({at.x + radius, at.y + line / 2}, radius, to_u32(color), 20);
    ImGui::Dummy({2 * radius, line});
    ImGui::SameLine(0, px(view, 7));
}

void swatch(const FrameView& view, const EventRef& event) {
    if (const auto color = event_color(view.session, event)) swatch(view, *color);
}

/// What is told of, and beside which point of the window.
struct Told {
    std::vector<EventRef> events;
    ImVec2 at;
};

/// What the keyboard is on of a spread, unless the hand is on something of it; else what is under the hand.
std::optional<Told> told(const FrameView& view, const Rect& map) {
    const Workspace& w = view.session.workspace();
    if (w.spread && w.spread->current && !view.spread_item) {
        const auto places = spread_places(view.session.document(), *w.spread, w.camera, w.map_size);
        if (!places) return std::nullopt;
        const ScreenPoint at = spread_item_place(*places, *w.spread->current);
        return Told{{w.spread->events[*w.spread->current]},
                    {map.x + px(view, static_cast<float>(at.x)), map.y + px(view, static_cast<float>(at.y))}};
    }
    if (!view.cursor) return std::nullopt;
    return Told{view.hovered, ImGui::GetIO().MousePos};
}

}  // namespace

void TooltipPanel::read(const FrameView& view, const std::vector<EventRef>& events) {
    const Document& document = view.session.document();
    if (!watch_.changed(document) && events == events_) return;
    events_ = events;
    entries_.clear();
    for (const EventRef& event : events_) {
        const LayerState* layer = document.find(event.layer);
        if (layer == nullptr || event.row >= layer->table->row_count()) continue;
        if (entries_.size() == kMostLines) break;
        const EventTable& table = *layer->table;
        const Column* source = table.column(Role::Source);
        entries_.push_back(
            {event, event_title(table, event.row), event_subtitle(table, event.row),
             event.row < table.event_count() ? event_when(table, event.row) : tr("No usable date"),
             event_size(*layer, event.row),
             source == nullptr ? std::string{} : shortened(source->text(event.row))});
    }
}

/// Opens the box beside a point of the window; whoever does closes it by end().
void TooltipPanel::begin(const FrameView& view, const Rect& map, ImVec2 mouse) {
    // Below the cursor, on the side where the map has more room.
    const float room_right = map.x + map.width - mouse.x, room_left = mouse.x - map.x;
    const bool left = room_right < px(view, kWidth + kMargin) && room_left > room_right;
    const float room = (left ? room_left : room_right) - px(view, kMargin);
    const float width = std::clamp(room, px(view, kLeastWidth), px(view, kWidth));
    const bool above = mouse.y > map.y + map.height / 2;
    ImGui::SetNextWindowPos({mouse.x + px(view, left ? -14 : 16), mouse.y + px(view, above ? -12 : 18)},
                            ImGuiCond_Always, {left ? 1.0F : 0.0F, above ? 1.0F : 0.0F});
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(px(view, 8), px(view, 3)));
    begin_tooltip(width);
}

void TooltipPanel::draw(const FrameView& view, const Rect& map) {
    const auto shown = told(view, map);
    if (!shown) return;
    const bool cluster = view.group != nullptr && !view.group->kinds.empty() && !view.spread_item;
    if (shown->events.empty() && !cluster) return draw_area(view, map);
    read(view, shown->events);
    if (entries_.empty() && !cluster) return;
    begin(view, map, shown->at);
    if (cluster)
        draw_cluster(view, *view.group);
    else if (entries_.size() == 1)
        draw_one(view, entries_.front());
    else
        draw_several(view, shown->events.size());
    end();
}

void TooltipPanel::draw_area(const FrameView& view, const Rect& map) {
    const auto hovered = hovered_area(view);
    if (area_watch_.changed(view.session.document()) || hovered != area_) {
        area_ = hovered;
        area_words_ = hovered ? area_words(view, *hovered) : AreaWords{};
    }
    if (!area_) return;
    begin(view, map, ImGui::GetIO().MousePos);
    const ThemeColors& c = colors(view);
    const auto line = [](const std::string& text, ImU32 color) {
        if (!text.empty()) wrapped_text(text, color);
    };
    ImGui::PushFont(fonts().bold);
    line(area_words_.name, c.text_strong);
    ImGui::PopFont();
    line(area_words_.where, c.text_dim);
    line(area_words_.value, c.text_strong);
    for (const std::string& words : area_words_.lines) line(words, c.text);
    end();
}

void TooltipPanel::draw_one(const FrameView& view, const Entry& entry) const {
    const ThemeColors& c = colors(view);
    const auto line = [](const std::string& text, ImU32 color) {
        if (text.empty()) return;
        ImGui::PushStyleColor(ImGuiCol_Text, color);
        ImGui::TextUnformatted(text.data(), text.data() + text.size());
        ImGui::PopStyleColor();
    };
    swatch(view, entry.event);
    ImGui::PushFont(fonts().bold);
    line(entry.title, c.text_strong);
    ImGui::PopFont();
    line(entry.category, c.text_dim);
    line(entry.when, c.text);
    line(entry.size, c.text_strong);
    ImGui::PushFont(fonts().small);
    line(entry.source, c.text_dim);
    ImGui::PopFont();
}

void TooltipPanel::draw_cluster(const FrameView& view, const EventGroup& group) {
    const Symbology* symbology = view.session.symbology(group.layer);
    if (symbology == nullptr || symbology->classes.size() != group.kinds.size()) return;
    ImGui::PushFont(fonts().bold);
    ImGui::TextUnformatted(Line("{} events", grouped(group.events).view()).c_str());
    ImGui::PopFont();
    for (std::size_t i = 0; i < group.kinds.size() && group.kinds.size() > 1; ++i) {
        if (group.kinds[i] == 0) continue;
        swatch(view, seen_with(view.session.workspace().vision,
                               symbology->classes[i].color.of(view.session.workspace().theme)));
        const double share = 100.0 * group.kinds[i] / static_cast<double>(group.events);
        ImGui::TextUnformatted(
            Line("{}  {} ({:.1Lf} %)", grouped(group.kinds[i]).view(), symbology->classes[i].label, share)
                .c_str());
    }
    ImGui::PushFont(fonts().small);
    ImGui::PushStyleColor(ImGuiCol_Text, colors(view).accent);
    ImGui::TextUnformatted(group.extent ? tr("Click to look nearer")
                                        : tr("On one point: click to spread them"));
    ImGui::PopStyleColor();
    ImGui::PopFont();
}

void TooltipPanel::draw_several(const FrameView& view, std::size_t events) const {
    const ThemeColors& c = colors(view);
    ImGui::PushFont(fonts().bold);
    ImGui::PushStyleColor(ImGuiCol_Text, c.text_strong);
    ImGui::TextUnformatted(Line("{} events here", grouped(events).view()).c_str());
    ImGui::PopStyleColor();
    ImGui::PopFont();
    for (const Entry& entry : entries_) {
        swatch(view, entry.event);
        ImGui::TextUnformatted(entry.title.data(), entry.title.data() + entry.title.size());
        ImGui::PushFont(fonts().small);
        const std::string& number = entry.size.empty() ? entry.category : entry.size;
        dim_text(view, entry.when);
        if (!number.empty()) dim_text(view, number);  // on a line of its own: no number is ever broken
        ImGui::PopFont();
    }
    const std::size_t more = events - entries_.size();
    ImGui::PushFont(fonts().small);
    ImGui::PushStyleColor(ImGuiCol_Text, c.accent);
    ImGui::TextUnformatted(more > 0 ? Line("and {} more: click to list all", grouped(more).view()).c_str()
                                    : tr("Click to list all"));
    ImGui::PopStyleColor();
    ImGui::PopFont();
}

}  // namespace courtyard::ui
