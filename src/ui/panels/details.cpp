#include "ui/panels/details.h"

#include <imgui_internal.h>

#include <algorithm>
#include <cmath>

#include "base/translate.h"
#include "ui/event_words.h"
#include "ui/widgets.h"

namespace courtyard::ui {
namespace {

constexpr int kListLines = 6;

Select pinned(const Selection& selection, std::size_t current) {
    Select select{selection};
    select.selection.current = current;
    return select;
}

/// True when every part of a text is a web address: such a value is shown as lines to copy and to open.
bool holds_addresses(std::string_view value) {
    const auto parts = split_addresses(value);
    return !parts.empty() && std::all_of(parts.begin(), parts.end(), is_web_address);
}

/// The reason why a row of the trays is no event; empty for events.
std::string tray_reason(const EventTable& table, std::size_t row) {
    if (row < table.event_count()) return {};
    const bool undated = row < table.event_count() + table.undated_count();
    const RowFate fate = undated ? RowFate::Undated : RowFate::Unlocated;
    for (const LedgerEntry& entry : table.ledger().entries) {
        if (entry.source_row == table.source_rows()[row] && entry.fate == fate) return entry.reason;
    }
    return {};
}

/// Why a pinned event is not on the map now; empty where it is, and for rows of the trays.
const char* why_not_shown(const Session& session, const EventRef& event) {
    const LayerState* layer = session.document().find(event.layer);
    if (layer == nullptr || event.row >= layer->table->event_count() || session.shows(event)) return "";
    if (!layer->visible()) return tr("Not on the map now: its layer is hidden.");
    const EventTable& table = *layer->table;
    if (!session.workspace().window.meets({table.begins()[event.row], table.ends()[event.row]}))
        return tr("Not on the map now: outside the shown range.");
    return tr("Not on the map now: the filter leaves it out.");
}

}  // namespace

void DetailsPanel::read(const FrameView& view, const EventRef& event) {
    const Document& document = view.session.document();
    if (!watch_.changed(document) && content_.event == event) return;
    scroll_to_current_ = true;
    content_ = Content{};
    content_.event = event;
    const LayerState* layer = document.find(event.layer);
    if (layer == nullptr || event.row >= layer->table->row_count()) return;
    const EventTable& table = *layer->table;
    content_.title = event_title(table, event.row);
    content_.subtitle = event_subtitle(table, event.row);
    content_.when = event_when(table, event.row);
    content_.when_note =
        event.row < table.event_count() ? event_when_note(table, event.row) : tray_reason(table, event.row);
    content_.where = place_words(table, event.row);
    content_.where_note = place_note(table, event.row);
    content_.size = event_size(*layer, event.row);
    content_.readings = readings_of(*layer, event.row);
    content_.origin =
        tr_format("Layer {} · row {} of {}", layer->name, grouped(table.source_rows()[event.row]).view(),
                  file_name(table.source().path));
    read_columns(table, event.row);
    std::string& all = content_.everything;
    for (const std::string* line : {&content_.title, &content_.subtitle, &content_.when, &content_.when_note,
                                    &content_.size, &content_.where, &content_.where_note}) {
        if (!line->empty()) all += *line + "\n";
    }
    for (const Column& column : table.columns()) {
        if (const std::string value = column.text(event.row); !value.empty())
            all += fmt::format("{}: {}\n", column.name, value);
    }
    all += content_.origin + "\n";
}

void DetailsPanel::read_columns(const EventTable& table, std::size_t row) {
    for (const Column& column : table.columns()) {
        std::string value = column.text(row);
        if (value.empty()) {
            content_.empty.push_back(column.name);
        } else if (column.type() == ColumnType::Text && holds_addresses(value)) {
            for (const std::string_view part : split_addresses(value))
                content_.addresses.push_back({column.name, std::string(part)});
        } else if (column.role == Role::Url) {
            for (const std::string_view part : split_addresses(value))
                content_.addresses.push_back({column.name, std::string(part)});
        } else if (column.role == Role::Text) {
            content_.paragraphs.push_back({column.name, std::move(value)});
        } else {
            content_.fields.push_back({column.name, std::move(value)});
        }
    }
}

void DetailsPanel::draw(const FrameView& view, const Rect& rect, UiOutput& out) {
    const Selection& selection = view.session.workspace().selection;
    begin_panel(view, "##details", rect, PanelEdge::Left,
                ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse |
                    ImGuiWindowFlags_NoFocusOnAppearing);  // pinning leaves the arrows to the map
    if (selection.empty()) {
        wrapped_text(tr("Click an event on the map: all that is known of it shows here."),
                     colors(view).text_dim);
        return ImGui::End();
    }
    const EventRef event = selection.events[std::min(selection.current, selection.events.size() - 1)];
    read(view, event);
    const bool focused = ImGui::IsWindowFocused(ImGuiFocusedFlags_RootAndChildWindows);
    if (focused) {
        draw_unclipped([&](ImDrawList& draw) {
            draw.AddRectFilled({rect.x, rect.y}, {rect.x + px(view, 2), rect.y + rect.height},
                               colors(view).accent);
        });
    }
    draw_top(view, out);
    draw_stack_words(view);
    if (selection.events.size() > 1) draw_list(view, out);
    draw_event(view, out);
    // What the ring is on is walked by the arrow keys; without it they go from event to event.
    neighbours_.keys(view, event, focused && !ImGui::GetIO().NavVisible, out);
    ImGui::End();
}

void DetailsPanel::draw_event(const FrameView& view, UiOutput& out) {
    ImGui::BeginChild("##event", {0, 0}, false, ImGuiWindowFlags_NavFlattened);
    draw_summary(view);
    draw_addresses(view, out);
    neighbours_.draw(view, content_.event, out);
    draw_fields(view, out);
    draw_empty_fields(view);
    draw_readings(view);
    ImGui::Dummy({1, px(view, 4)});
    ImGui::PushFont(fonts().small);
    wrapped_text(content_.origin, colors(view).text_dim);
    ImGui::PopFont();
    ImGui::EndChild();
}

/// Stepper and "copy all".
void DetailsPanel::draw_top(const FrameView& view, UiOutput& out) {
    const Selection& selection = view.session.workspace().selection;
    const std::size_t count = selection.events.size(), current = selection.current;
    if (count > 1) {
        if (icon_button(view, {.id = "##previous",
                               .icon = Icon::Left,
                               .tip = tr("The pinned event before this one (Alt+↑)"),
                               .size_px = 24})) {
            out.commands.push_back(pinned(selection, (current + count - 1) % count));
        }
        ImGui::SameLine(0, px(view, 2));
        ImGui::AlignTextToFramePadding();
        ImGui::TextUnformatted(Line("{} of {}", grouped(current + 1).view(), grouped(count).view()).c_str());
        ImGui::SameLine(0, px(view, 2));
        if (icon_button(view, {.id = "##next",
                               .icon = Icon::Right,
                               .tip = tr("The pinned event after this one (Alt+↓)"),
                               .size_px = 24})) {
            out.commands.push_back(pinned(selection, (current + 1) % count));
        }
    } else {
        ImGui::AlignTextToFramePadding();
        heading(view, tr("EVENT"));
    }
    ImGui::SameLine();
    align_right(px(view, 24));
    if (icon_button(
            view,
            {.id = "##copy-all", .icon = Icon::Copy, .tip = tr("Copy all fields as text"), .size_px = 24})) {
        out.commands.push_back(CopyText{content_.everything});
    }
}

/// Of pinned events that are spread on the map.
void DetailsPanel::draw_stack_words(const FrameView& view) {
    const Workspace& w = view.session.workspace();
    if (!w.spread || w.spread->events.size() > w.selection.events.size()) return;
    if (!std::equal(w.spread->events.begin(), w.spread->events.end(), w.selection.events.begin())) return;
    ImGui::PushFont(fonts().small);
    dim_text(view,
             Line("its stack: {} events at this place", grouped(w.spread->events.size()).view()).c_str());
    ImGui::PopFont();
}

/// All pinned events, a few at a time.
void DetailsPanel::draw_list(const FrameView& view, UiOutput& out) {
    const Selection& selection = view.session.workspace().selection;
    const auto count = static_cast<int>(selection.events.size());
    const float line = ImGui::GetTextLineHeightWithSpacing();
    const float height =
        line * static_cast<float>(std::min(count, kListLines)) + 2 * ImGui::GetStyle().FramePadding.y;
    ImGui::PushStyleColor(ImGuiCol_ChildBg, colors(view).raised);
    ImGui::BeginChild("##pinned", {0, height}, false,
                      ImGuiWindowFlags_AlwaysUseWindowPadding | ImGuiWindowFlags_NavFlattened);
    ImGui::PopStyleColor();
    if (std::exchange(scroll_to_current_, false)) {
        const float current = line * static_cast<float>(selection.current);
        ImGui::SetScrollFromPosY(ImGui::GetCursorStartPos().y + current - ImGui::GetScrollY(), 0.5F);
    }
    ImGuiListClipper clipper;
    clipper.Begin(count, line);
    while (clipper.Step()) {
        for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
            ImGui::PushID(i);
            draw_list_line(view, static_cast<std::size_t>(i), out);
            ImGui::PopID();
        }
    }
    ImGui::EndChild();
}

void DetailsPanel::draw_list_line(const FrameView& view, std::size_t index, UiOutput& out) {
    const Selection& selection = view.session.workspace().selection;
    const EventRef& event = selection.events[index];
    const LayerState* layer = view.session.document().find(event.layer);
    if (layer == nullptr) return;
    const bool current = index == selection.current;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    if (ImGui::Selectable("##pick", current)) out.commands.push_back(pinned(selection, index));
    explain(tr("Show this one of what is pinned (Alt+↑, Alt+↓)"));
    const ImVec2 after = ImGui::GetCursorScreenPos();
    if (const auto color = event_color(view.session, event)) {
        const ImVec2 center{at.x + px(view, 5), at.y + ImGui::GetTextLineHeight() / 2};
        ImGui::GetWindowDrawList()->AddCircleFilled(center, px(view, 4), to_u32(*color), 20);
    }
    ImGui::SetCursorScreenPos({at.x + px(view, 16), at.y});
    const Line words("{} · {}", event_title(*layer->table, event.row), event_when(*layer->table, event.row));
    const ThemeColors& c = colors(view);
    ellipsis_text(words.view(), ImGui::GetContentRegionAvail().x, current ? c.text_strong : c.text);
    ImGui::SetCursorScreenPos(after);
}

void DetailsPanel::draw_summary(const FrameView& view) {
    const ThemeColors& c = colors(view);
    ImGui::Dummy({1, px(view, 2)});
    ImGui::PushFont(fonts().title);
    wrapped_text(content_.title, c.text_strong);
    ImGui::PopFont();
    if (!content_.subtitle.empty()) {
        const auto color = event_color(view.session, content_.event);
        if (color) {
            const ImVec2 at = ImGui::GetCursorScreenPos();
            const float line = ImGui::GetTextLineHeight();
            ImGui::GetWindowDrawList()->AddCircleFilled({at.x + px(view, 5), at.y + line / 2}, px(view, 5),
                                                        to_u32(*color), 20);
            ImGui::Dummy({px(view, 10), line});
            ImGui::SameLine(0, px(view, 7));
        }
        wrapped_text(content_.subtitle, c.text);
    }
    draw_known(view);
    if (!content_.size.empty()) {
        ImGui::PushFont(fonts().bold);
        wrapped_text(content_.size, content_.size.ends_with("not known") ? c.text : c.accent);
        ImGui::PopFont();
    }
    for (const Field& paragraph : content_.paragraphs) {
        ImGui::Dummy({1, px(view, 2)});
        heading(view, paragraph.name.c_str());
        wrapped_text(paragraph.value, c.text);
    }
}

/// When and where, and how well that is known.
void DetailsPanel::draw_known(const FrameView& view) const {
    const ThemeColors& c = colors(view);
    const auto note = [](const std::string_view words, ImU32 color) {
        if (words.empty()) return;
        ImGui::PushFont(fonts().small);
        wrapped_text(words, color);
        ImGui::PopFont();
    };
    ImGui::Dummy({1, px(view, 2)});
    wrapped_text(content_.when, c.text_strong);
    note(content_.when_note, c.text_dim);
    note(why_not_shown(view.session, content_.event), c.accent);
    if (content_.where.empty()) return;
    wrapped_text(content_.where, c.text);
    note(content_.where_note, c.text_dim);
}

}  // namespace courtyard::ui
