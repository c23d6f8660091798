#pragma once

#include <vector>

#include "ui/frame_view.h"
#include "ui/panels/statistics_choice.h"
#include "ui/panels/statistics_counting.h"
#include "ui/panels/statistics_pairs.h"
#include "ui/panels/statistics_ranking.h"
#include "ui/panels/statistics_trend.h"

namespace courtyard::ui {

/// Totals, rankings and trends of the events of one layer that show, or that pass the filter at all times:
/// numbers of different layers are never added up.
class StatisticsPanel {
public:
    void draw(const FrameView& view, const Rect& rect, UiOutput& out);
    bool focused() const { return focused_; }  ///< Then the keyboard walks through it.

private:
    void take_focus();
    const LayerState* chosen_layer(const Document& document) const;
    void draw_choices(const FrameView& view, const LayerState& layer);
    StatisticsAsked asked(const FrameView& view, const LayerState& layer);
    void draw_blocks(const StatisticsFrame& frame);

    StatisticsChoice choice_;
    StatisticsCounting counting_;
    StatisticsRanking ranking_;
    StatisticsTrend trend_;
    StatisticsPairs pairs_;
    bool focused_ = false;
    int last_frame_ = 0;  ///< In which it was drawn.
};

}  // namespace courtyard::ui
