#include "ui/ui.h"

#include <imgui.h>

#include <algorithm>
#include <utility>

#include "base/translate.h"
#include "ui/interface_scale.h"
#include "ui/keys.h"
#include "ui/panels/columns.h"
#include "ui/panels/compare.h"
#include "ui/panels/compare_legend.h"
#include "ui/panels/compare_map.h"
#include "ui/panels/details.h"
#include "ui/panels/draft.h"
#include "ui/panels/empty_state.h"
#include "ui/panels/filters.h"
#include "ui/panels/first_run.h"
#include "ui/panels/help.h"
#include "ui/panels/layers.h"
#include "ui/panels/legend.h"
#include "ui/panels/loads.h"
#include "ui/panels/map_view.h"
#include "ui/panels/mapping.h"
#include "ui/panels/mark_card.h"
#include "ui/panels/messages.h"
#include "ui/panels/reconcile.h"
#include "ui/panels/reloads.h"
#include "ui/panels/splitters.h"
#include "ui/panels/statistics.h"
#include "ui/panels/table.h"
#include "ui/panels/timebar.h"
#include "ui/panels/toolbar.h"
#include "ui/panels/tooltip.h"
#include "ui/panels/tray.h"
#include "ui/regions.h"

namespace courtyard::ui {
namespace {

bool pressed(Key key) {
    return ImGui::IsKeyPressed(key, false);
}

/// Esc closes one thing at a time, what lies on top first.
void close_topmost(const Workspace& w, const Document& document, UiOutput& out) {
    if (w.help_open)
        out.commands.push_back(ShowHelp{false});
    else if (w.mapping)
        out.commands.push_back(CloseMapping{});
    else if (w.tray != TrayKind::None)
        out.commands.push_back(ShowTray{TrayKind::None});
    else if (w.draft)
        out.commands.push_back(CloseDraft{});
    else if (w.mark)
        out.commands.push_back(SelectMark{});
    else if (w.spread)
        out.commands.push_back(OpenSpread{});
    else if (w.map_tool != MapTool::Pan)
        out.commands.push_back(SetMapTool{MapTool::Pan});
    else if (!w.selection.empty())
        out.commands.push_back(Select{});
    else if (document.comparison && document.comparison->view != ComparisonView::Off)
        out.commands.push_back(SetComparison{});
    else if (w.panels.right != RightPanel::None)
        out.commands.push_back(ShowRightPanel{RightPanel::None});
}

/// The layer whose mapping Ctrl+M opens: that of the pinned event, else the topmost.
void open_mapping(const FrameView& view, UiOutput& out) {
    const Selection& selection = view.session.workspace().selection;
    const auto& layers = view.session.document().layers;
    if (!selection.empty())
        out.commands.push_back(OpenMapping{selection.events[selection.current].layer});
    else if (!layers.empty())
        out.commands.push_back(OpenMapping{layers.back().id});
}

/// Keys while a sheet lies over everything: what lies below must not move.
void sheet_keys(const FrameView& view, UiOutput& out) {
    const Workspace& w = view.session.workspace();
    if (ImGui::GetIO().WantTextInput) return;
    if (pressed(kKeyF1)) out.commands.push_back(ShowHelp{!w.help_open});
    if (pressed(kKeyEscape) && !ImGui::GetIO().MouseDown[0]) close_topmost(w, view.session.document(), out);
}

/// Ctrl with +, − or 0 makes the whole interface larger or smaller, also while somebody types.
void scale_keys(const FrameView& view, UiOutput& out) {
    const ImGuiIO& io = ImGui::GetIO();
    if (!io.KeyCtrl || io.KeyAlt) return;
    const double now = view.ui_scale / view.monitor_scale;
    if (pressed(kKeyEqual) || pressed(kKeyKeypadAdd))
        out.commands.push_back(SetUiScale{larger_scale(view.session.workspace().ui_scale)});
    if (pressed(kKeyMinus) || pressed(kKeyKeypadSubtract))
        out.commands.push_back(SetUiScale{smaller_scale(now)});
    if (pressed(kKeyZero) || pressed(kKeyKeypadZero)) out.commands.push_back(SetUiScale{1});
}

/// Alt with a digit opens a panel of the columns at the sides; the one at the right that is open closes.
void column_keys(const Workspace& w, UiOutput& out) {
    constexpr RightPanel kRight[] = {RightPanel::Details, RightPanel::Statistics, RightPanel::Compare,
                                     RightPanel::Reconcile};
    if (ImGui::IsKeyPressed('1', false)) out.commands.push_back(ShowLeftPanel{LeftPanel::Layers});
    if (ImGui::IsKeyPressed('2', false)) out.commands.push_back(ShowLeftPanel{LeftPanel::Filters});
    for (int i = 0; i < 4; ++i) {
        if (!ImGui::IsKeyPressed('3' + i, false)) continue;
        out.commands.push_back(ShowRightPanel{w.panels.right == kRight[i] ? RightPanel::None : kRight[i]});
    }
}

/// Keys that work wherever the focus is, unless somebody types.
void global_keys(const FrameView& view, UiOutput& out) {
    const ImGuiIO& io = ImGui::GetIO();
    const Workspace& w = view.session.workspace();
    if (io.KeyAlt) return column_keys(w, out);
    if (io.KeyCtrl) {
        if (pressed(kKeyO) && !io.KeyShift) out.commands.push_back(ChooseFiles{});
        if (pressed(kKeyS)) out.commands.push_back(SaveSession{});
        if (io.WantTextInput) return;  // a text field has its own undo
        if (pressed(kKeyQ)) out.commands.push_back(Quit{});
        if (pressed(kKeyZ)) out.commands.push_back(io.KeyShift ? Command(Redo{}) : Command(Undo{}));
        if (pressed(kKeyY)) out.commands.push_back(Redo{});
        if (pressed(kKeyM)) open_mapping(view, out);
        if (pressed(kKeyL))
            out.commands.push_back(ShowTray{w.tray == TrayKind::None ? TrayKind::All : TrayKind::None});
        return;
    }
    if (io.WantTextInput) {
        // Esc in the card gives up what is written there; ImGui itself only leaves the field.
        if (w.draft && pressed(kKeyEscape)) out.commands.push_back(CloseDraft{});
        return;
    }
    if (pressed(kKeySpace) && !io.NavVisible) {  // else it presses what the keyboard is on
        out.commands.push_back(
            SetPlayState{w.play_state == PlayState::Playing ? PlayState::Paused : PlayState::Playing});
    }
    if (pressed(kKeyT)) out.commands.push_back(SetTheme{w.theme == Theme::Dark ? Theme::Light : Theme::Dark});
    if (pressed(kKeyF1)) out.commands.push_back(ShowHelp{!w.help_open});
    for (const ImWchar c : io.InputQueueCharacters) {
        if (c == '?') out.commands.push_back(ShowHelp{!w.help_open});
    }
    if (pressed(kKeyEscape) && !io.MouseDown[0]) close_topmost(w, view.session.document(), out);
}

constexpr float kLedgerShare = 0.6F;  // of the map's height that the ledger keeps whatever is told above it

/// What may be told above an open ledger: all of the map's area when it is closed.
Rect message_area(const FrameView& view, const Rect& map, Rect area) {
    if (view.session.workspace().tray == TrayKind::None) return area;
    area.height = std::max(map.y + map.height * (1 - kLedgerShare) - area.y, 0.0F);
    return area;
}

/// Whoever opens the ledger has seen the notes that lead to it: they would only take its room.
void remember_notes(const FrameView& view, bool& ledger_was_open, std::uint32_t& seen) {
    const bool open = view.session.workspace().tray != TrayKind::None;
    if (open && !std::exchange(ledger_was_open, true)) {
        for (const MessageView& message : view.messages) seen = std::max(seen, message.id);
    }
    if (!open) seen = 0;
    ledger_was_open = open;
}

/// The ledger lies below what is told, so that nothing covers its rows.
Rect ledger_area(const Rect& map, const Rect& below) {
    const float top = std::clamp(below.y, map.y, map.y + map.height * (1 - kLedgerShare));
    return {map.x, top, map.width, map.y + map.height - top};
}

}  // namespace

struct Ui::State {
    MapViewPanel map;
    ToolbarPanel toolbar;
    LayersPanel layers;
    FiltersPanel filters;
    DetailsPanel details;
    StatisticsPanel statistics;
    ComparePanel compare;
    CompareMap compare_map;
    ReconcilePanel reconcile;
    TablePanel table;
    Splitters splitters;
    Regions regions;
    TimebarPanel timebar;
    TrayPanel tray;
    TooltipPanel tooltip;
    ReloadsPanel reloads;
    MappingPanel mapping;
    MarkCard mark;
    DraftPanel draft;
    bool ledger_was_open = false;
    std::uint32_t seen_notes = 0;  ///< Notes up to this id are hidden while the ledger is open.
    bool menu_was_open = false;    ///< In the frame before: Esc closed it, and nothing else.
};

void Ui::before_frame() {
    state_->regions.before_frame();
}

Ui::Ui() : state_(std::make_unique<State>()) {}
Ui::~Ui() = default;

/// The column at the left: its tabs, the layers or the filter, and the legend below.
void Ui::draw_left(const FrameView& view, const Rect& column, UiOutput& out) {
    const Rect below = draw_left_tabs(view, column, out);
    const Rect legend = view.session.workspace().panels.left == LeftPanel::Filters
                            ? state_->filters.draw(view, below, out)
                            : state_->layers.draw(view, below, out);
    if (shows_difference(view.session.document()))
        draw_compare_legend(view, legend, out);
    else
        draw_legend(view, legend);
}

void Ui::draw_right(const FrameView& view, const Rect& column, UiOutput& out) {
    State& s = *state_;
    const Rect below = draw_right_tabs(view, column, out);
    switch (view.session.workspace().panels.right) {
        case RightPanel::None:
            break;
        case RightPanel::Details:
            s.details.draw(view, below, out);
            break;
        case RightPanel::Statistics:
            s.statistics.draw(view, below, out);
            break;
        case RightPanel::Compare:
            s.compare.draw(view, below, out);
            break;
        case RightPanel::Reconcile:
            s.reconcile.draw(view, below, out);
            break;
    }
}

void Ui::draw(const FrameView& view, const Layout& layout, UiOutput& out) {
    State& s = *state_;
    s.regions.begin(view);
    s.map.draw(view, layout.map, out);
    s.toolbar.draw(view, layout.toolbar, out);
    draw_left(view, layout.left, out);
    s.timebar.draw(view, layout.timebar, out);
    if (layout.table_shown)
        s.table.draw(view, layout.table, out);
    else
        s.table.rest();
    if (layout.right_shown) draw_right(view, layout.right, out);
    s.splitters.draw(view, layout, s.regions.by_keyboard(), out);
    const bool compare_open = view.session.workspace().panels.right == RightPanel::Compare;
    s.compare_map.draw(view, layout.map, s.map.focused(), compare_open ? s.compare.hovered() : std::nullopt,
                       out);
    draw_empty_state(view, layout.map, out);
    remember_notes(view, s.ledger_was_open, s.seen_notes);
    const Rect told = s.reloads.draw(view, draw_loads(view, layout.map, out), out);
    const Rect below = draw_messages(view, message_area(view, layout.map, told), s.seen_notes, out);
    draw_first_run(view, layout.map, below, out);
    s.tray.draw(view, ledger_area(layout.map, below), out);
    s.mark.draw(view, layout.map, out);
    s.draft.draw(view, layout.map, out);
    const Rect window{0, 0, layout.toolbar.width, layout.timebar.y + layout.timebar.height};
    s.mapping.draw(view, window, out);
    draw_help(view, window, out);
    if (out.cursor || view.session.workspace().spread) s.tooltip.draw(view, layout.map);
    if (s.map.focused() && !ImGui::GetIO().WantTextInput && !ImGui::GetIO().KeyCtrl && pressed(kKeyHome)) {
        out.commands.push_back(FitData{});
    }
    const bool sheet_open = view.session.workspace().mapping.has_value();
    if (!sheet_open && ImGui::GetIO().KeyCtrl && ImGui::GetIO().KeyShift && pressed(kKeyO))
        s.toolbar.ask_path();
    if (!sheet_open && ImGui::GetIO().KeyCtrl && pressed(kKeyF)) {
        out.commands.push_back(ShowLeftPanel{LeftPanel::Filters});
        s.filters.focus_search();
    }
    if (!sheet_open && pressed(kKeyF6)) s.table.toggle(view, out);
    scale_keys(view, out);
    if (s.timebar.left_by_tab()) s.regions.leave("##map");
    s.regions.end(view, layout);
    constexpr ImGuiPopupFlags kAny = ImGuiPopupFlags_AnyPopupId | ImGuiPopupFlags_AnyPopupLevel;
    const bool menu_open = std::exchange(s.menu_was_open, ImGui::IsPopupOpen("", kAny)) || s.menu_was_open;
    if (pressed(kKeyEscape) && (menu_open || s.regions.takes_escape())) return;
    if (view.session.workspace().mapping)
        sheet_keys(view, out);
    else
        global_keys(view, out);
}

}  // namespace courtyard::ui
