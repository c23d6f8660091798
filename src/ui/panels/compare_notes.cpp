#include "ui/panels/compare_notes.h"

#include <imgui.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "base/translate.h"
#include "session/coverage.h"
#include "time/calendar.h"
#include "ui/panels/compare_periods.h"
#include "ui/panels/compare_words.h"
#include "ui/widgets.h"

namespace courtyard::ui {
namespace {

constexpr std::size_t kMostGapLines = 3;

void note(const FrameView& view, std::string_view words) {
    ImGui::PushFont(fonts().small);
    wrapped_text(words, colors(view).text_dim);
    ImGui::PopFont();
}

/// A period's number at the right of a line of its own, with what stands beside it below.
void total_line(const FrameView& view, std::size_t which, const std::string& number, const std::string& what,
                const std::string& below) {
    const ThemeColors& c = colors(view);
    const float left = ImGui::GetCursorPosX();
    period_tag(view, which);
    ImGui::SameLine(0, px(view, 8));
    const float indent = ImGui::GetCursorPosX() - left;
    ImGui::AlignTextToFramePadding();
    ImGui::PushFont(fonts().bold);
    ImGui::PushStyleColor(ImGuiCol_Text, c.text_strong);
    ImGui::TextUnformatted(number.c_str());
    ImGui::PopStyleColor();
    ImGui::PopFont();
    ImGui::SameLine(0, px(view, 6));
    centre_on_frame();
    ellipsis_text(what, ImGui::GetContentRegionAvail().x, c.text);
    if (below.empty()) return;
    ImGui::SetCursorPosX(left + indent);
    ImGui::BeginGroup();
    note(view, below);
    ImGui::EndGroup();
}

std::string below_total(const PeriodValue& value, const PeriodTally& tally, const ChangeScale& scale) {
    std::string out;
    const auto add = [&out](std::string words) {
        if (!out.empty()) out += " · ";
        out += words;
    };
    const auto counted = [](std::uint64_t count, const char* words) {
        return fmt::format("{} {}", grouped(count).view(), words);
    };
    if (scale.sums) {
        if (scale.ranges && !range_text(value).empty()) add(range_text(value));
        add(counted(tally.certain.events, tr_plural("event", "events", tally.certain.events)));
        if (tally.certain.unknown > 0) add(counted(tally.certain.unknown, tr("without a number")));
    } else if (scale.divide_a != 1 || scale.divide_b != 1) {
        add(counted(tally.certain.events, tr_plural("event", "events", tally.certain.events)));
    }
    if (tally.possible.events > 0) add(counted(tally.possible.events, tr("more possible")));
    return out;
}

/// Statements on coverage that meet a period, a few of them.
void add_gaps(const Document& document, const ComparisonBasis& basis, const char* name,
              const TemporalExtent& period, std::vector<std::string>& lines) {
    if (nothing_collected(document, basis.layer, period))
        lines.push_back(fmt::format("{}: {}", name, tr("nothing was collected then: its zero is none")));
    const std::vector<std::string> gaps = period_gaps(document, basis.layer, period);
    for (std::size_t i = 0; i < std::min(gaps.size(), kMostGapLines); ++i)
        lines.push_back(fmt::format("{}: {}", name, gaps[i]));
    if (gaps.size() > kMostGapLines)
        lines.push_back(fmt::format(
            "{}: {}", name, Line("and {} more that was not collected", gaps.size() - kMostGapLines).view()));
}

void length_note(const FrameView& view, const ComparisonBasis& basis, PeriodComparison& comparison) {
    if (basis.a.duration() == basis.b.duration()) return;
    note(view, Line("A is {} long, B {}.", length_in_words(basis.a), length_in_words(basis.b)).view());
    if (comparison.scale == ComparedScale::PerDay) return;
    if (link(view, tr("Compare by the day"), tr("Divide each period's numbers by its days")))
        comparison.scale = ComparedScale::PerDay;
}

}  // namespace

void draw_compare_totals(const FrameView& view, const ComparedPeriods& compared) {
    const ComparisonBasis& basis = compared.counted->basis;
    const Document& document = view.session.document();
    const LayerState* layer = document.find(basis.layer);
    if (layer == nullptr || !document.comparison) return;
    const std::string what = what_is_compared(*layer, *document.comparison);
    const PeriodChanges& changes = compared.counted->changes;
    const bool sums = compared.scale.sums;
    const bool plain = !sums && document.comparison->scale == ComparedScale::Totals;
    const auto what_of = [&](const PeriodTally& tally) {
        return plain ? std::string(tr_plural("event", "events", tally.certain.events)) : what;
    };
    ImGui::Dummy({1, px(view, 2)});
    total_line(view, 0, value_text(compared.total.a, changes.a.certain, sums), what_of(changes.a),
               below_total(compared.total.a, changes.a, compared.scale));
    total_line(view, 1, value_text(compared.total.b, changes.b.certain, sums), what_of(changes.b),
               below_total(compared.total.b, changes.b, compared.scale));
    std::string words =
        fmt::format("B − A: {}", compared.total.difference ? signed_text(*compared.total.difference)
                                                           : std::string(tr("not known")));
    if (const std::string relative = relative_text(compared.total);
        compared.total.difference && !relative.empty())
        words += fmt::format(" ({})", relative);
    if (!compared.current) words += fmt::format(" · {}", tr("counting anew…"));
    ImGui::PushFont(fonts().bold);
    wrapped_text(words, colors(view).text_strong);
    ImGui::PopFont();
}

void CompareNotes::find(const FrameView& view, const ComparedPeriods& compared) {
    if (!language_.changed() && of_ == view.session.document_ptr() && generation_ == compared.generation)
        return;
    of_ = view.session.document_ptr();
    generation_ = compared.generation;
    lines_.clear();
    const ComparisonBasis& basis = compared.counted->basis;
    if (basis.a.meets(basis.b))
        lines_.emplace_back(tr("The periods overlap: what lies in both counts in both."));
    add_gaps(*of_, basis, "A", basis.a, lines_);
    add_gaps(*of_, basis, "B", basis.b, lines_);
    const PeriodChanges& changes = compared.counted->changes;
    if (changes.a.possible.events + changes.b.possible.events > 0)
        lines_.emplace_back(
            tr("Possible: known to the week or worse, and not wholly in the period; never added."));
    if (basis.passing) lines_.emplace_back(tr("Only events that pass the filter are compared."));
    if (std::ranges::any_of(compared.rows,
                            [](const ChangeRow& row) { return row.baseline == Baseline::Small; }))
        lines_.emplace_back(Line("limited: at most {} events in A and {} in B, too few for per cent",
                                 kSmallBaseline, kSmallCurrent)
                                .view());
    if (const std::uint64_t undated = basis.table->undated_count(); undated > 0)
        lines_.push_back(fmt::format(
            "{} {}", grouped(undated).view(),
            tr_plural("row without a date is in neither", "rows without a date are in neither", undated)));
}

void CompareNotes::draw(const FrameView& view, const ComparedPeriods& compared,
                        PeriodComparison& comparison) {
    find(view, compared);
    length_note(view, compared.counted->basis, comparison);
    for (const std::string& line : lines_) note(view, line);
}

void draw_why_nothing(const FrameView& view) {
    const Document& document = view.session.document();
    const LayerState* layer = compared_layer(document);
    const bool regions = document.comparison && document.comparison->by == ComparedBy::Region;
    const std::string_view why =
        layer != nullptr && regions ? view.session.why_no_areas(*layer, {AreaLevel::Admin1, {}}) : "";
    if (!why.empty())
        note(view, why);
    else
        note(view, regions ? tr("Finding the regions of the events…") : tr("Counting…"));
}

}  // namespace courtyard::ui
