#include "ui/panels/details_neighbours.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/translate.h"
#include "geo/projection.h"
#include "ui/event_words.h"
#include "ui/keys.h"
#include "ui/widgets.h"

namespace courtyard::ui {
namespace {

constexpr std::size_t kMostInTime = 3, kMostNearest = 6;
constexpr double kLookMarginPx = 24;
constexpr float kEntryIndentPx = 16, kEntryPadPx = 2;

template <typename T>
bool same_owner_as(const std::weak_ptr<const T>& a, const std::shared_ptr<const T>& b) {
    return !a.owner_before(b) && !b.owner_before(a);
}

/// As the engine asks of them.
std::vector<NeighbourSource> neighbour_sources(const auto& sources) {
    std::vector<NeighbourSource> out;
    for (const auto& source : sources) out.push_back({source.layer->table.get(), source.passing.get()});
    return out;
}

/// What happened, for a line that says elsewhere where or when.
std::string neighbour_what(const EventTable& table, std::size_t row) {
    for (const Role role : {Role::Category, Role::SubCategory}) {
        const Column* column = table.column(role);
        if (column == nullptr) continue;
        if (std::string text = column->text(row); !text.empty()) return text;
    }
    return {};
}

/// Pins an event: within a selection, where it is part of that, else alone; and looks at it where the map
/// does not show its place.
void pin_within(const FrameView& view, Selection selection, const EventRef& event, UiOutput& out) {
    const Workspace& w = view.session.workspace();
    const auto at = std::ranges::find(selection.events, event);
    if (at != selection.events.end())
        selection.current = static_cast<std::size_t>(at - selection.events.begin());
    else
        selection = {{event}, 0};
    out.commands.push_back(Select{std::move(selection)});
    const LayerState* layer = view.session.document().find(event.layer);
    const auto place = layer == nullptr ? std::nullopt : layer->table->position(event.row);
    if (!place) return;
    const MercatorPoint plane = plane_from(w.camera.projection, *place);
    if (plane == kOffPlane) return;
    const WorldPoint world = world_from_mercator(plane);
    const ScreenPoint p = screen_from_world(w.camera, w.map_size, world);
    const bool seen = p.x >= kLookMarginPx && p.y >= kLookMarginPx &&
                      p.x <= w.map_size.width - kLookMarginPx && p.y <= w.map_size.height - kLookMarginPx;
    if (seen) return;
    Camera camera = w.camera;
    camera.center = world;
    out.commands.push_back(SetCamera{camera});
}

void pin_and_look(const FrameView& view, const EventRef& event, UiOutput& out) {
    pin_within(view, view.session.workspace().selection, event, out);
}

/// One event in as many lines as it needs; true when it was clicked.
bool draw_neighbour(const FrameView& view, int id, const EventRef& event, const std::string& words,
                    bool current) {
    const ThemeColors& c = colors(view);
    const float indent = px(view, kEntryIndentPx), pad = px(view, kEntryPadPx);
    const float width = std::max(ImGui::GetContentRegionAvail().x - indent, 1.0F);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const ImVec2 size = ImGui::CalcTextSize(words.c_str(), nullptr, false, width);
    ImGui::PushID(id);
    const bool clicked = ImGui::Selectable("##neighbour", current, 0, {0, size.y + 2 * pad});
    ImGui::PopID();
    explain(current ? tr("The event above") : tr("Pin it, and bring the map to it where it lies outside"));
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    if (const auto color = event_color(view.session, event)) {
        const float middle = at.y + pad + ImGui::GetTextLineHeight() / 2;
        draw.AddCircleFilled({at.x + px(view, 5), middle}, px(view, 4), to_u32(*color), 20);
    }
    draw.AddText(ImGui::GetFont(), ImGui::GetFontSize(), {at.x + indent, at.y + pad},
                 current ? c.text_strong : c.text, words.c_str(), nullptr, width);
    return clicked && !current;
}

void neighbour_note(const FrameView& view, std::string_view words) {
    ImGui::PushFont(fonts().small);
    wrapped_text(words, colors(view).text_dim);
    ImGui::PopFont();
}

}  // namespace

std::string distance_words(double metres) {
    if (metres < 1000) return tr_format("{} m", std::lround(metres));
    if (metres < 99'950) return tr_format("{:.1Lf} km", metres / 1000);
    return tr_format("{} km", grouped(static_cast<std::uint64_t>(std::llround(metres / 1000))).view());
}

std::vector<DetailsNeighbours::Source> DetailsNeighbours::sources_of(const FrameView& view,
                                                                     const EventRef& event) {
    std::vector<Source> sources;
    for (const LayerState& layer : view.session.document().layers) {
        if (layer.shows_events() || layer.id == event.layer)
            sources.push_back({&layer, view.session.passing(layer.id)});
    }
    return sources;
}

bool DetailsNeighbours::same_layers(const std::vector<Source>& sources) const {
    return std::equal(seen_.begin(), seen_.end(), sources.begin(), sources.end(),
                      [](const Seen& seen, const Source& source) {
                          return seen.layer == source.layer->id &&
                                 same_owner_as(seen.table, source.layer->table) &&
                                 same_owner_as(seen.passing, source.passing);
                      });
}

void DetailsNeighbours::follow(const FrameView& view, const EventRef& event) {
    const std::vector<Source> sources = sources_of(view, event);
    const TemporalExtent& window = view.session.workspace().window;
    const bool same = !language_.changed() && made_ && event == event_ && same_layers(sources);
    if (same && window == window_) return;
    made_ = true;
    event_ = event;
    window_ = window;
    if (!same) {
        seen_.clear();
        for (const Source& source : sources)
            seen_.push_back({source.layer->id, source.layer->table, source.passing});
        find_at_place(sources, event);
    }
    find_shown(view, sources, event);
}

void DetailsNeighbours::find_at_place(const std::vector<Source>& sources, const EventRef& event) {
    before_.clear();
    after_.clear();
    earlier_ = later_ = 0;
    now_.clear();
    const auto own =
        std::ranges::find(sources, event.layer, [](const Source& source) { return source.layer->id; });
    placed_ = own != sources.end() && own->layer->table->position(event.row).has_value();
    dated_ = own != sources.end() && event.row < own->layer->table->event_count();
    if (!dated_) return;
    const auto line = [](const EventTable& table, std::size_t row) {
        const std::string what = neighbour_what(table, row);
        return what.empty() ? event_when(table, row) : fmt::format("{} · {}", event_when(table, row), what);
    };
    now_ = line(*own->layer->table, event.row);
    const PlaceNeighbours found = events_at_place(
        neighbour_sources(sources), static_cast<std::size_t>(own - sources.begin()), event.row, kMostInTime);
    const auto take = [&](const std::vector<Neighbour>& from, std::vector<Entry>& into) {
        for (const Neighbour& n : from) {
            const LayerState& layer = *sources[n.source].layer;
            into.push_back({{layer.id, n.row}, line(*layer.table, n.row)});
        }
    };
    take(found.before, before_);
    take(found.after, after_);
    earlier_ = found.count_before - before_.size();
    later_ = found.count_after - after_.size();
}

void DetailsNeighbours::find_shown(const FrameView& view, const std::vector<Source>& sources,
                                   const EventRef& event) {
    nearest_.clear();
    shown_here_ = 0;
    if (!placed_) return;
    const EventTable& own = *view.session.document().find(event.layer)->table;
    const LonLat at = *own.position(event.row);
    const Instant when = dated_ ? own.begins()[event.row] : window_.begin;
    std::vector<NeighbourSource> asked = neighbour_sources(sources);
    std::vector<const LayerState*> layers;
    for (const Source& source : sources) layers.push_back(source.layer);
    // What is not on the map is no neighbour there.
    for (std::size_t i = layers.size(); i-- > 0;) {
        if (layers[i]->shows_events()) continue;
        asked.erase(asked.begin() + static_cast<std::ptrdiff_t>(i));
        layers.erase(layers.begin() + static_cast<std::ptrdiff_t>(i));
    }
    shown_here_ = count_shown_at(asked, at, window_);
    for (const Neighbour& n : nearest_events(asked, at, when, window_, kMostNearest)) {
        const LayerState& layer = *layers[n.source];
        std::string words = fmt::format("{} · {} · {}", distance_words(n.metres),
                                        event_title(*layer.table, n.row), event_when(*layer.table, n.row));
        if (const std::string what = neighbour_what(*layer.table, n.row); !what.empty())
            words += " · " + what;
        nearest_.push_back({{layer.id, n.row}, std::move(words)});
    }
}

void DetailsNeighbours::draw(const FrameView& view, const EventRef& event, UiOutput& out) {
    follow(view, event);
    if (!placed_) return;
    if (dated_) draw_at_place(view, out);
    draw_nearest(view, out);
}

void DetailsNeighbours::draw_at_place(const FrameView& view, UiOutput& out) {
    ImGui::Dummy({1, px(view, 2)});
    heading(view, tr("AT THIS PLACE"));
    ImGui::PushID("place");
    if (before_.empty() && after_.empty()) neighbour_note(view, tr("No other event at this very place."));
    if (earlier_ > 0) neighbour_note(view, Line("{} before these", grouped(earlier_).view()).view());
    int id = 0;
    for (auto entry = before_.rbegin(); entry != before_.rend(); ++entry) {
        if (draw_neighbour(view, id++, entry->event, entry->words, false))
            pin_and_look(view, entry->event, out);
    }
    if (before_.size() + after_.size() > 0) draw_neighbour(view, id++, event_, now_, true);
    for (const Entry& entry : after_) {
        if (draw_neighbour(view, id++, entry.event, entry.words, false)) pin_and_look(view, entry.event, out);
    }
    if (later_ > 0) neighbour_note(view, Line("{} after these", grouped(later_).view()).view());
    ImGui::PopID();
    if (shown_here_ > 1 && view.session.workspace().selection.events.size() < shown_here_) {
        ImGui::PushFont(fonts().small);
        const Line words("Pin all {} shown here", grouped(shown_here_).view());
        if (wrapped_link(view, "##stack", words.c_str(),
                         tr("Pin every event of the shown range at this very place: its stack")))
            pin_stack(view, out);
        ImGui::PopFont();
    }
}

void DetailsNeighbours::draw_nearest(const FrameView& view, UiOutput& out) const {
    ImGui::Dummy({1, px(view, 2)});
    heading(view, tr("NEAREST IN THE SHOWN RANGE"));
    if (nearest_.empty()) neighbour_note(view, tr("None anywhere else in the shown range."));
    ImGui::PushID("nearest");
    int id = 0;
    for (const Entry& entry : nearest_) {
        if (draw_neighbour(view, id++, entry.event, entry.words, false)) pin_and_look(view, entry.event, out);
    }
    ImGui::PopID();
}

void DetailsNeighbours::pin_stack(const FrameView& view, UiOutput& out) const {
    const LayerState* own = view.session.document().find(event_.layer);
    if (own == nullptr) return;
    std::vector<Source> sources = sources_of(view, event_);
    std::erase_if(sources, [](const Source& source) { return !source.layer->shows_events(); });
    Selection selection;
    for (const Neighbour& n :
         events_shown_at(neighbour_sources(sources), *own->table->position(event_.row), window_))
        selection.events.push_back({sources[n.source].layer->id, n.row});
    const auto at = std::ranges::find(selection.events, event_);
    if (at != selection.events.end())
        selection.current = static_cast<std::size_t>(at - selection.events.begin());
    out.commands.push_back(Select{std::move(selection)});
}

void DetailsNeighbours::keys(const FrameView& view, const EventRef& event, bool focused, UiOutput& out) {
    const ImGuiIO& io = ImGui::GetIO();
    if (io.WantTextInput || io.KeyCtrl || io.KeyShift || !(io.KeyAlt || focused)) return;
    const auto hit = [](Key key) { return ImGui::IsKeyPressed(key); };
    if (!hit(kKeyLeft) && !hit(kKeyRight) && !hit(kKeyUp) && !hit(kKeyDown)) return;
    follow(view, event);
    if (hit(kKeyLeft) && !before_.empty()) return pin_and_look(view, before_.front().event, out);
    if (hit(kKeyRight) && !after_.empty()) return pin_and_look(view, after_.front().event, out);
    if (!hit(kKeyUp) && !hit(kKeyDown)) return;
    Selection walk = view.session.workspace().selection;
    if (walk.events.size() == 1) {
        // From here to the nearest ones, which are then what is walked through.
        for (const Entry& entry : nearest_) walk.events.push_back(entry.event);
    }
    const std::size_t count = walk.events.size();
    if (count < 2) return;
    const EventRef next = walk.events[(walk.current + (hit(kKeyDown) ? 1 : count - 1)) % count];
    pin_within(view, std::move(walk), next, out);
}

}  // namespace courtyard::ui
