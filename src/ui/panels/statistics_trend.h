#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "ui/charts.h"
#include "ui/language_watch.h"
#include "ui/panels/statistics_parts.h"

namespace courtyard::ui {

/// What of a step was collected.
enum class StepCoverage : std::uint8_t {
    Whole,
    Partly,   ///< What is told may be less than it was.
    Nothing,  ///< What is told is no zero.
    Outside   ///< Before the layer's first event, or after its last.
};

/// What is said of a layer's coverage as a whole, for asking often.
class LayerCoverage {
public:
    LayerCoverage(const Document& document, const LayerState& layer);
    StepCoverage of(const TemporalExtent& step) const;

private:
    std::optional<TemporalExtent> layer_;  ///< From its first event to its last.
    std::vector<TemporalExtent> missing_;  ///< Ascending, and apart.
};

/// Events or a sum by day, week, month or year, with a mean of seven steps. Gaps where nothing is known.
class StatisticsTrend {
public:
    /// What is asked: a measure of the table, and a step.
    TrendAsked asked(const EventTablePtr& table, const TemporalExtent& window,
                     const StatisticsChoice& choice);
    void draw(const StatisticsFrame& frame);

private:
    void follow(const StatisticsFrame& frame);
    bool is_no_zero(std::size_t step, const BinTally& sure) const;
    static void draw_choices(const StatisticsFrame& frame);
    void draw_key(const StatisticsFrame& frame) const;
    void tell_step(const StatisticsFrame& frame, const ChartHit& hit) const;
    TextRows rows(const StatisticsFrame& frame) const;

    std::weak_ptr<const EventTable> table_;
    TimePrecision usual_ = TimePrecision::Day;  ///< Of its events.
    std::uint64_t version_ = 0;
    std::weak_ptr<const Document> document_;
    LanguageWatch language_;
    std::vector<LinePoint> points_;
    std::vector<StepCoverage> coverage_;
    std::vector<ChartTick> ticks_;
    bool has_band_ = false, has_mean_ = false, has_hatch_ = false;
};

}  // namespace courtyard::ui
