#include "query/uncertain_spans.h"

#include <algorithm>
#include <tuple>

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
    std::sort(rows_.begin(), rows_.end(), [&](std::uint32_t a, std::uint32_t b) {
        const TemporalExtent of_a = span_of(a), of_b = span_of(b);
        return std::tuple(of_a.begin, of_a.end, a) < std::tuple(of_b.begin, of_b.end, b);
    });
    for (std::size_t i = 0; i < rows_.size(); ++i) {
        const TemporalExtent span = span_of(rows_[i]);
        if (!spans_.empty() && spans_.back() == span) continue;
        spans_.push_back(span);
        firsts_.push_back(i);
    }
    firsts_.push_back(rows_.size());
}

}  // namespace courtyard
