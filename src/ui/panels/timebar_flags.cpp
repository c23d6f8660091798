#include "ui/panels/timebar_flags.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>

#include "base/translate.h"
#include "session/playback.h"
#include "ui/event_words.h"
#include "ui/keys.h"
#include "ui/panels/timebar_gestures.h"
#include "ui/panels/timebar_keys.h"
#include "ui/widgets.h"

namespace courtyard::ui {
namespace {

constexpr float kRowPx = 20;
constexpr float kClothPx = 9;
constexpr float kClothHighPx = 8;
constexpr float kDragPx = 4;
constexpr std::uint32_t kFirstGesture = 1U << 30U;  // so that none is one of the layers' sliders
constexpr std::size_t kMostListed = 8;

float small_size() {
    return fonts().small->FontSize * ImGui::GetIO().FontGlobalScale;
}

float small_width(std::string_view text) {
    return fonts().small->CalcTextSizeA(small_size(), FLT_MAX, 0, text.data(), text.data() + text.size()).x;
}

FlagSizes sizes_of(const FrameView& view) {
    return {px(view, 11), px(view, 20), px(view, 10), px(view, 56)};
}

bool is_note(const Flag& flag) {
    return std::holds_alternative<NoteId>(flag.what);
}

/// Several flags as a plate with their number, one as a cloth at its pole; notes are filled, marks of the
/// data are hollow.
void paint_flag(const FrameView& view, const PlacedFlag& placed, const Flag& first, float top, bool lit) {
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    const ThemeColors& c = colors(view);
    const ImU32 color = lit ? c.accent : c.text;
    const float x = std::floor(placed.x), y = std::floor(top + px(view, 4));
    const float size = small_size();
    const float text_y = std::floor(top + (px(view, kRowPx - 3) - size) / 2);
    if (placed.members.size() > 1) {
        const Line number("{}", placed.members.size());
        const float wide = std::max(small_width(number.view()) + px(view, 8), px(view, 16));
        draw.AddRectFilled({x, y - px(view, 2)}, {x + wide, y + px(view, 12)}, c.field, px(view, 3));
        draw.AddRect({x, y - px(view, 2)}, {x + wide, y + px(view, 12)}, color, px(view, 3));
        draw.AddText(fonts().small, size, {std::floor(x + (wide - small_width(number.view())) / 2), text_y},
                     color, number.c_str());
        return;
    }
    const ImVec2 a{x + px(view, 0.5F), y}, b{x + px(view, kClothPx), y + px(view, kClothHighPx / 2)},
        d{x + px(view, 0.5F), y + px(view, kClothHighPx)};
    if (is_note(first))
        draw.AddTriangleFilled(a, b, d, color);
    else
        draw.AddTriangle(a, b, d, color, px(view, 1.2F));
    if (placed.title.empty()) return;
    const float from = std::floor(placed.right - small_width(placed.title));
    draw.AddText(fonts().small, size, {from, text_y}, lit ? c.text_strong : c.text, placed.title.c_str());
}

/// How long it lasted, as a line on the bars' upper edge; and where it began, down through the bars.
void paint_span(const FrameView& view, const Flag& flag, const TimeScale& scale, const Rect& bars, bool lit) {
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    const ThemeColors& c = colors(view);
    const float right = bars.x + bars.width;
    const float from = std::clamp(scale.x_of(flag.when.begin), bars.x, right);
    const float to = std::clamp(scale.x_of(flag.when.end), bars.x, right);
    const ImU32 color = lit ? c.accent : c.text_dim;
    draw.AddRectFilled({std::floor(from), bars.y - px(view, 2)},
                       {std::max(std::floor(to), std::floor(from) + px(view, 1)), bars.y},
                       with_alpha(color, lit ? 1 : 0.8F));
    if (flag.when.begin < scale.view.begin) return;
    draw.AddRectFilled({std::floor(from), bars.y}, {std::floor(from) + px(view, 1), bars.y + bars.height},
                       with_alpha(color, lit ? 0.7F : 0.28F));
}

/// What is told of a flag: title, time, place, source.
void tell(const FrameView& view, const Flag& flag) {
    ImGui::PushFont(fonts().bold);
    wrapped_text(flag.title, colors(view).text_strong);
    ImGui::PopFont();
    ImGui::TextUnformatted(range_in_words(flag.when, view.session.document().clock.words()).c_str());
    const auto* ref = std::get_if<MarkRef>(&flag.what);
    const LayerState* layer = ref ? view.session.document().find(ref->layer) : nullptr;
    if (layer == nullptr) return;
    for (const Role role : {Role::Place, Role::Source}) {
        const Column* column = layer->whole->column(role);
        if (column != nullptr && !column->missing(ref->row))
            wrapped_text(column->text(ref->row), colors(view).text_dim);
    }
}

}  // namespace

float TimebarFlags::height(const FrameView& view) {
    const Document& document = view.session.document();
    const bool any = std::ranges::any_of(document.layers,
                                         [](const LayerState& l) { return l.is_context() && l.visible(); }) ||
                     std::ranges::any_of(document.notes, [](const Note& note) { return !note.when.empty(); });
    return any ? std::floor(px(view, kRowPx)) : 0;
}

void TimebarFlags::refresh(const FrameView& view, const TimeScale& scale) {
    // an untitled mark is called after its row, in words
    const bool same_flags = !language_.changed() && of_ == view.session.document_ptr();
    const float size = small_size();
    if (same_flags && scale.view == scale_.view && scale.left_px == scale_.left_px &&
        scale.width_px == scale_.width_px && size == placed_size_)
        return;
    if (!same_flags) flags_ = flags_of(view.session.document());
    of_ = view.session.document_ptr();
    scale_ = scale;
    placed_size_ = size;
    placed_ = place_flags(flags_, scale, sizes_of(view), small_width);
}

std::optional<std::size_t> TimebarFlags::flag_under(float x) const {
    for (std::size_t i = placed_.size(); i-- > 0;) {
        if (x >= placed_[i].x - 2 && x <= placed_[i].right) return i;
    }
    return std::nullopt;
}

std::optional<std::size_t> TimebarFlags::current(const FrameView& view) const {
    const Workspace& w = view.session.workspace();
    const Note* note = w.draft ? std::get_if<Note>(&*w.draft) : nullptr;
    for (std::size_t i = 0; i < flags_.size(); ++i) {
        const auto* mark = std::get_if<MarkRef>(&flags_[i].what);
        const bool here = mark ? w.mark == *mark : note && note->id == std::get<NoteId>(flags_[i].what);
        if (here) return i;
    }
    return std::nullopt;
}

void TimebarFlags::draw(const FrameView& view, const TimeScale& scale, const Rect& bars, bool focused,
                        UiOutput& out) {
    const float high = height(view);
    if (high == 0 || scale.view.empty()) {
        drag_.reset();
        return;
    }
    refresh(view, scale);
    const float top = bars.y - high;
    ImGui::SetCursorScreenPos({bars.x, top});
    ImGui::InvisibleButton("##flags", {std::max(bars.width, 1.0F), high - px(view, 2)});
    const bool hovered = ImGui::IsItemHovered();
    const auto under = hovered && !drag_ ? flag_under(ImGui::GetIO().MousePos.x) : std::nullopt;
    mouse(view, scale, under, out);
    if (focused && !ImGui::GetIO().WantTextInput) keys(view, out);
    const auto pinned = current(view);
    const auto lit = [&](std::size_t i) {
        const auto& members = placed_[i].members;
        return under == i || (pinned && std::ranges::find(members, *pinned) != members.end());
    };
    for (std::size_t i = 0; i < placed_.size(); ++i) {
        for (const std::size_t member : placed_[i].members)
            paint_span(view, flags_[member], scale, bars, lit(i));
        paint_flag(view, placed_[i], flags_[placed_[i].members.front()], top, lit(i));
    }
    if (!under) return;
    ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    const PlacedFlag& placed = placed_[*under];
    const float share = std::clamp((placed.x - bars.x) / std::max(bars.width, 1.0F), 0.0F, 1.0F);
    ImGui::SetNextWindowPos({placed.x, top - px(view, 6)}, ImGuiCond_Always, {share, 1});
    begin_tooltip(300);
    for (std::size_t i = 0; i < std::min(placed.members.size(), kMostListed); ++i) {
        if (i > 0) ImGui::Dummy({1, px(view, 2)});
        tell(view, flags_[placed.members[i]]);
    }
    if (placed.members.size() > kMostListed)
        dim_text(view, Line("and {} more: zoom in", placed.members.size() - kMostListed).view());
    dim_text(view, placed.members.size() > 1 ? tr("Click: go to the next of them · Ctrl+wheel parts them")
                   : is_note(flags_[placed.members.front()])
                       ? tr("Click: edit · drag: move")
                       : tr("Click: go there ([ and ]: previous, next)"));
    end_tooltip();
}

void TimebarFlags::mouse(const FrameView& view, const TimeScale& scale, std::optional<std::size_t> under,
                         UiOutput& out) {
    if (ImGui::IsItemActivated() && under) {
        const PlacedFlag& placed = placed_[*under];
        const Flag& flag = flags_[placed.members.front()];
        const Note* note = placed.members.size() == 1 && is_note(flag)
                               ? view.session.document().find(std::get<NoteId>(flag.what))
                               : nullptr;
        if (note == nullptr) return click(view, placed, out);
        drag_ = {note->id, ImGui::GetIO().MousePos.x, *note, GestureId{kFirstGesture + ++gestures_}};
    }
    if (!drag_) return;
    if (!ImGui::IsItemActive()) {
        const Note* note = view.session.document().find(drag_->note);
        if (note != nullptr && !drag_->moved && !drag_->cancelled) out.commands.push_back(OpenDraft{*note});
        drag_.reset();
        return;
    }
    if (!drag_->cancelled && ImGui::IsKeyPressed(kKeyEscape, false)) {
        drag_->cancelled = true;
        if (drag_->moved) out.commands.push_back(SetNote{drag_->before, drag_->gesture});
    }
    if (!drag_->cancelled) drag(view, scale, out);
}

/// Moves the note as it is, by whole days where it stands on days.
void TimebarFlags::drag(const FrameView& view, const TimeScale& scale, UiOutput& out) {
    const float x = ImGui::GetIO().MousePos.x;
    const Note* now = view.session.document().find(drag_->note);
    if (now == nullptr) return;
    drag_->moved = drag_->moved || std::abs(x - drag_->press_x) >= px(view, kDragPx);
    if (!drag_->moved) return;
    const TemporalExtent& before = drag_->before.when;
    Instant by = scale.at(x) - scale.at(drag_->press_x);
    if (before.begin % kDay == 0 && before.end % kDay == 0 && !ImGui::GetIO().KeyAlt)
        by = nearest_boundary(before.begin + by, {CalendarUnit::Day, 1}) - before.begin;
    Note moved = drag_->before;
    moved.when = {before.begin + by, before.end + by};
    if (moved != *now) out.commands.push_back(SetNote{std::move(moved), drag_->gesture});
}

void TimebarFlags::click(const FrameView& view, const PlacedFlag& placed, UiOutput& out) const {
    const auto pinned = current(view);
    std::size_t at = 0;
    for (std::size_t i = 0; i < placed.members.size(); ++i) {
        if (pinned == placed.members[i]) at = (i + 1) % placed.members.size();
    }
    open(view, flags_[placed.members[at]], out);
}

/// Moves the window there, as long as it is; one that holds everything becomes the flag's own span.
void TimebarFlags::open(const FrameView& view, const Flag& flag, UiOutput& out) const {
    const Workspace& w = view.session.workspace();
    if (w.play_state == PlayState::Playing) out.commands.push_back(SetPlayState{PlayState::Paused});
    const TemporalExtent all = temporal_extent(view.session.document());
    const bool everything = w.window.begin <= all.begin && w.window.end >= all.end;
    const TemporalExtent there =
        everything ? flag.when : moved_to(w.window, floor_to(flag.when.begin, w.step), w.step);
    out.commands.push_back(SetWindow{there.meets(flag.when) ? there : flag.when});
    if (!flag.when.meets(w.bar_view)) {
        const Instant half = w.bar_view.duration() / 2;
        out.commands.push_back(SetBarView{{flag.when.begin - half, flag.when.begin + half}});
    }
    if (const auto* mark = std::get_if<MarkRef>(&flag.what)) {
        out.commands.push_back(CloseDraft{});
        out.commands.push_back(SelectMark{*mark});
    } else if (const Note* note = view.session.document().find(std::get<NoteId>(flag.what))) {
        out.commands.push_back(SelectMark{});
        out.commands.push_back(OpenDraft{*note});
    }
}

void TimebarFlags::keys(const FrameView& view, UiOutput& out) const {
    if (flags_.empty()) return;
    for (const char c : {'[', ']'}) {
        if (!typed_or_pressed(c)) continue;
        const auto pinned = current(view);
        const Instant from = view.session.workspace().window.begin;
        std::size_t at = 0;
        if (pinned) {
            at = c == ']' ? (*pinned + 1) % flags_.size() : (*pinned + flags_.size() - 1) % flags_.size();
        } else {
            const auto after =
                std::ranges::lower_bound(flags_, from, {}, [](const Flag& f) { return f.when.begin; });
            const auto next = static_cast<std::size_t>(after - flags_.begin());
            at = c == ']' ? next % flags_.size() : (next + flags_.size() - 1) % flags_.size();
        }
        open(view, flags_[at], out);
    }
}

}  // namespace courtyard::ui
