#include "ui/panels/reconcile_card.h"

#include <fmt/format.h>
#include <imgui.h>

#include <algorithm>
#include <span>

#include "base/translate.h"
#include "session/coverage.h"
#include "ui/panels/reconcile_controls.h"
#include "ui/panels/reconcile_words.h"
#include "ui/widgets.h"

namespace courtyard::ui {
namespace {

constexpr std::size_t kMostReports = 12;  // that are told one by one
constexpr float kCardPad = 8, kCardGap = 3;

/// "123 (122–123)", "50–100", "not known".
std::string report_words(const ReportedNumber& report) {
    if (!report.has_number()) return tr("not known");
    const Line range = reported_range(report);
    std::string out(reported_text(report).view());
    if (!range.view().empty()) out += fmt::format(" ({})", range.view());
    return out;
}

/// The numbers of several reports, and what stands for them.
std::string list_words(const std::vector<ReportedNumber>& reports, std::size_t all,
                       CombinedReports combined) {
    std::string out(Line("{} reports: ", grouped(all).view()).view());
    for (std::size_t i = 0; i < reports.size(); ++i) {
        if (i > 0) out += "; ";
        out += report_words(reports[i]);
    }
    if (reports.size() < all) out += Line("; and {} more", grouped(all - reports.size()).view()).view();
    out += combined == CombinedReports::Sum ? tr(". Their sum stands.") : tr(". The greatest stands.");
    return out;
}

float wrapped_height(std::string_view text, float width) {
    if (text.empty()) return 0;
    return ImGui::CalcTextSize(text.data(), text.data() + text.size(), false, width).y;
}

}  // namespace

ReconcileCard::Side ReconcileCard::side_words(const FrameView& view, const ReconcileShown& shown,
                                              const ReconciledCell& cell, std::size_t side) const {
    const LayerState& layer = *shown.layers.layers[side];
    const ReportedNumber& number = cell.sides[side];
    const CalendarUnit unit = shown.answer->basis.unit;
    const ReconciledPlace& place = shown.answer->places->places[cell.place];
    Side out;
    out.title = fmt::format("{} · {}", side == kLeftSide ? "A" : "B", layer.name);
    const std::string& name = place.names[side];
    if (!name.empty() && name != place_title(place)) out.title += fmt::format(" · {}", name);
    if (!number.reported()) {
        const TemporalExtent span{cell.begin, advanced(cell.begin, {unit, 1})};
        out.number = nothing_collected(view.session.document(), layer.id, span)
                         ? tr("not reported: nothing was collected then")
                         : tr("not reported");
        return out;
    }
    const Column* measure = shown.layers.measures[side];
    out.number = number.has_number() ? fmt::format("{} {}", report_words(number), measure_words(measure))
                                     : fmt::format("{}: {}", measure_words(measure), tr("number not known"));
    if (number.reports < 2 || measure == nullptr) return out;
    const auto& rows = shown.answer->reconciled->rows[side];
    const auto first =
        std::span(rows).subspan(number.first, std::min<std::size_t>(number.reports, kMostReports));
    out.reports = list_words(reported_by(reconciled_table(shown.layers, side, nullptr), first),
                             number.reports, shown.answer->basis.combined);
    return out;
}

void ReconcileCard::read(const FrameView& view, const ReconcileShown& shown, std::size_t line) {
    if (!language_.changed() && answer_.lock() == shown.answer && line_ == line) return;
    answer_ = shown.answer;
    line_ = line;
    const ReconciledCell& cell = shown.answer->reconciled->cells[shown.answer->list[line]];
    const CalendarUnit unit = shown.answer->basis.unit;
    const ReconciledPlace& place = shown.answer->places->places[cell.place];
    title_ = place_title(place);
    when_ = range_in_words({cell.begin, advanced(cell.begin, {unit, 1})});
    for (const std::size_t side : kBothSides) sides_[side] = side_words(view, shown, cell, side);
    const ReconcileJudging& judging = shown.answer->basis.judging;
    const Line difference = difference_text(cell, judging);
    outcome_ = verdict_words(verdict_of(cell, judging));
    if (!difference.view().empty()) outcome_ = fmt::format("B − A: {}, {}", difference.view(), outcome_);
    match_ = match_words(place);
    events_ = cell.sides[kLeftSide].reports + cell.sides[kRightSide].reports;
}

float ReconcileCard::height(const FrameView& view, const ReconcileShown& shown, std::size_t line,
                            float width) {
    read(view, shown, line);
    const float room = width - 2 * px(view, kCardPad), gap = px(view, kCardGap);
    float height = 2 * px(view, kCardPad);
    height += wrapped_height(title_, room) + gap + wrapped_height(outcome_, room) + gap;
    height += ImGui::GetTextLineHeight() + gap;  // what to do
    ImGui::PushFont(fonts().small);
    height += wrapped_height(when_, room) + gap + wrapped_height(match_, room) + gap;
    for (const Side& side : sides_)
        height += wrapped_height(side.title, room) + gap +
                  (side.reports.empty() ? 0 : wrapped_height(side.reports, room) + gap);
    ImGui::PopFont();
    for (const Side& side : sides_) height += wrapped_height(side.number, room) + gap;
    return height + ImGui::GetTextLineHeight();
}

void ReconcileCard::draw(const FrameView& view, const ReconcileShown& shown, float height, UiOutput& out) {
    const ThemeColors& c = colors(view);
    ImGui::PushStyleColor(ImGuiCol_ChildBg, c.raised);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(px(view, kCardPad), px(view, kCardPad)));
    ImGui::PushStyleVar(ImGuiStyleVar_ChildRounding, px(view, 4));
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(px(view, 12), px(view, kCardGap)));
    ImGui::BeginChild("##card", {0, height}, false, ImGuiWindowFlags_AlwaysUseWindowPadding);
    const auto small = [&](const std::string& text) {
        if (text.empty()) return;
        ImGui::PushFont(fonts().small);
        wrapped_text(text, c.text_dim);
        ImGui::PopFont();
    };
    ImGui::PushFont(fonts().bold);
    wrapped_text(title_, c.text_strong);
    ImGui::PopFont();
    small(when_);
    for (const Side& side : sides_) {
        small(side.title);
        wrapped_text(side.number, c.text_strong);
        small(side.reports);
    }
    wrapped_text(outcome_, c.text);
    small(match_);
    const ReconciledCell& cell = shown.answer->reconciled->cells[shown.answer->list[line_]];
    if (link(view, Line("{}###zoom", tr("Show on the map")).c_str(), tr("Zooms to these events (Enter)")))
        out.commands.push_back(SetCamera{camera_on(view, shown, cell)});
    const Line details("Details of {} {}", grouped(events_).view(), tr_plural("event", "events", events_));
    const float width = ImGui::CalcTextSize(details.c_str()).x;
    ImGui::SameLine();
    if (ImGui::GetContentRegionAvail().x < width) ImGui::NewLine();
    if (link(view, Line("{}###details", details.view()).c_str(),
             tr("All that is known of the events behind this line")))
        out.commands.push_back(ShowRightPanel{RightPanel::Details});
    ImGui::EndChild();
    ImGui::PopStyleVar(3);
    ImGui::PopStyleColor();
}

}  // namespace courtyard::ui
