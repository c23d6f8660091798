#include "ui/panels/timebar_overview.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>

#include "base/translate.h"
#include "ui/panels/timebar_tip.h"
#include "ui/widgets.h"

namespace courtyard::ui {
namespace {

constexpr float kGrabPx = 6;
constexpr float kLeastFramePx = 8;
constexpr float kBinPx = 3;

void set_view(const FrameView& view, const TemporalExtent& wanted, UiOutput& out) {
    if (!wanted.empty() && wanted != view.session.workspace().bar_view)
        out.commands.push_back(SetBarView{wanted});
}

/// The same length within the limits.
TemporalExtent within(TemporalExtent view, const TemporalExtent& limits) {
    return panned_view(view, 0, limits);
}

}  // namespace

void TimebarOverview::refresh(const TimebarHistogram& histogram, const TimeScale& scale) {
    const bool same =
        version_ == histogram.version() && scale.view == scale_.view && scale.width_px == scale_.width_px;
    scale_ = scale;
    if (same || histogram.counting()) return;
    version_ = histogram.version();
    // The strip shows where there is much, no numbers: its bins need not be the calendar's.
    const auto bins = static_cast<Instant>(std::max(scale.width_px / kBinPx, 1.0F));
    edges_.clear();
    for (Instant i = 0; i <= bins; ++i) {
        const Instant edge =
            scale.view.begin + scale.view.duration() / bins * i + scale.view.duration() % bins * i / bins;
        if (edges_.empty() || edge > edges_.back()) edges_.push_back(edge);
    }
    histogram.totals(edges_, passing_, all_);
}

void TimebarOverview::mouse(const FrameView& view, const TemporalExtent& limits, UiOutput& out) {
    const TemporalExtent& now = view.session.workspace().bar_view;
    if (ImGui::IsItemHovered() && ImGui::IsMouseDoubleClicked(0)) {
        drag_.reset();
        return set_view(view, limits, out);
    }
    const float x = ImGui::GetIO().MousePos.x;
    const Instant at = scale_.at(std::clamp(x, scale_.left_px, scale_.left_px + scale_.width_px));
    if (ImGui::IsItemActivated()) {
        drag_ = {grip_at(x, handles_), at, now};
        if (drag_->grip == Grip::Ground) {
            const Instant begin = at - now.duration() / 2;
            drag_ = {Grip::Middle, at, within({begin, begin + now.duration()}, limits)};
            set_view(view, drag_->before, out);
        }
        return;
    }
    if (!ImGui::IsItemActive()) drag_.reset();
    if (!drag_ || at == drag_->grabbed) return;
    const Instant by = at - drag_->grabbed;
    TemporalExtent next = drag_->before;
    const Instant least = std::max<Instant>(scale_.at(scale_.left_px + kLeastFramePx) - scale_.view.begin, 1);
    if (drag_->grip == Grip::Begin)
        next.begin = std::clamp(next.begin + by, limits.begin, next.end - std::min(least, next.duration()));
    else if (drag_->grip == Grip::End)
        next.end = std::clamp(next.end + by, next.begin + std::min(least, next.duration()), limits.end);
    else
        next = within({next.begin + by, next.end + by}, limits);
    set_view(view, next, out);
}

void TimebarOverview::paint(const FrameView& view, const Rect& rect, Grip lit) const {
    const ThemeColors& c = colors(view);
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    const float bottom = rect.y + rect.height, right = rect.x + rect.width;
    draw.AddRectFilled({rect.x, rect.y}, {right, bottom}, with_alpha(c.field, 0.6F));
    const auto most = std::max_element(all_.begin(), all_.end());
    const double top = most == all_.end() ? 0 : *most;
    for (std::size_t bin = 0; bin < all_.size() && top > 0; ++bin) {
        const float x0 = scale_.x_of(edges_[bin]), x1 = scale_.x_of(edges_[bin + 1]);
        const auto bar = [&](double value, float alpha) {
            if (value <= 0) return;
            const float height = std::max(static_cast<float>(value / top) * rect.height, 1.0F);
            draw.AddRectFilled({x0, bottom - height}, {x1, bottom}, with_alpha(c.text_dim, alpha));
        };
        if (passing_[bin] < all_[bin]) bar(all_[bin], 0.25F);
        bar(passing_[bin], 0.75F);
    }
    const float begin = handles_.begin_x, end = handles_.end_x;
    draw.AddRectFilled({rect.x, rect.y}, {begin, bottom}, with_alpha(c.panel, 0.55F));
    draw.AddRectFilled({end, rect.y}, {right, bottom}, with_alpha(c.panel, 0.55F));
    const ImU32 frame = lit == Grip::Middle ? c.accent : c.text;
    draw.AddRect({begin, rect.y}, {end, bottom}, frame, px(view, 2), 0, px(view, 1));
    for (const auto& [x, grip] : {std::pair{begin, Grip::Begin}, std::pair{end, Grip::End}}) {
        const float half = px(view, 1.5F);
        draw.AddRectFilled({x - half, rect.y}, {x + half, bottom}, lit == grip ? c.accent : frame);
    }
}

void TimebarOverview::draw(const FrameView& view, const Rect& rect, const TemporalExtent& limits,
                           const TimebarHistogram& histogram, UiOutput& out) {
    refresh(histogram, {limits, rect.x, rect.width});
    const TemporalExtent& shown = view.session.workspace().bar_view;
    float begin = scale_.x_of(shown.begin), end = scale_.x_of(shown.end);
    if (const float lacks = px(view, kLeastFramePx) - (end - begin); lacks > 0) {
        begin = std::clamp(begin - lacks / 2, rect.x, rect.x + rect.width - px(view, kLeastFramePx));
        end = begin + px(view, kLeastFramePx);
    }
    handles_ = {std::floor(begin), std::floor(end), px(view, kGrabPx)};
    ImGui::SetCursorScreenPos({rect.x, rect.y});
    ImGui::InvisibleButton("##overview", {rect.width, rect.height});
    const bool hovered = ImGui::IsItemHovered() || drag_;
    mouse(view, limits, out);
    const Grip grip = drag_ ? drag_->grip : grip_at(ImGui::GetIO().MousePos.x, handles_);
    if (!drag_)
        explain_above(
            view, tr("All of time. Drag the frame or its ends: what the bar below shows (PageUp, PageDown) · "
                     "Double-click: all"));
    if (hovered && (grip == Grip::Begin || grip == Grip::End))
        ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeEW);
    if (hovered && grip == Grip::Middle) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    paint(view, rect, hovered ? grip : Grip::Ground);
}

}  // namespace courtyard::ui
