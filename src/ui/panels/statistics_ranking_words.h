#pragma once

#include <string>

#include "ui/panels/statistics_parts.h"

namespace courtyard::ui {

// The ranking's groups in words and lengths; codes are of the answer's groups.

/// What the filter would ask for: a text, "yes" or "no"; of areas the name.
std::string group_value(const StatisticsAsked& asked, std::uint32_t code);
/// The name of each listed group; where areas of several countries are listed, with the country.
std::string group_label(const StatisticsAnswer& answer, std::uint32_t code);
/// "1,234", "120 (100–150)", "4.7", "not known".
std::string group_number(const StatisticsFrame& frame, const RankedGroup& group);

bool ranks_rates(const RankingAsked& ranking);

/// Of what a bar is as long: the amount, or the rate.
struct GroupLength {
    double value = 0, low = 0, high = 0;
};
GroupLength group_length(const RankingAsked& ranking, const RankedGroup& group);
/// Of those that can be trusted; without any, of all.
double longest_group(const StatisticsAnswer& answer);

/// A tooltip with all that is known of a group.
void tell_group(const StatisticsFrame& frame, const RankedGroup& group, bool chosen);

TextRows ranking_rows(const StatisticsFrame& frame);

}  // namespace courtyard::ui
