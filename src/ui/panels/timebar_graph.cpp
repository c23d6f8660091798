#include "ui/panels/timebar_graph.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>

#include "base/translate.h"
#include "ui/keys.h"
#include "ui/panels/timebar_bars.h"
#include "ui/panels/timebar_bin_tip.h"
#include "ui/panels/timebar_flags.h"
#include "ui/panels/timebar_marks.h"
#include "ui/panels/timebar_mode.h"
#include "ui/panels/tracks_menu.h"
#include "ui/widgets.h"

namespace courtyard::ui {
namespace {

constexpr float kSidePx = 8;   // beside the bars: half a handle fits
constexpr float kArrowPx = 7;  // inside of the bars: where the arrow of an end beyond the view stands
constexpr float kOverviewPx = 11;
constexpr float kOverviewGapPx = 4;
constexpr float kAxisRows = 2;
constexpr float kAxisGapPx = 8;
constexpr float kBrushThresholdPx = 3;
constexpr double kZoomANotch = 0.8;
constexpr double kZoomAKey = 0.6;
constexpr double kPanANotch = 0.1;
constexpr int kMostRollingUnits = 1000;
constexpr double kPanAPage = 0.9;
constexpr std::uint32_t kFirstGesture = 5U << 28U;  // so that none is one of other panels'
constexpr double kWheelPauseSeconds = 0.6;          // between turns of the wheel that are undone apart
constexpr double kFollowMargin = 0.1;               // of the view, before a window that the bar follows

float small_size() {
    return fonts().small->FontSize * ImGui::GetIO().FontGlobalScale;
}

float small_width(std::string_view text) {
    ImFont* font = fonts().small;
    return font->CalcTextSizeA(small_size(), FLT_MAX, 0, text.data(), text.data() + text.size()).x;
}

void set_window(const FrameView& view, const TemporalExtent& window, UiOutput& out,
                GestureId gesture = GestureId::None) {
    if (!window.empty() && window != view.session.workspace().window)
        out.commands.push_back(SetWindow{window, gesture});
}

void set_view(const FrameView& view, const TemporalExtent& bar_view, UiOutput& out) {
    if (!bar_view.empty() && bar_view != view.session.workspace().bar_view) {
        out.commands.push_back(SetBarView{bar_view});
    }
}

/// Whether a double-click on the begin locks it or frees it; a rolling window has no begin of its own.
bool locks(const Workspace& w) {
    return w.window_mode != WindowMode::Rolling;
}

bool holds(const TemporalExtent& outer, const TemporalExtent& inner) {
    return outer.begin <= inner.begin && outer.end >= inner.end;
}

}  // namespace

Snap TimebarGraph::snap() const {
    if (ImGui::GetIO().KeyAlt) return std::nullopt;
    return histogram_.step();
}

Grip TimebarGraph::grip_under(const FrameView& view, float x) const {
    const Grip grip = grip_at(x, handles_);
    const WindowMode mode = view.session.workspace().window_mode;
    if (mode == WindowMode::Rolling) return Grip::Middle;  // whatever is dragged, the current time moves
    if (mode == WindowMode::Cumulative) return grip == Grip::End ? grip : Grip::Ground;
    if (grip != Grip::Middle) return grip;
    // A window that holds all there is has nowhere to move: its middle is ground for a new one, as with
    // Shift.
    const bool everything = holds(view.session.workspace().window, limits_);
    return everything || ImGui::GetIO().KeyShift ? Grip::Ground : grip;
}

void TimebarGraph::place_handles(const FrameView& view) {
    const TemporalExtent& window = view.session.workspace().window;
    const float within = px(view, kArrowPx);
    const float least = bars_.x + within, most = bars_.x + bars_.width - within;
    const auto place = [&](Instant t) {
        const bool inside = t >= scale_.view.begin && t <= scale_.view.end;
        const float x = scale_.x_of(t);
        return inside ? std::floor(x) : std::clamp(x, least, most);
    };
    handles_ = {place(window.begin), place(window.end), px(view, 10)};
}

/// Counts for the width that is there; true when it counted anew.
bool TimebarGraph::count(const FrameView& view, const Rect& whole) {
    bars_ = {whole.x + margins_.left, whole.y, whole.width - margins_.left - margins_.right, whole.height};
    scale_ = {view.session.workspace().bar_view, bars_.x, bars_.width};
    return histogram_.update(view.session, scale_, static_cast<float>(view.ui_scale));
}

void TimebarGraph::refresh(const FrameView& view, const Rect& rect) {
    const float axis_height = std::floor(small_size() * 1.25F * kAxisRows) + px(view, 4);
    const float side = px(view, kSidePx);
    const Rect whole{rect.x + side, rect.y, rect.width - 2 * side,
                     std::max(rect.height - axis_height, px(view, 12))};
    counted_ = count(view, whole);
    const bool reworded = language_.changed();
    if (reworded) histogram_.reword(view.session);
    // What stands beside the bars follows from the tracks, and how many bins there are from the room left.
    if (const BarMargins margins = bar_margins(view, histogram_, whole); margins != margins_) {
        margins_ = margins;
        counted_ = count(view, whole) || counted_;
    }
    if (counted_ || reworded) peak_words_ = top_in_words(view.session, histogram_);
    if (counted_ || reworded || axis_left_px_ != scale_.left_px) {
        axis_ = make_axis(scale_, histogram_.step().unit, px(view, kAxisGapPx), small_width);
        leave_room_for_clock(axis_, scale_, view, small_width);
        axis_left_px_ = scale_.left_px;
    }
    place_handles(view);
}

/// Cuts the strip for the overview off while the bar does not show all; else it is empty.
Rect TimebarGraph::place_overview(const FrameView& view, Rect& rect) {
    const Workspace& w = view.session.workspace();
    limits_ = united(temporal_extent(view.session.document()), w.window);
    if (holds(w.bar_view, limits_)) return {};
    const float side = px(view, kSidePx), height = std::floor(px(view, kOverviewPx));
    // The row of flags lies on the bars, so the strip lies above it.
    const Rect strip{rect.x + side, rect.y - TimebarFlags::height(view), rect.width - 2 * side, height};
    const float cut = height + std::floor(px(view, kOverviewGapPx));
    rect.y += cut;
    rect.height -= cut;
    return strip;
}

void TimebarGraph::draw(const FrameView& view, const Rect& area, bool focused, UiOutput& out) {
    const Workspace& w = view.session.workspace();
    Rect rect = area;
    if (w.bar_view.empty() || rect.width < px(view, 40) || rect.height < px(view, 20)) {
        ImGui::GetWindowDrawList()->AddText(
            {rect.x + px(view, kSidePx), rect.y}, colors(view).text_dim,
            view.totals.events > 0    ? ""
            : view.totals.undated > 0 ? tr("No dated events: rows without a date are drawn at all times")
                                      : tr("No dated events yet"));
        drag_.reset();
        return;
    }
    const Rect overview = place_overview(view, rect);
    refresh(view, rect);
    if (overview.height > 0) overview_.draw(view, overview, limits_, histogram_, out);
    const float side = px(view, kSidePx);
    ImGui::SetCursorScreenPos({bars_.x - side, rect.y});
    ImGui::InvisibleButton("##graph", {bars_.width + 2 * side, rect.height});
    const bool hovered = ImGui::IsItemHovered() || drag_;
    const float x = ImGui::GetIO().MousePos.x;
    const Grip grip = drag_ ? drag_->grip : grip_under(view, x);
    mouse(view, out);
    if (hovered && !drag_) wheel(view, out);
    if (focused && !ImGui::GetIO().WantTextInput) keys(view, out);
    follow(view, out);
    if (histogram_.counting()) out.animating = true;
    const Grip lit = hovered ? grip : Grip::Ground;
    const TimebarPicture picture{view,  histogram_, axis_,    peak_words_, scale_,
                                 bars_, margins_,   handles_, lit,         focused};
    shapes_.follow(picture, counted_);
    paint_timebar(picture, shapes_);
    draw_beside_bars(picture);
    paint_mode_marks(picture);
    if (!hovered) return;
    if (grip == Grip::Begin || grip == Grip::End) ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeEW);
    if (grip == Grip::Middle) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    if (!drag_) explain_bin(picture, x, grip);
}

Instant TimebarGraph::at_cursor() const {
    return scale_.at(std::clamp(ImGui::GetIO().MousePos.x, scale_.left_px, scale_.left_px + scale_.width_px));
}

GestureId TimebarGraph::next_gesture() {
    return GestureId{kFirstGesture + ++gestures_};
}

void TimebarGraph::mouse(const FrameView& view, UiOutput& out) {
    const ImGuiIO& io = ImGui::GetIO();
    if (ImGui::IsItemHovered() && ImGui::IsMouseDoubleClicked(0)) {
        drag_.reset();
        if (grip_at(io.MousePos.x, handles_) == Grip::Begin && locks(view.session.workspace())) {
            out.commands.push_back(toggled(view.session.workspace(), WindowMode::Cumulative));
            return;
        }
        out.commands.push_back(ShowAllTime{});
        return;
    }
    if (ImGui::IsItemActivated()) {
        const Workspace& w = view.session.workspace();
        drag_ = {grip_under(view, io.MousePos.x),
                 at_cursor(),
                 io.MousePos.x,
                 w.window,
                 w.current_time,
                 next_gesture()};
    }
    if (!drag_) return;
    if (!ImGui::IsItemActive()) {
        drag_.reset();
        return;
    }
    if (!drag_->cancelled && ImGui::IsKeyPressed(kKeyEscape, false)) {
        drag_->cancelled = true;
        const Workspace& w = view.session.workspace();
        if (w.window_mode != WindowMode::Rolling)
            set_window(view, drag_->before, out, drag_->gesture);
        else if (w.current_time != drag_->current_before)
            out.commands.push_back(SetCurrentTime{drag_->current_before, drag_->gesture});
    }
    if (!drag_->cancelled) drag(view, out);
}

void TimebarGraph::drag(const FrameView& view, UiOutput& out) {
    const float mouse_x = ImGui::GetIO().MousePos.x;
    const Workspace& w = view.session.workspace();
    if (mouse_x == drag_->press_x && w.window == drag_->before) return;  // a click alone snaps nothing
    // Playback would pull the window out of the hand.
    if (w.play_state == PlayState::Playing) out.commands.push_back(SetPlayState{PlayState::Paused});
    const Instant at = at_cursor();
    const GestureId gesture = drag_->gesture;
    if (w.window_mode == WindowMode::Rolling) {
        const Instant current = snap() ? nearest_boundary(at, *snap()) : at;
        if (current != w.current_time) out.commands.push_back(SetCurrentTime{current, gesture});
        return;
    }
    const Instant by = at - drag_->grabbed;
    const TemporalExtent& before = drag_->before;
    switch (drag_->grip) {
        case Grip::Begin:
            return set_window(view, with_begin(before, before.begin + by, snap()), out, gesture);
        case Grip::End:
            return set_window(view, with_end(before, before.end + by, snap()), out, gesture);
        case Grip::Middle:
            return set_window(view, moved_to(before, before.begin + by, snap()), out, gesture);
        case Grip::Ground:
            break;
    }
    const bool brushing = std::abs(mouse_x - drag_->press_x) > px(view, kBrushThresholdPx);
    if (brushing) set_window(view, brushed(drag_->grabbed, at, snap()), out, gesture);
}

void TimebarGraph::wheel(const FrameView& view, UiOutput& out) {
    const ImGuiIO& io = ImGui::GetIO();
    const Workspace& w = view.session.workspace();
    const Instant at = at_cursor();
    if (io.MouseWheelH != 0 || (io.KeyShift && io.MouseWheel != 0)) {
        const auto notches = static_cast<double>(io.MouseWheelH != 0 ? io.MouseWheelH : io.MouseWheel);
        return set_view(view, panned_view(w.bar_view, -notches * kPanANotch, limits_), out);
    }
    if (io.MouseWheel == 0) return;
    if (io.KeyCtrl) {
        const double factor = std::pow(kZoomANotch, static_cast<double>(io.MouseWheel));
        return set_view(view, zoomed_view(w.bar_view, at, factor, limits_), out);
    }
    wheel_debt_ += io.MouseWheel;
    const int notches = static_cast<int>(wheel_debt_);
    wheel_debt_ -= static_cast<float>(notches);
    if (notches != 0 && w.window_mode == WindowMode::Rolling) {
        const CalendarStep width = w.rolling.width;
        const int count = std::clamp(width.count - notches, 1, kMostRollingUnits);
        out.commands.push_back(SetRollingWindow{{{width.unit, count}, w.rolling.side}});
        return;
    }
    if (notches == 0) return;
    if (ImGui::GetTime() - wheeled_s_ > kWheelPauseSeconds) wheel_gesture_ = next_gesture();
    wheeled_s_ = ImGui::GetTime();
    set_window(view, resized(w.window, at, notches, limits_, snap()), out, wheel_gesture_);
}

void TimebarGraph::keys(const FrameView& view, UiOutput& out) {
    const ImGuiIO& io = ImGui::GetIO();
    const Workspace& w = view.session.workspace();
    const TemporalExtent all = temporal_extent(view.session.document());
    if (all.empty() || io.KeyAlt) return;  // Alt and arrows walk from event to event
    const int steps = (ImGui::IsKeyPressed(kKeyRight) ? 1 : 0) - (ImGui::IsKeyPressed(kKeyLeft) ? 1 : 0);
    if (steps != 0 && io.KeyCtrl)
        set_window(view, shifted_by_width(w.window, steps), out);
    else if (steps != 0 && io.KeyShift)
        set_window(view, {w.window.begin, advanced(w.window.end, w.step, steps)}, out);
    else if (steps != 0)
        out.commands.push_back(StepWindow{steps});
    const bool home = ImGui::IsKeyPressed(kKeyHome, false), end_key = ImGui::IsKeyPressed(kKeyEnd, false);
    if (w.window_mode != WindowMode::Range && (home || end_key)) {
        out.commands.push_back(JumpToEnd{home ? TimeDirection::Back : TimeDirection::Forward});
        return;
    }
    if (home) set_window(view, moved_to(w.window, floor_to(all.begin, w.step), w.step), out);
    if (end_key) {
        const Instant end = ceil_to(all.end, w.step);
        set_window(view, moved_to(w.window, w.window.begin + (end - w.window.end), w.step), out);
    }
    const int pages = (ImGui::IsKeyPressed(kKeyPageDown) ? 1 : 0) - (ImGui::IsKeyPressed(kKeyPageUp) ? 1 : 0);
    if (pages != 0) set_view(view, panned_view(w.bar_view, pages * kPanAPage, limits_), out);
    TracksMenu::keys(view, out);
    for (const ImWchar c : io.InputQueueCharacters) {
        const double factor = c == '+' || c == '=' ? kZoomAKey : c == '-' ? 1 / kZoomAKey : 1;
        const Instant middle = w.window.begin + w.window.duration() / 2;
        const Instant around = std::clamp(middle, w.bar_view.begin, w.bar_view.end);
        if (factor != 1) set_view(view, zoomed_view(w.bar_view, around, factor, limits_), out);
    }
}

void TimebarGraph::follow(const FrameView& view, UiOutput& out) const {
    const Workspace& w = view.session.workspace();
    const bool room = w.window.duration() < w.bar_view.duration() && !holds(w.bar_view, limits_);
    if (w.play_state != PlayState::Playing || !room || holds(w.bar_view, w.window)) return;
    const auto margin = static_cast<Instant>(kFollowMargin * static_cast<double>(w.bar_view.duration()));
    const Instant begin = w.window.begin - margin;
    set_view(view, panned_view({begin, begin + w.bar_view.duration()}, 0, limits_), out);
}

}  // namespace courtyard::ui
