#include "query/uncertain_spans.h"

#include <algorithm>

namespace courtyard {

bool any_day_unknown(const EventTable& table) {
    const auto& precisions = table.precisions();
    if (precisions.empty()) return false;
    const std::span<const TimePrecision> differing = precisions.differing();
    if (differing.empty()) return day_unknown(precisions[0]);
    return std::any_of(differing.begin(), differing.end(), day_unknown);
}

UncertainSpans::UncertainSpans(const EventTable& table) {
    if (!any_day_unknown(table)) return;
    for (std::uint32_t row = 0; row < table.event_count(); ++row) {
        if (day_unknown(table.precisions()[row])) rows_.push_back(row);
    }
    const auto span_of = [&](std::uint32_t row) {
        return TemporalExtent{table.begins()[row], table.ends()[row]};
    };
    // Rows come by begin, and those of one begin mostly end together: sorting all would take seconds.
    const auto by_end = [&](std::uint32_t a, std::uint32_t b) { return table.ends()[a] < table.ends()[b]; };
    for (auto first = rows_.begin(); first != rows_.end();) {
        const auto last = std::find_if(first, rows_.end(), [&, begin = table.begins()[*first]](auto row) {
            return table.begins()[row] != begin;
        });
        if (!std::is_sorted(first, last, by_end)) std::stable_sort(first, last, by_end);
        first = last;
    }
    for (std::size_t i = 0; i < rows_.size(); ++i) {
        const TemporalExtent span = span_of(rows_[i]);
        if (!spans_.empty() && spans_.back() == span) continue;
        spans_.push_back(span);
        firsts_.push_back(i);
    }
    firsts_.push_back(rows_.size());
}

}  // namespace courtyard
