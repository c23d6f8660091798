#include "ui/panels/reconcile_summary.h"

#include <fmt/format.h>
#include <imgui.h>

#include <algorithm>

#include "base/translate.h"
#include "ui/panels/reconcile_words.h"
#include "ui/widgets.h"

namespace courtyard::ui {
namespace {

void add_part(std::string& out, std::uint64_t count, const char* words) {
    if (count == 0) return;
    out += out.empty() ? "" : ", ";
    out += fmt::format("{} {}", grouped(count).view(), words);
}

/// "12 agree, 25 disagree, 4 without a number".
std::string outcome_words(const ReconcileSummary& summary) {
    std::string out;
    add_part(out, summary.of(Verdict::Agree), tr("agree"));
    add_part(out, summary.of(Verdict::RangesMeet), tr("with ranges that meet"));
    add_part(out, summary.of(Verdict::Disagree), tr("disagree"));
    add_part(out, summary.of(Verdict::NotKnown), tr("without a number"));
    add_part(out, summary.of(Verdict::Beside), tr("side by side"));
    return out;
}

/// "Places: 41 in both, 82 only in A (80 of them never in B), 0 only in B."
std::string places_words(const ReconcileSummary& summary) {
    std::string out(Line("Places: {} in both", grouped(summary.places_in_both).view()).view());
    const char* alone[] = {tr("only in A"), tr("only in B")};
    const char* never[] = {tr("never in B"), tr("never in A")};
    for (const std::size_t side : kBothSides) {
        out += fmt::format(", {} {}", grouped(summary.places_alone[side]).view(), alone[side]);
        if (summary.places_alone[side] == 0) continue;
        out += Line(" ({} of them {})", grouped(summary.partnerless[side]).view(), never[side]).view();
    }
    return out + ".";
}

/// What of a dataset stands in no line; empty when everything does.
std::string apart_words(const ReconcileApart& apart, std::size_t side, CalendarUnit unit) {
    if (apart.all() == 0) return {};
    std::string parts;
    if (apart.lasting > 0) {
        add_part(parts, apart.lasting, Line("last longer than one {}", unit_word(unit)).c_str());
    }
    if (apart.imprecise > 0) {
        add_part(parts, apart.imprecise, tr("are known to the week, month or year only"));
    }
    add_part(parts, apart.nowhere, tr("are known to the region or country only"));
    return std::string(Line("In no line, of {}: {}.", side == kLeftSide ? "A" : "B", parts).view());
}

}  // namespace

void draw_reconcile_summary(const FrameView& view, const ReconcileShown& shown) {
    const ReconcileAnswer& answer = *shown.answer;
    const ReconcileSummary& summary = answer.summary;
    const ThemeColors& c = colors(view);
    const std::string outcome = outcome_words(summary);
    const Line both("Places and {} in both: {}{}{}.", units_word(answer.basis.unit),
                    grouped(summary.in_both()).view(), outcome.empty() ? "" : "; ", outcome);
    wrapped_text(both.view(), c.text_strong);
    ImGui::PushFont(fonts().small);
    wrapped_text(places_words(summary), c.text);
    if (!answer.basis.judging.comparable) {
        wrapped_text(Line("A counts {}, B {}: the numbers stand side by side and are not compared.",
                          measure_words(shown.layers.measures[kLeftSide]),
                          measure_words(shown.layers.measures[kRightSide]))
                         .view(),
                     c.accent);
    }
    for (const std::size_t side : kBothSides) {
        const std::string words = apart_words(answer.reconciled->apart[side], side, answer.basis.unit);
        if (!words.empty()) wrapped_text(words, c.text_dim);
    }
    const std::uint64_t repeated = std::max(summary.repeated[kLeftSide], summary.repeated[kRightSide]);
    const bool numbers =
        shown.layers.measures[kLeftSide] != nullptr || shown.layers.measures[kRightSide] != nullptr;
    if (numbers && repeated > 0) {
        wrapped_text(Line("Several reports of one place and {}: A {} times, B {} times; {}.",
                          unit_word(answer.basis.unit), grouped(summary.repeated[kLeftSide]).view(),
                          grouped(summary.repeated[kRightSide]).view(),
                          answer.basis.combined == CombinedReports::Sum ? tr("their sum stands")
                                                                        : tr("the greatest stands"))
                         .view(),
                     c.text_dim);
    }
    ImGui::PopFont();
}

}  // namespace courtyard::ui
