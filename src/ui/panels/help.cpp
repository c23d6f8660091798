#include "ui/panels/help.h"

#include <algorithm>
#include <array>
#include <span>
#include <string_view>

#include "ui/widgets.h"

namespace courtyard::ui {
namespace {

/// Keys are parted by '|'.
struct Shortcut {
    std::string_view keys;
    const char* what;
};

constexpr std::array kMapLines{
    Shortcut{"Drag", "Pan; let go while moving to glide"},
    Shortcut{"Wheel", "Zoom at the cursor"},
    Shortcut{"Double-click", "Zoom in there"},
    Shortcut{"Shift|Drag", "Zoom to a box"},
    Shortcut{"+| |−", "Zoom in, out"},
    Shortcut{"←| |→| |↑| |↓", "Pan, when the map has the focus"},
    Shortcut{"Home", "Fit the map to all events"},
    Shortcut{"Click", "Pin an event; open a cluster or a stack"},
    Shortcut{"Enter", "Open the stack there; arrows step in it"},
    Shortcut{"Right-click| |N", "Note here…; drag its pin to move it"},
};
constexpr std::array kTimeLines{
    Shortcut{"Drag handle", "Move one end of the shown range"},
    Shortcut{"Drag middle", "Move the range as it is"},
    Shortcut{"Drag beside", "Mark a new range"},
    Shortcut{"Alt|Drag", "The same, without snapping"},
    Shortcut{"Wheel", "Widen or narrow the range"},
    Shortcut{"Ctrl|Wheel", "Zoom the bar"},
    Shortcut{"Shift|Wheel", "Pan the bar (PageUp, PageDown)"},
    Shortcut{"Double-click", "All time; on the begin: lock it"},
    Shortcut{"Right-click", "Note here…, Not collected…"},
    Shortcut{"N| |Shift|N", "The same for the range"},
    Shortcut{"[| |]", "Previous, next flag"},
    Shortcut{"Space", "Play, pause"},
    Shortcut{"←| |→", "Step, when the bar has the focus"},
    Shortcut{"Ctrl|←| |→", "Step by the whole range"},
    Shortcut{"Shift|←| |→", "Step with the end alone"},
    Shortcut{"Shift|Drag", "Mark a new range anywhere"},
    Shortcut{",| |.", "To the event before, after the range"},
    Shortcut{"B| |R", "Lock the begin; a rolling window"},
    Shortcut{"E| |P", "Skip empty steps; looping"},
    Shortcut{"<| |>", "Slower, faster"},
    Shortcut{"Z", "By whose clock time is shown"},
    Shortcut{"G", "What was not collected"},
    Shortcut{"C| |A", "Strips by category; how they lie"},
    Shortcut{"V| |S", "What bars measure; their scale"},
    Shortcut{"Tab", "To the bar, then to its fields"},
    Shortcut{"↓", "A calendar, in a field"},
};
constexpr std::array kToolLines{
    Shortcut{"H", "Move the map"},
    Shortcut{"M| |L", "Filter by a rectangle, by a lasso"},
    Shortcut{"W", "Filter by regions; Shift adds one"},
};
constexpr std::array kPanelLines{
    Shortcut{"Alt|1| |2", "Layers; filters"},
    Shortcut{"Alt|3", "Details of what is pinned"},
    Shortcut{"Alt|4", "Statistics"},
    Shortcut{"Alt|5", "Compare two periods"},
    Shortcut{"Alt|6", "Reconcile two datasets"},
    Shortcut{"F6", "The table of all rows"},
    Shortcut{"Ctrl|F", "Search texts, places, actors"},
    Shortcut{"Alt|↑| |↓", "Next of what is pinned"},
    Shortcut{"Alt|←| |→", "Next in time at that place"},
    Shortcut{"Ctrl|C", "Copy rows as CSV, in a list"},
    Shortcut{"Drag an edge", "Make a panel larger or smaller"},
};
constexpr std::array kProgramLines{
    Shortcut{"Ctrl|O", "Open files"},
    Shortcut{"Ctrl|Shift|O", "Type the path of a file"},
    Shortcut{"Ctrl|S", "Save the session"},
    Shortcut{"Ctrl|M", "How a file is read"},
    Shortcut{"Ctrl|L", "The ledger: every row's fate"},
    Shortcut{"Ctrl|Z", "Undo"},
    Shortcut{"Ctrl|Shift|Z", "Redo"},
    Shortcut{"T", "Dark or light theme"},
    Shortcut{"Esc", "Close what is open"},
    Shortcut{"F1| |?", "This sheet"},
};

constexpr float kHelpWidth = 1180, kKeysWidth = 142, kRow = 25;
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

void draw_section(const FrameView& view, const char* title, std::span<const Shortcut> lines) {
    heading(view, title);
    ImGui::Dummy({1, px(view, 1)});
    for (const Shortcut& line : lines) {
        const ImVec2 at = ImGui::GetCursorPos();
        ImGui::PushFont(fonts().small);
        draw_keys(view, line.keys);
        ImGui::PopFont();
        ImGui::SetCursorPos({at.x + px(view, kKeysWidth), at.y + px(view, 1)});
        ImGui::TextUnformatted(line.what);
        ImGui::SetCursorPos({at.x, at.y + px(view, kRow)});
    }
    ImGui::Dummy({1, px(view, 8)});
}

void draw_sheet(const FrameView& view, UiOutput& out) {
    ImGui::PushFont(fonts().title);
    ImGui::PushStyleColor(ImGuiCol_Text, colors(view).text_strong);
    ImGui::TextUnformatted("Mouse and keys");
    ImGui::PopStyleColor();
    ImGui::PopFont();
    ImGui::SameLine();
    align_right(px(view, 26));
    if (icon_button(view, {.id = "##close", .icon = Icon::Close, .tip = "Close (Esc)"}))
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
    draw_section(view, "MAP", kMapLines);
    draw_section(view, "TOOLS ON THE MAP", kToolLines);
    ImGui::EndGroup();
    next_column();
    ImGui::BeginGroup();
    draw_section(view, "PANELS", kPanelLines);
    draw_section(view, "PROGRAM", kProgramLines);
    ImGui::EndGroup();
    next_column();
    ImGui::BeginGroup();
    draw_section(view, "TIME BAR", kTimeLines);
    ImGui::PushTextWrapPos(ImGui::GetCursorPosX() + column - px(view, 20));
    dim_text(
        view,
        "The range begins with its first moment and ends just before its last: an event that starts on the "
        "end is not shown. Days are calendar days as the source wrote them.");
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
    draw_sheet(view, out);
    end_card();
    ImGui::PopStyleVar();
}

}  // namespace courtyard::ui
