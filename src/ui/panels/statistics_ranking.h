#pragma once

#include <string>
#include <vector>

#include "ui/panels/statistics_parts.h"

namespace courtyard::ui {

/// What a layer's events can be listed by: its columns of texts with few enough values, places and regions
/// first.
std::vector<std::string> listed_columns(const EventTable& table);
/// What is listed: what a person chose, or what the layer suggests where it lacks that.
StatisticsChoice::List list_of(const StatisticsChoice& choice, const EventTable& table);

/// Places, regions or values of a column with the most, as bars that add them to the filter and take them out
/// of it. A list leaves out what its own bars ask: so others can be added. Main thread.
class StatisticsRanking {
public:
    /// What the list asks of a layer. Null areas: they are being found.
    RankingAsked asked(const FrameView& view, const LayerState& layer, const StatisticsChoice& choice);
    void draw(const StatisticsFrame& frame);

private:
    /// What the filter asks of the listed groups.
    struct Chosen {
        FilterId filter{};                 ///< Which clause; 0: none.
        std::vector<std::string> values;   ///< Texts, or codes of areas.
        std::vector<std::uint32_t> codes;  ///< Of the groups.
    };
    void follow(const FrameView& view, const LayerState& layer, const StatisticsChoice::List& list);
    void draw_choices(const StatisticsFrame& frame);
    void draw_groups(const StatisticsFrame& frame);
    void draw_group(const StatisticsFrame& frame, const RankedGroup& group, double top);
    static void draw_rest(const StatisticsFrame& frame);
    void press(const StatisticsFrame& frame, const RankedGroup& group) const;
    void press_area(const StatisticsFrame& frame, const RankedGroup& group) const;

    Chosen chosen_;
    // What it was made of:
    std::weak_ptr<const Document> document_;
    std::weak_ptr<const EventTable> table_;
    AreaRowsPtr areas_;
    StatisticsChoice::List list_;
};

}  // namespace courtyard::ui
