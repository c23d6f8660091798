#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "ui/charts.h"
#include "ui/language_watch.h"
#include "ui/panels/statistics_parts.h"

namespace courtyard::ui {

/// Which two columns of numbers are set against each other: what a person chose, else participants and
/// people detained, else the first two. None where the table has no two.
PairAsked pair_asked(const EventTable& table, const StatisticsChoice& choice);

/// Two numbers of each event against each other, on logarithmic axes.
class StatisticsPairs {
public:
    /// Nothing where the layer has no two columns of numbers.
    void draw(const StatisticsFrame& frame);

private:
    void follow(const StatisticsFrame& frame);

    std::uint64_t version_ = 0;
    LanguageWatch language_;
    std::vector<ScatterMark> marks_;  ///< Of the answer's cells.
    std::vector<ChartTick> x_ticks_, y_ticks_;
    double x_steps_ = 1, y_steps_ = 1;
};

}  // namespace courtyard::ui
