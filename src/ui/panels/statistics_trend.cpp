#include "ui/panels/statistics_trend.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/translate.h"
#include "ui/entry_tips.h"
#include "ui/panels/column_menu.h"

namespace courtyard::ui {
namespace {

constexpr std::array kStepChoices{CalendarStep{CalendarUnit::Day, 1}, CalendarStep{CalendarUnit::Week, 1},
                                  CalendarStep{CalendarUnit::Month, 1}, CalendarStep{CalendarUnit::Year, 1}};
constexpr float kKeySamplePx = 16;

/// "day", "10 years": after "per".
std::string step_words(CalendarStep step) {
    if (step.count > 1) return counted_text("{} year", "{} years", static_cast<std::uint64_t>(step.count));
    switch (step.unit) {
        case CalendarUnit::Day:
            return tr("day");
        case CalendarUnit::Week:
            return tr("week");
        case CalendarUnit::Month:
            return tr("month");
        default:
            return tr("year");
    }
}

/// What the second line is.
const char* mean_words(CalendarStep step) {
    static_assert(kMeanSteps == 7);
    if (step.count > 1) return tr("mean of 7 steps: each with the 6 before it");
    switch (step.unit) {
        case CalendarUnit::Day:
            return tr("mean of 7 days: each with the 6 before it");
        case CalendarUnit::Week:
            return tr("mean of 7 weeks: each with the 6 before it");
        case CalendarUnit::Month:
            return tr("mean of 7 months: each with the 6 before it");
        default:
            return tr("mean of 7 years: each with the 6 before it");
    }
}

/// The step's name on the axis.
std::string tick_words(Instant t, CalendarStep step, bool with_year) {
    const std::array<const char*, 12> months{tr("Jan"), tr("Feb"), tr("Mar"), tr("Apr"),
                                             tr("May"), tr("Jun"), tr("Jul"), tr("Aug"),
                                             tr("Sep"), tr("Oct"), tr("Nov"), tr("Dec")};
    const CivilTime c = civil_from_instant(t);
    const char* month = months[c.month - 1];
    if (step.unit == CalendarUnit::Year) return fmt::format("{}", c.year);
    if (step.unit == CalendarUnit::Month)
        return with_year ? fmt::format("{} {}", month, c.year) : std::string(month);
    return with_year ? fmt::format("{} {} {}", c.day, month, c.year) : fmt::format("{} {}", c.day, month);
}

/// The first step and those at which greater units begin.
std::vector<ChartTick> trend_ticks(const TrendSteps& steps, CalendarStep step) {
    std::vector<ChartTick> out;
    std::int64_t last_year = 0;
    unsigned last_month = 0;
    for (std::size_t i = 0; i < steps.count(); ++i) {
        const Instant t = steps.edges[i];
        const CivilTime c = civil_from_instant(t);
        const bool new_year = out.empty() || c.year != last_year;
        const bool new_month = new_year || c.month != last_month;
        const bool few = steps.count() <= 12;
        const bool told = few || (step.unit == CalendarUnit::Year ? true : new_month);
        last_year = c.year;
        last_month = c.month;
        if (told) out.push_back({static_cast<double>(i), tick_words(t, step, new_year)});
    }
    return out;
}

}  // namespace

TrendAsked StatisticsTrend::asked(const EventTablePtr& table, const TemporalExtent& window,
                                  const StatisticsChoice& choice) {
    if (table_.lock() != table) {
        table_ = table;
        usual_ = usual_precision(*table);
    }
    TrendAsked out;
    const auto measures = table_measures(*table);
    if (std::ranges::find(measures, choice.trend_measure) != measures.end())
        out.measure = choice.trend_measure;
    out.step = choice.trend_step && trend_steps(window, *choice.trend_step) <= kMostTrendSteps
                   ? *choice.trend_step
                   : trend_step(window, usual_);
    return out;
}

LayerCoverage::LayerCoverage(const Document& document, const LayerState& layer)
    : layer_(layer.table->temporal_extent()) {
    std::vector<TemporalExtent> spans;
    for (const GapState& state : document.gaps) {
        if (state.gap.whole() && state.concerns(layer.id)) spans.push_back(state.gap.when);
    }
    std::ranges::sort(spans, {}, &TemporalExtent::begin);
    for (const TemporalExtent& span : spans) {  // those that touch hold a step together
        if (missing_.empty() || span.begin > missing_.back().end)
            missing_.push_back(span);
        else
            missing_.back().end = std::max(missing_.back().end, span.end);
    }
}

StepCoverage LayerCoverage::of(const TemporalExtent& step) const {
    if (!layer_ || !layer_->meets(step)) return StepCoverage::Outside;
    const auto after = std::ranges::lower_bound(missing_, step.end, {}, &TemporalExtent::begin);
    if (after == missing_.begin()) return StepCoverage::Whole;
    const TemporalExtent& last = *std::prev(after);  // that begins before the step's end
    if (last.end <= step.begin) return StepCoverage::Whole;
    return last.begin <= step.begin && last.end >= step.end ? StepCoverage::Nothing : StepCoverage::Partly;
}

/// Whether a step has no event because none was collected: that is no zero, whatever may be possible in it.
bool StatisticsTrend::is_no_zero(std::size_t step, const BinTally& sure) const {
    return sure.events == 0 &&
           (coverage_[step] == StepCoverage::Nothing || coverage_[step] == StepCoverage::Outside);
}

/// Works out what is drawn of a new answer.
void StatisticsTrend::follow(const StatisticsFrame& frame) {
    if (!language_.changed() && version_ == frame.version &&
        document_.lock() == frame.view.session.document_ptr())
        return;
    version_ = frame.version;
    document_ = frame.view.session.document_ptr();
    const TrendAnswer& trend = frame.answer.trend;
    const bool sums = !frame.answer.asked.trend.measure.empty();
    const LayerCoverage coverage(frame.document(), frame.layer);
    const auto covered = [&](const std::vector<Instant>& edges, std::size_t i) {
        return coverage.of({edges[i], edges[i + 1]});
    };
    std::vector<double> whole;
    for (std::size_t i = 0; i < trend.whole.size(); ++i)
        whole.push_back(covered(trend.steps.whole, i) == StepCoverage::Whole
                            ? trend_value(trend.whole[i], sums)
                            : kNoValue);
    const std::vector<double> means = rolling_means(whole, kMeanSteps);
    points_.assign(trend.steps.count(), {});
    coverage_.clear();
    has_band_ = has_mean_ = has_hatch_ = false;
    for (std::size_t i = 0; i < points_.size(); ++i) {
        const BinTally &sure = trend.certain[i], &perhaps = trend.possible[i];
        LinePoint& p = points_[i];
        coverage_.push_back(covered(trend.steps.edges, i));
        p.cut = trend.steps.cut(i);
        p.hatched = coverage_[i] == StepCoverage::Nothing || coverage_[i] == StepCoverage::Partly;
        has_hatch_ = has_hatch_ || p.hatched;
        if (is_no_zero(i, sure)) continue;
        p.value = trend_value(sure, sums);
        if (!p.cut) p.mean = means[i + kMeanSteps - 1];
        has_mean_ = has_mean_ || !std::isnan(p.mean);
        const bool ranged = sums && (sure.high > sure.low || perhaps.high > perhaps.low);
        if (std::isnan(p.value) && !ranged) continue;
        p.low = ranged ? sure.low : p.value;
        p.high = ranged ? sure.high + std::max(perhaps.high, 0.0)
                        : p.value + std::max(sums ? perhaps.sum : perhaps.events, 0.0);
        has_band_ = has_band_ || p.high > p.low;
    }
    ticks_ = trend_ticks(trend.steps, frame.answer.asked.trend.step);
}

void StatisticsTrend::draw_choices(const StatisticsFrame& frame) {
    StatisticsChoice& choice = frame.choice;
    begin_setting(frame.view, tr("Of"));
    statistics_measure_menu(frame, "##trend-measure", choice.trend_measure, nullptr,
                            tr("What the line is of"));
    begin_setting(frame.view, tr("Per"));
    const std::string now = step_words(frame.answer.asked.trend.step);
    const std::string chosen = choice.trend_step ? now : fmt::format("{} ({})", now, tr("as fits"));
    if (!begin_menu(frame.view, "##trend-step", chosen.c_str(), ImGui::GetContentRegionAvail().x)) {
        explain(tr("The steps that are counted: calendar days, weeks from Monday on, months or years"));
        return;
    }
    if (ImGui::Selectable(tr("as fits the span"), !choice.trend_step)) choice.trend_step.reset();
    explain(tr("The shortest steps that can be told apart in the shown time"));
    for (const CalendarStep step : kStepChoices) {
        const bool fits = trend_steps(frame.answer.asked.window, step) <= kMostTrendSteps;
        if (ImGui::Selectable(step_words(step).c_str(), choice.trend_step == step,
                              fits ? ImGuiSelectableFlags_None : ImGuiSelectableFlags_Disabled))
            choice.trend_step = step;
        explain(fits ? unit_tip(step.unit) : tr("The span has too many of them to be told apart"));
    }
    ImGui::EndCombo();
}

/// What the lines are.
void StatisticsTrend::draw_key(const StatisticsFrame& frame) const {
    const FrameView& view = frame.view;
    const ThemeColors& c = colors(view);
    const std::string unit = step_words(frame.answer.asked.trend.step);
    ImGui::PushFont(fonts().small);
    const auto sample = [&](float thickness, ImU32 ink, std::string_view words) {
        const ImVec2 at = ImGui::GetCursorScreenPos();
        const float y = at.y + ImGui::GetTextLineHeight() / 2, half = std::max(px(view, thickness) / 2, 0.5F);
        ImGui::GetWindowDrawList()->AddRectFilled({at.x, y - half}, {at.x + px(view, kKeySamplePx), y + half},
                                                  ink);
        ImGui::SetCursorScreenPos({at.x + px(view, kKeySamplePx + 6), at.y});
        wrapped_text(words, c.text_dim);
        ImGui::SetCursorScreenPos({at.x, ImGui::GetCursorScreenPos().y});
    };
    const std::string& measure = frame.answer.asked.trend.measure;
    sample(has_mean_ ? 1.2F : 1.8F, frame.ink,
           Line("{} per {}{}", measure_phrase(frame.table(), measure), unit,
                shows_estimates_alone(frame.table(), measure) ? tr(", low estimate") : "")
               .view());
    if (has_mean_) sample(2.4F, c.text_strong, mean_words(frame.answer.asked.trend.step));
    if (has_band_)
        sample(8, with_alpha(frame.ink, 0.3F),
               measure.empty() ? tr("and what is only possible: known to the week or less")
                               : tr("from the low to the high estimate, with what is only possible"));
    if (has_hatch_) stat_note(view, tr("Hatched: not collected, in whole or in part; that is no zero."));
    ImGui::PopFont();
}

void StatisticsTrend::tell_step(const StatisticsFrame& frame, const ChartHit& hit) const {
    const TrendAnswer& trend = frame.answer.trend;
    const std::string& measure = frame.answer.asked.trend.measure;
    const std::size_t i = hit.index;
    const BinTally &sure = trend.certain[i], &perhaps = trend.possible[i];
    const EventTable& table = frame.table();
    begin_chart_tip(frame.view, hit);
    ImGui::PushFont(fonts().bold);
    ImGui::TextUnformatted(
        range_in_words({trend.steps.edges[i], trend.steps.edges[i + 1]}, frame.document().clock.words())
            .c_str());
    ImGui::PopFont();
    if (is_no_zero(i, sure)) {
        ImGui::TextUnformatted(coverage_[i] == StepCoverage::Nothing
                                   ? tr("not collected")
                                   : tr("not within what the layer tells of"));
    } else {
        ImGui::TextUnformatted(count_of_events(sure.events).c_str());
        if (!measure.empty())
            ImGui::TextUnformatted(
                Line("{}: {}", measure_title(table, measure), sum_text(table, measure, sure)).c_str());
        if (!measure.empty() && sure.unknown > 0)
            dim_text(frame.view, Line("not known of {}", count_of_events(sure.unknown)).view());
    }
    if (perhaps.events > 0)
        dim_text(frame.view, Line("possibly also {}", count_of_events(perhaps.events)).view());
    if (perhaps.events > 0 && !measure.empty())
        dim_text(frame.view, Line("with {}", sum_text(table, measure, perhaps)).view());
    if (!std::isnan(points_[i].mean))
        ImGui::TextUnformatted(
            Line("mean of {}: {}", kMeanSteps, number_text(std::round(points_[i].mean * 10) / 10).view())
                .c_str());
    if (points_[i].cut) dim_text(frame.view, tr("only this part of the step is in the window"));
    if (coverage_[i] == StepCoverage::Partly)
        dim_text(frame.view, tr("collected in part: it may have been more"));
    end_tooltip();
}

TextRows StatisticsTrend::rows(const StatisticsFrame& frame) const {
    const TrendAnswer& trend = frame.answer.trend;
    const bool sums = !frame.answer.asked.trend.measure.empty();
    TextRows out{{"from", "to", "events", "possibly also"}};
    if (sums)
        out.front().insert(out.front().end(),
                           {frame.answer.asked.trend.measure, "low", "high", "events unknown"});
    out.front().insert(out.front().end(), {"mean of 7", "collected"});
    for (std::size_t i = 0; i < points_.size(); ++i) {
        const auto time = [&](Instant t) {
            return format_instant(t, t % kDay == 0 ? TimePrecision::Day : TimePrecision::Minute);
        };
        const BinTally& sure = trend.certain[i];
        const bool gap = std::isnan(points_[i].value);
        const auto number = [](double v) { return std::isnan(v) ? std::string() : fmt::format("{}", v); };
        std::vector<std::string> row{time(trend.steps.edges[i]), time(trend.steps.edges[i + 1]),
                                     is_no_zero(i, sure) ? std::string() : fmt::format("{}", sure.events),
                                     fmt::format("{}", trend.possible[i].events)};
        if (sums) {
            for (const double v : {sure.sum, sure.low, sure.high})
                row.push_back(gap ? std::string() : number(v));
            row.push_back(fmt::format("{}", sure.unknown));
        }
        row.push_back(number(points_[i].mean));
        constexpr std::array<const char*, 4> kCollected{"yes", "partly", "no", ""};
        row.emplace_back(kCollected[static_cast<std::size_t>(coverage_[i])]);
        out.push_back(std::move(row));
    }
    return out;
}

void StatisticsTrend::draw(const StatisticsFrame& frame) {
    follow(frame);
    if (begin_block(
            frame.view, "trend", tr("TREND"),
            tr("A step has what a window on it would show: an event of several days is in each of them"))) {
        const CopyWords words_of_copy;
        copy_rows(frame, tr("Trend"), rows(frame));
    }
    ImGui::PushID("trend");
    draw_choices(frame);
    if (points_.size() < 2) {
        stat_note(frame.view, points_.empty()
                                  ? tr("No time to show.")
                                  : tr("This time has one step only: no trend. Choose a finer step, a "
                                       "longer window, or all of time."));
    } else {
        const auto hit = line_chart(frame.view, "##chart", {points_, ticks_, frame.ink});
        if (hit) tell_step(frame, *hit);
        draw_key(frame);
    }
    ImGui::PopID();
}

}  // namespace courtyard::ui
