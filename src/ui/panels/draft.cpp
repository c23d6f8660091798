#include "ui/panels/draft.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <span>

#include "base/text.h"
#include "base/translate.h"
#include "time/parse.h"
#include "ui/keys.h"
#include "ui/widgets.h"
#include "ui/widgets_words.h"

namespace courtyard::ui {
namespace {

constexpr float kWidthPx = 360;
constexpr float kLabelPx = 62;
constexpr float kMarginPx = 14;

void put(std::span<char> field, const std::string& text) {
    const std::size_t length = std::min(text.size(), field.size() - 1);
    std::memcpy(field.data(), text.data(), length);
    field[length] = '\0';
}

/// Dates alone where the span is made of whole days.
bool is_of_days(const TemporalExtent& when) {
    return when.begin % kDay == 0 && when.end % kDay == 0;
}

void label(const FrameView& view, const char* words) {
    ImGui::AlignTextToFramePadding();
    const float left = ImGui::GetCursorPosX();
    dim_text(view, words);
    ImGui::SameLine(left + px(view, kLabelPx));
}

}  // namespace

Result<TemporalExtent> typed_span(const std::string& begin, const std::string& end,
                                  const TemporalExtent& open) {
    TemporalExtent span = open;
    if (!trimmed(begin).empty()) {
        auto from = parse_typed_time(begin);
        if (!from) return pass_on(from);
        span.begin = from->span.begin;
        // A begin alone names its own day, where no end is left open.
        if (trimmed(end).empty() && open.empty()) span.end = from->span.end;
    }
    if (!trimmed(end).empty()) {
        auto to = parse_typed_time(end);
        if (!to) return pass_on(to);
        span.end = to->precision >= TimePrecision::Day ? to->span.end : to->span.begin;
        if (trimmed(begin).empty() && open.empty()) span.begin = to->span.begin;
    }
    if (span.empty() && !(span == open)) return fail("the end is before the begin");
    return span;
}

std::string typed_span_begin(const TemporalExtent& when) {
    if (when.empty() || when.begin <= CoverageGap::kEver) return {};
    return format_instant(when.begin, is_of_days(when) ? TimePrecision::Day : TimePrecision::Minute);
}

std::string typed_span_end(const TemporalExtent& when) {
    if (when.empty() || when.end >= CoverageGap::kNever) return {};
    const bool days = is_of_days({std::max(when.begin, when.end - kDay), when.end});
    return days ? format_instant(when.end - kDay, TimePrecision::Day)
                : format_instant(when.end, TimePrecision::Minute);
}

void DraftPanel::read(const Draft& draft) {
    of_ = draft;
    error_.clear();
    focus_wanted_ = true;
    if (const auto* note = std::get_if<Note>(&draft)) {
        put(text_, note->text);
        put(begin_, typed_span_begin(note->when));
        put(end_, typed_span_end(note->when));
    } else if (const auto* gap = std::get_if<GapState>(&draft)) {
        put(text_, gap->gap.reason);
        put(place_, gap->gap.place);
        put(begin_, typed_span_begin(gap->gap.when));
        put(end_, typed_span_end(gap->gap.when));
    }
}

/// What is wrong, in the language chosen now.
void DraftPanel::reword(Draft draft) {
    if (auto* gap = std::get_if<GapState>(&draft))
        take_gap(*gap);
    else
        take_note(std::get<Note>(draft));
}

void DraftPanel::draw(const FrameView& view, const Rect& map, UiOutput& out) {
    const auto& draft = view.session.workspace().draft;
    if (!draft) return of_.reset();
    const auto* gap = std::get_if<GapState>(&*draft);
    // A choice of layers within the card leaves what is typed as it is.
    const auto* was = of_ ? std::get_if<GapState>(&*of_) : nullptr;
    const bool same_gap = gap && was && gap->id == was->id && gap->gap == was->gap;
    if (!same_gap && of_ != draft) read(*draft);
    of_ = draft;
    if (language_.changed() && !error_.empty()) reword(*draft);
    const float width = std::min(px(view, kWidthPx), map.width - 2 * px(view, kMarginPx));
    const float height = natural_height_ > 0 ? natural_height_ : px(view, 190);
    const Rect card{std::floor(map.x + (map.width - width) / 2),
                    std::floor(map.y + map.height - height - px(view, kMarginPx)), width, height};
    begin_card(view, "##draft", card, colors(view).raised, ImGuiWindowFlags_NoScrollbar);
    keep_on_top();
    entered_ = false;
    if (gap)
        draw_gap(view, *gap, out);
    else
        draw_note(view, std::get<Note>(*draft), out);
    natural_height_ = std::ceil(ImGui::GetCursorPosY() + ImGui::GetStyle().WindowPadding.y -
                                ImGui::GetStyle().ItemSpacing.y);
    end_card();
}

void DraftPanel::draw_dates(const FrameView& view, const char* hint) {
    const float width = (ImGui::GetContentRegionAvail().x - px(view, kLabelPx) - px(view, 22)) / 2;
    label(view, tr("When"));
    ImGui::SetNextItemWidth(width);
    entered_ = ImGui::InputTextWithHint("##begin", fitting_hint(hint).c_str(), begin_.data(), begin_.size(),
                                        ImGuiInputTextFlags_EnterReturnsTrue) ||
               entered_;
    explain(tr("The first day, as in 2021-01-31 or 31 Jan 2021; with a time of day where that matters"));
    ImGui::SameLine(0, px(view, 6));
    dim_text(view, "–");
    ImGui::SameLine(0, px(view, 6));
    ImGui::SetNextItemWidth(ImGui::GetContentRegionAvail().x);
    entered_ = ImGui::InputTextWithHint("##end", fitting_hint(hint).c_str(), end_.data(), end_.size(),
                                        ImGuiInputTextFlags_EnterReturnsTrue) ||
               entered_;
    explain(tr("The last day, which is inside"));
}

bool DraftPanel::accepts(const FrameView& view, const char* removal_tip, bool& removed, UiOutput& out) {
    if (!error_.empty()) wrapped_text(error_, colors(view).error);
    bool accepted = text_button(view, tr("Save"), tr("Take it (Enter)"), ButtonLook::Accent) || entered_;
    ImGui::SameLine(0, px(view, 6));
    if (text_button(view, tr("Cancel"), tr("Leave everything as it was (Esc)"), ButtonLook::Quiet))
        out.commands.push_back(CloseDraft{});
    if (removal_tip != nullptr) {
        ImGui::SameLine();
        align_right(px(view, 26));
        removed = icon_button(view, {.id = "##remove", .icon = Icon::Remove, .tip = removal_tip});
    }
    return accepted && !removed;
}

void DraftPanel::draw_note(const FrameView& view, const Note& note, UiOutput& out) {
    heading(view, note.at ? tr("NOTE ON THE MAP") : tr("NOTE ON THE TIME BAR"));
    label(view, tr("Text"));
    if (std::exchange(focus_wanted_, false)) ImGui::SetKeyboardFocusHere();
    ImGui::SetNextItemWidth(ImGui::GetContentRegionAvail().x);
    entered_ = ImGui::InputTextWithHint("##text", fitting_hint(tr("What is to be known")).c_str(),
                                        text_.data(), text_.size(), ImGuiInputTextFlags_EnterReturnsTrue);
    explain(tr("The note's words, shown where it stands"));
    draw_dates(view, note.at ? tr("at all times") : tr("a date"));
    bool removed = false;
    const bool is_new = note.id == NoteId{};
    if (accepts(view, is_new ? nullptr : tr("Remove this note (Ctrl+Z brings it back)"), removed, out))
        save_note(note, out);
    if (!removed) return;
    out.commands.push_back(RemoveNote{note.id});
    out.commands.push_back(CloseDraft{});
}

bool DraftPanel::take_note(Note& into) {
    into.text = std::string(trimmed(text_.data()));
    const auto when = typed_span(begin_.data(), end_.data(), {});
    if (!when)
        error_ = when.error().message;
    else if (into.text.empty())
        error_ = tr("Write something first.");
    else if (when->empty() && !into.at)
        error_ = tr("A note on the time bar needs a date.");
    else
        error_.clear();
    if (!error_.empty()) return false;
    into.when = *when;
    return true;
}

void DraftPanel::save_note(const Note& note, UiOutput& out) {
    Note saved = note;
    if (!take_note(saved)) return;
    out.commands.push_back(note.id == NoteId{} ? Command(AddNote{saved}) : Command(SetNote{saved}));
    out.commands.push_back(CloseDraft{});
}

void DraftPanel::draw_gap(const FrameView& view, const GapState& gap, UiOutput& out) {
    heading(view, tr("NOT COLLECTED"));
    label(view, tr("Why"));
    if (std::exchange(focus_wanted_, false)) ImGui::SetKeyboardFocusHere();
    ImGui::SetNextItemWidth(ImGui::GetContentRegionAvail().x);
    entered_ =
        ImGui::InputTextWithHint("##text", fitting_hint(tr("Such as: the archive begins in 2020")).c_str(),
                                 text_.data(), text_.size(), ImGuiInputTextFlags_EnterReturnsTrue);
    explain(tr("Shown instead of a zero, and on the map while the window meets the span"));
    draw_dates(view, tr("open"));
    label(view, tr("Where"));
    ImGui::SetNextItemWidth(ImGui::GetContentRegionAvail().x);
    entered_ = ImGui::InputTextWithHint("##place", fitting_hint(tr("everywhere")).c_str(), place_.data(),
                                        place_.size(), ImGuiInputTextFlags_EnterReturnsTrue) ||
               entered_;
    explain(tr("In words, such as: regions other than Moscow. Empty: nothing was collected anywhere"));
    draw_layers(view, out, gap);
    bool removed = false;
    if (accepts(view, nullptr, removed, out)) save_gap(gap, out);
}

void DraftPanel::draw_layers(const FrameView& view, UiOutput& out, const GapState& gap) {
    const Document& document = view.session.document();
    const auto events = std::ranges::count_if(document.layers, [](const auto& l) { return !l.is_context(); });
    if (events < 2) return;
    const LayerState* chosen = gap.layer ? document.find(*gap.layer) : nullptr;
    label(view, tr("Layer"));
    const auto choose = [&](std::optional<LayerId> layer) {
        GapState changed = gap;
        changed.layer = layer;
        out.commands.push_back(OpenDraft{changed});
    };
    if (begin_menu(view, "##layer", chosen ? chosen->name.c_str() : tr("all layers"),
                   ImGui::GetContentRegionAvail().x)) {
        if (ImGui::Selectable(tr("all layers"), !gap.layer)) choose(std::nullopt);
        explain(tr("The gap concerns every layer"));
        for (const LayerState& layer : document.layers) {
            if (layer.is_context()) continue;
            ImGui::PushID(static_cast<int>(layer.id));
            if (ImGui::Selectable(layer.name.c_str(), gap.layer == layer.id)) choose(layer.id);
            explain_cut(layer.name.c_str());
            ImGui::PopID();
        }
        ImGui::EndCombo();
    }
    explain(tr("Whose events were not collected"));
}

bool DraftPanel::take_gap(GapState& into) {
    into.gap.reason = std::string(trimmed(text_.data()));
    into.gap.place = std::string(trimmed(place_.data()));
    const auto when = typed_span(begin_.data(), end_.data(), {CoverageGap::kEver, CoverageGap::kNever});
    if (!when)
        error_ = when.error().message;
    else
        error_ = into.gap.reason.empty() ? tr("Say why first.") : "";
    if (!error_.empty()) return false;
    into.gap.when = *when;
    return true;
}

void DraftPanel::save_gap(const GapState& gap, UiOutput& out) {
    GapState saved = gap;
    if (!take_gap(saved)) return;
    out.commands.push_back(AddGap{saved});
    out.commands.push_back(CloseDraft{});
}

}  // namespace courtyard::ui
