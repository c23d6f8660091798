#include "ui/panels/help.h"

#include <algorithm>
#include <array>
#include <span>
#include <string_view>

#include "base/translate.h"
#include "ui/keys.h"
#include "ui/widgets.h"

namespace courtyard::ui {
namespace {

/// Keys are parted by '|'.
struct Shortcut {
    std::string_view keys;
    const char* what;
};

constexpr std::array kMapLines{
    Shortcut{tr_later("Drag"), tr_later("Pan; let go while moving to glide")},
    Shortcut{tr_later("Wheel"), tr_later("Zoom at the cursor")},
    Shortcut{tr_later("Double-click"), tr_later("Zoom in there")},
    Shortcut{tr_later("Shift|Drag"), tr_later("Zoom to a box")},
    Shortcut{"+| |−", tr_later("Zoom in, out")},
    Shortcut{"←| |→| |↑| |↓", tr_later("Pan, when the map has the focus")},
    Shortcut{"Home", tr_later("Fit the map to all events")},
    Shortcut{tr_later("Click"), tr_later("Pin an event; open a cluster or a stack")},
    Shortcut{"Enter", tr_later("Open the stack there; arrows step in it")},
    Shortcut{tr_later("Right-click| |N"), tr_later("Note here…; drag its pin to move it")},
};
constexpr std::array kTimeLines{
    Shortcut{tr_later("Drag handle"), tr_later("Move one end of the shown range")},
    Shortcut{tr_later("Drag middle"), tr_later("Move the range as it is")},
    Shortcut{tr_later("Drag beside"), tr_later("Mark a new range")},
    Shortcut{tr_later("Alt|Drag"), tr_later("The same, without snapping")},
    Shortcut{tr_later("Wheel"), tr_later("Widen or narrow the range")},
    Shortcut{tr_later("Ctrl|Wheel"), tr_later("Zoom the bar")},
    Shortcut{tr_later("Shift|Wheel"), tr_later("Pan the bar (PageUp, PageDown)")},
    Shortcut{tr_later("Double-click"), tr_later("All time; on the begin: lock it")},
    Shortcut{tr_later("Right-click"), tr_later("Note here…, Not collected…")},
    Shortcut{"N| |Shift|N", tr_later("The same for the range")},
    Shortcut{"[| |]", tr_later("Previous, next flag")},
    Shortcut{tr_later("Space"), tr_later("Play, pause")},
    Shortcut{"←| |→", tr_later("Step, when the bar has the focus")},
    Shortcut{"Ctrl|←| |→", tr_later("Step by the whole range")},
    Shortcut{"Shift|←| |→", tr_later("Step with the end alone")},
    Shortcut{tr_later("Shift|Drag"), tr_later("Mark a new range anywhere")},
    Shortcut{",| |.", tr_later("To the event before, after the range")},
    Shortcut{"B| |R", tr_later("Lock the begin; a rolling window")},
    Shortcut{"E| |P", tr_later("Skip empty steps; looping")},
    Shortcut{"<| |>", tr_later("Slower, faster")},
    Shortcut{"Z", tr_later("By whose clock time is shown")},
    Shortcut{"G", tr_later("What was not collected")},
    Shortcut{"C| |A", tr_later("Strips by category; how they lie")},
    Shortcut{"V| |S", tr_later("What bars measure; their scale")},
    Shortcut{"Tab", tr_later("To the bar, then to its fields")},
    Shortcut{"↓", tr_later("A calendar, in a field")},
};
constexpr std::array kToolLines{
    Shortcut{"H", tr_later("Move the map")},
    Shortcut{"M| |L", tr_later("Filter by a rectangle, by a lasso")},
    Shortcut{"W", tr_later("Filter by regions; Shift adds one")},
};
constexpr std::array kTableLines{
    Shortcut{"↑| |↓", tr_later("Next rows; PgUp, PgDn, Home, End")},
    Shortcut{"←| |→", tr_later("Next columns")},
    Shortcut{"Enter", tr_later("Pin the row; Ctrl adds it")},
    Shortcut{"Shift|↑| |↓", tr_later("Pin all rows between")},
    Shortcut{"S| |Shift|S", tr_later("Sort by the column; by it too")},
    Shortcut{"/", tr_later("Search the rows")},
    Shortcut{"C| |R| |D", tr_later("Columns; which rows; whose")},
    Shortcut{"Z", tr_later("Bring the map to the event")},
};
constexpr std::array kPanelLines{
    Shortcut{"Alt|1| |2", tr_later("Layers; filters")},
    Shortcut{"Alt|3", tr_later("Details of what is pinned")},
    Shortcut{"Alt|4", tr_later("Statistics")},
    Shortcut{"Alt|5", tr_later("Compare two periods")},
    Shortcut{"Alt|6", tr_later("Reconcile two datasets")},
    Shortcut{"F6", tr_later("The table of all rows")},
    Shortcut{"Ctrl|F", tr_later("Search texts, places, actors")},
    Shortcut{"Alt|↑| |↓", tr_later("Next of what is pinned")},
    Shortcut{"Alt|←| |→", tr_later("Next in time at that place")},
    Shortcut{"Ctrl|C", tr_later("Copy rows as CSV, in a list")},
    Shortcut{"Alt|←| |→", tr_later("Move the divider of a split map")},
    Shortcut{tr_later("Drag an edge"), tr_later("Make a panel larger or smaller")},
    Shortcut{"←| |→| |↑| |↓", tr_later("The same, when the edge has the focus")},
    Shortcut{"Home", tr_later("There: the panel's usual size")},
};
constexpr std::array kProgramLines{
    Shortcut{"Ctrl|O", tr_later("Open files")},
    Shortcut{"Ctrl|Shift|O", tr_later("Type the path of a file")},
    Shortcut{"Ctrl|S", tr_later("Save the session")},
    Shortcut{"Ctrl|M", tr_later("How a file is read")},
    Shortcut{"Ctrl|L", tr_later("The ledger: every row's fate")},
    Shortcut{"Ctrl|Z", tr_later("Undo")},
    Shortcut{"Ctrl|Shift|Z", tr_later("Redo")},
    Shortcut{"T", tr_later("Dark or light theme")},
    Shortcut{"Ctrl|+| |−| |0", tr_later("Larger, smaller, the usual size")},
    Shortcut{"Tab| |Ctrl|Tab", tr_later("Next part of the window; Shift back")},
    Shortcut{"Esc", tr_later("Close what is open, one by one")},
    Shortcut{"F1| |?", tr_later("This sheet")},
};

constexpr float kHelpWidth = 1244, kKeysWidth = 132, kRow = 25;
constexpr std::size_t kMostRows =
    std::max(kTimeLines.size() + 4, kPanelLines.size() + kProgramLines.size() + 3);

/// Draws "Ctrl|O" as two keys with a plus between them; a blank between two stands for "or".
void draw_keys(const FrameView& view, std::string_view keys) {
    const ThemeColors& c = colors(view);
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    ImVec2 at = ImGui::GetCursorScreenPos();
    const float height = ImGui::GetTextLineHeight() + px(view, 5);
    bool plus = false;
    while (!keys.empty()) {
        const auto cut = keys.find('|');
        const std::string_view key = keys.substr(0, cut);
        keys = cut == std::string_view::npos ? std::string_view{} : keys.substr(cut + 1);
        if (key == " ") {
            plus = false;
            at.x += px(view, 4);
            continue;
        }
        const float text_y = at.y + px(view, 2);
        if (plus) {
            draw.AddText({at.x + px(view, 4), text_y}, c.text_dim, "+");
            at.x += ImGui::CalcTextSize("+").x + px(view, 8);
        }
        const float width = ImGui::CalcTextSize(key.data(), key.data() + key.size()).x + px(view, 12);
        draw.AddRectFilled(at, {at.x + width, at.y + height}, c.field, px(view, 4));
        draw.AddRect(at, {at.x + width, at.y + height}, c.line, px(view, 4));
        draw.AddText({at.x + px(view, 6), text_y}, c.text_strong, key.data(), key.data() + key.size());
        at.x += width;
        plus = true;
    }
}

/// In a column of `width`.
void draw_section(const FrameView& view, const char* title, std::span<const Shortcut> lines, float width) {
    heading(view, title);
    ImGui::Dummy({1, px(view, 1)});
    for (const Shortcut& line : lines) {
        const ImVec2 at = ImGui::GetCursorPos();
        ImGui::PushFont(fonts().small);
        draw_keys(view, tr(line.keys));
        ImGui::PopFont();
        ImGui::SetCursorPos({at.x + px(view, kKeysWidth), at.y + px(view, 1)});
        ellipsis_text(tr(line.what), width - px(view, kKeysWidth + 10), colors(view).text);
        ImGui::SetCursorPos({at.x, at.y + px(view, kRow)});
    }
    ImGui::Dummy({1, px(view, 8)});
}

/// A sheet larger than its card is read with the arrow keys.
void scroll_keys(const FrameView& view) {
    const float line = px(view, kRow), page = ImGui::GetWindowHeight() - 3 * line;
    float by = 0;
    if (ImGui::IsKeyPressed(kKeyDown)) by += line;
    if (ImGui::IsKeyPressed(kKeyUp)) by -= line;
    if (ImGui::IsKeyPressed(kKeyPageDown)) by += page;
    if (ImGui::IsKeyPressed(kKeyPageUp)) by -= page;
    if (ImGui::IsKeyPressed(kKeyHome, false)) by = -ImGui::GetScrollY();
    if (ImGui::IsKeyPressed(kKeyEnd, false)) by = ImGui::GetScrollMaxY();
    if (by != 0) ImGui::SetScrollY(std::clamp(ImGui::GetScrollY() + by, 0.0F, ImGui::GetScrollMaxY()));
}

void draw_sheet(const FrameView& view, UiOutput& out) {
    ImGui::PushFont(fonts().title);
    ImGui::PushStyleColor(ImGuiCol_Text, colors(view).text_strong);
    ImGui::TextUnformatted(tr("Mouse and keys"));
    ImGui::PopStyleColor();
    ImGui::PopFont();
    ImGui::SameLine();
    align_right(px(view, 26));
    if (icon_button(view, {.id = "##close", .icon = Icon::Close, .tip = tr("Close (Esc)")}))
        out.commands.push_back(ShowHelp{false});
    ImGui::Dummy({1, px(view, 4)});
    // In a narrow window the columns lie below one another, and the sheet scrolls.
    const float column = std::max(ImGui::GetContentRegionAvail().x / 3, px(view, kHelpWidth / 3 - 24));
    const ImVec2 at = ImGui::GetCursorPos();
    const int fit = std::max(static_cast<int>((ImGui::GetContentRegionAvail().x + px(view, 24)) / column), 1);
    int place = 0;
    const auto next_column = [&] {
        if (++place < fit) ImGui::SetCursorPos({at.x + static_cast<float>(place) * column, at.y});
    };
    ImGui::BeginGroup();
    draw_section(view, tr("MAP"), kMapLines, column);
    draw_section(view, tr("TOOLS ON THE MAP"), kToolLines, column);
    draw_section(view, tr("TABLE"), kTableLines, column);
    ImGui::EndGroup();
    next_column();
    ImGui::BeginGroup();
    draw_section(view, tr("PANELS"), kPanelLines, column);
    draw_section(view, tr("PROGRAM"), kProgramLines, column);
    ImGui::EndGroup();
    next_column();
    ImGui::BeginGroup();
    draw_section(view, tr("TIME BAR"), kTimeLines, column);
    ImGui::PushTextWrapPos(ImGui::GetCursorPosX() + column - px(view, 20));
    dim_text(view, tr("The range begins with its first moment and ends just before its last: an event that "
                      "starts on the "
                      "end is not shown. Days are calendar days as the source wrote them."));
    ImGui::PopTextWrapPos();
    ImGui::EndGroup();
}

}  // namespace

void draw_help(const FrameView& view, const Rect& window, UiOutput& out) {
    if (!view.session.workspace().help_open) return;
    if (draw_shade(view, "##help-shade", window)) out.commands.push_back(ShowHelp{false});
    const float width = std::min(px(view, kHelpWidth), window.width);
    const float height = std::min(px(view, kRow * static_cast<float>(kMostRows) + 76), window.height);
    const Rect sheet{window.x + (window.width - width) / 2, window.y + (window.height - height) / 2, width,
                     height};
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(px(view, 22), px(view, 18)));
    begin_card(view, "##help", sheet, colors(view).raised);
    keep_on_top();
    scroll_keys(view);
    draw_sheet(view, out);
    end_card();
    ImGui::PopStyleVar();
}

}  // namespace courtyard::ui
