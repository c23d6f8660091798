#include "ui/panels/compare_periods.h"

#include <imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <utility>

#include "base/translate.h"
#include "time/calendar.h"
#include "ui/keys.h"
#include "ui/panels/timebar_fields.h"
#include "ui/widgets.h"

namespace courtyard::ui {
namespace {

constexpr float kTagPx = 18;
constexpr float kCalendarButtonPx = 20;
constexpr float kLeastFieldPx = 104;
constexpr float kCalendarWidthPx = 7 * 32 + 22, kCalendarHeightPx = 222;

void put_text(std::array<char, 64>& to, const std::string& text) {
    to.fill('\0');
    std::copy_n(text.begin(), std::min(text.size(), to.size() - 1), to.begin());
}

/// A small leaf of a calendar.
bool calendar_leaf(const FrameView& view, const char* id) {
    const float width = px(view, kCalendarButtonPx), height = ImGui::GetFrameHeight();
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const bool pressed = ImGui::InvisibleButton(id, {width, height});
    explain(tr("Choose a day in a calendar (↓ in the field)"));
    const ThemeColors& c = colors(view);
    const ImU32 ink = ImGui::IsItemHovered() ? c.text_strong : c.text_dim;
    const ImVec2 middle{std::floor(at.x + width / 2), std::floor(at.y + height / 2)};
    const float half = px(view, 5.5F);
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    draw.AddRect({middle.x - half, middle.y - half}, {middle.x + half, middle.y + half}, ink, px(view, 1.5F),
                 0, px(view, 1.2F));
    draw.AddRectFilled({middle.x - half, middle.y - half}, {middle.x + half, middle.y - half * 0.45F}, ink);
    draw.AddRectFilled({middle.x - half * 0.4F, middle.y + half * 0.1F},
                       {middle.x + half * 0.2F, middle.y + half * 0.6F}, ink);
    ImGui::RenderNavHighlight({at, {at.x + width, at.y + height}}, ImGui::GetItemID());
    return pressed;
}

const char* end_tip(std::size_t end) {
    return end == 0
               ? tr("From this time on: 2021-01-31, 31.01.2021, 2021-01, 2021-01-31 14:00. Enter applies; ↓ "
                    "opens a calendar.")
               : tr("Up to this time. A date alone means to the end of that day. Enter applies; ↓ opens a "
                    "calendar.");
}

}  // namespace

ImU32 period_color(const FrameView& view, std::size_t which) {
    const Workspace& w = view.session.workspace();
    return to_u32(seen_with(w.vision, which == 0 ? period_a_color(w.theme) : period_b_color(w.theme)));
}

void period_tag(const FrameView& view, std::size_t which) {
    const float size = std::floor(px(view, kTagPx)), height = ImGui::GetFrameHeight();
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float top = std::floor(at.y + (height - size) / 2);
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    draw.AddRectFilled({at.x, top}, {at.x + size, top + size}, period_color(view, which), px(view, 3));
    const char* letter = which == 0 ? "A" : "B";
    ImGui::PushFont(fonts().bold);
    const ImVec2 text = ImGui::CalcTextSize(letter);
    draw.AddText({std::floor(at.x + (size - text.x) / 2), std::floor(top + (size - text.y) / 2)},
                 colors(view).panel, letter);
    ImGui::PopFont();
    ImGui::Dummy({size, height});
}

void centre_on_frame() {
    ImGui::SetCursorPosY(ImGui::GetCursorPosY() + ImGui::GetStyle().FramePadding.y);
}

void flow_on(const FrameView& view, float width) {
    ImGui::SameLine(0, px(view, 6));
    if (ImGui::GetContentRegionAvail().x < width) ImGui::NewLine();
}

bool ComparePeriods::draw(const FrameView& view, PeriodComparison& comparison) {
    if (language_.changed()) reword(view, comparison);
    bool changed = draw_period(view, 0, comparison.a);
    changed = draw_period(view, 1, comparison.b) || changed;
    return draw_buttons(view, comparison) || changed;
}

bool ComparePeriods::draw_period(const FrameView& view, std::size_t which, TemporalExtent& period) {
    ImGui::PushID(static_cast<int>(which));
    const float left = ImGui::GetCursorPosX();
    period_tag(view, which);
    ImGui::SameLine(0, px(view, 8));
    const float indent = ImGui::GetCursorPosX() - left;
    const char* to = tr("to");
    const float between = ImGui::CalcTextSize(to).x + 2 * px(view, 6);
    const float both = ImGui::GetContentRegionAvail().x - between;
    const bool one_line = both / 2 >= px(view, kLeastFieldPx);
    const float width = one_line ? std::floor(both / 2) : ImGui::GetContentRegionAvail().x - between;
    bool changed = draw_field(view, which, 0, width, period);
    if (one_line) {
        ImGui::SameLine(0, px(view, 6));
    } else {
        ImGui::SetCursorPosX(left + indent);
    }
    ImGui::AlignTextToFramePadding();
    dim_text(view, to);
    ImGui::SameLine(0, px(view, 6));
    changed = draw_field(view, which, 1, width, period) || changed;
    ImGui::PopID();
    return changed;
}

bool ComparePeriods::draw_field(const FrameView& view, std::size_t which, std::size_t end, float width,
                                TemporalExtent& period) {
    Field& field = fields_[which][end];
    if (!field.active && field.shown != period) {
        put_text(field.text, period.empty() ? std::string{}
                             : end == 0     ? typed_begin(period.begin)
                                            : typed_end(period.end));
        field.shown = period;
        field.error.clear();
    }
    const bool wrong = !field.error.empty();
    if (wrong) {
        ImGui::PushStyleColor(ImGuiCol_Border, colors(view).error);
        ImGui::PushStyleVar(ImGuiStyleVar_FrameBorderSize, px(view, 1.5F));
    }
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::SetNextItemWidth(width - px(view, kCalendarButtonPx));
    ImGui::InputText(end == 0 ? "##from" : "##to", field.text.data(), field.text.size(),
                     ImGuiInputTextFlags_AutoSelectAll);
    if (wrong) {
        ImGui::PopStyleVar();
        ImGui::PopStyleColor();
    }
    field.active = ImGui::IsItemActive();
    if (ImGui::IsItemEdited()) field.error.clear();
    bool changed = ImGui::IsItemDeactivatedAfterEdit() && apply(view, end, field, period);
    if (!field.active) explain(wrong ? field.error.c_str() : end_tip(end));
    const bool down = field.active && ImGui::IsKeyPressed(kKeyDown, false);
    ImGui::SameLine(0, 0);
    const bool clicked = calendar_leaf(view, end == 0 ? "##from-calendar" : "##to-calendar");
    const std::size_t number = 2 * which + end;
    if ((down || clicked) && !period.empty()) {
        calendar_of_ = number;
        calendar_.open(end == 0 ? period.begin : period.end - 1);
    }
    if (calendar_of_ != number) return changed;
    // The calendar opens above a rectangle: here there is room below the field.
    const float height = px(view, kCalendarHeightPx) + 2 * ImGui::GetTextLineHeight();
    const float x = std::min(at.x, ImGui::GetIO().DisplaySize.x - px(view, kCalendarWidthPx));
    const float below = at.y + ImGui::GetFrameHeight() + px(view, 10) + height;
    if (const auto day = calendar_.draw(view, {x, below, width, 1})) {
        put_text(field.text, format_instant(*day, TimePrecision::Day));
        changed = apply(view, end, field, period) || changed;
    }
    return changed;
}

/// The period that a field's text asks for.
Result<TemporalExtent> ComparePeriods::typed(const FrameView& view, std::size_t end, const Field& field,
                                             const TemporalExtent& period) {
    const std::string_view text = field.text.data();
    const ShownClock& clock = view.session.document().clock;
    return end == 0 ? window_from_typed_begin(text, period, clock)
                    : window_from_typed_end(text, period, clock);
}

/// What is wrong in the fields, in the language chosen now.
void ComparePeriods::reword(const FrameView& view, const PeriodComparison& comparison) {
    for (std::size_t which = 0; which < fields_.size(); ++which) {
        const TemporalExtent& period = which == 0 ? comparison.a : comparison.b;
        for (std::size_t end = 0; end < fields_[which].size(); ++end) {
            Field& field = fields_[which][end];
            if (field.error.empty()) continue;
            if (auto asked = typed(view, end, field, period); !asked)
                field.error = std::move(asked.error().message);
        }
    }
}

/// Takes what was typed. True when it is a time.
bool ComparePeriods::apply(const FrameView& view, std::size_t end, Field& field, TemporalExtent& period) {
    const std::string_view text = field.text.data();
    field.shown = {};  // written anew, in the usual form, whatever was typed
    if (text.find_first_not_of(' ') == std::string_view::npos) return false;
    const auto asked = typed(view, end, field, period);
    if (!asked) {
        field.error = asked.error().message;
        field.shown = period;
        return false;
    }
    period = *asked;
    return true;
}

bool ComparePeriods::draw_buttons(const FrameView& view, PeriodComparison& comparison) {
    bool pressed = false;
    const TemporalExtent& window = view.session.workspace().window;
    const char* shown_a = tr("A = shown window");
    const char* shown_b = tr("B = shown window");
    const char* length = tr("A = the same length before B");
    const char* swap = tr("Swap");
    ImGui::BeginDisabled(window.empty());
    if (text_button(view, shown_a, tr("Make A what the time bar shows now"))) {
        comparison.a = window;
        pressed = true;
    }
    flow_on(view, button_width(shown_b));
    if (text_button(view, shown_b, tr("Make B what the time bar shows now"))) {
        comparison.b = window;
        pressed = true;
    }
    ImGui::EndDisabled();
    if (text_button(
            view, length,
            tr("Make A the time just before B, of the same length: of whole months as many months"))) {
        comparison.a = period_before(comparison.b);
        pressed = true;
    }
    flow_on(view, button_width(swap));
    if (text_button(view, swap, tr("Make A what B is, and B what A is"))) {
        std::swap(comparison.a, comparison.b);
        pressed = true;
    }
    return pressed;
}

}  // namespace courtyard::ui
