#include "query/calendar_units.h"

#include <bit>
#include <utility>

#include "query/clock_rows.h"

namespace courtyard {
namespace {

std::uint64_t common_count(const RowBits& a, const RowBits& b) {
    const auto first = a.words(), second = b.words();
    std::uint64_t count = 0;
    for (std::size_t w = 0; w < first.size(); ++w)
        count += static_cast<std::uint64_t>(std::popcount(first[w] & second[w]));
    return count;
}

/// The rows of each unit alone, and of none; fewer when it was stopped.
template <std::size_t N, typename RuleOf>
std::vector<RowBits> rows_of_units(const EventTable& table, const std::stop_token& stop,
                                   const RuleOf& rule_of) {
    std::vector<RowBits> out;
    RowBits known = RowBits::none(table.event_count());
    for (std::size_t i = 0; i < N && !stop.stop_requested(); ++i) {
        std::bitset<N> one;
        one.set(i);
        out.push_back(rows_of(rule_of(one), table));
        known |= out.back();
    }
    out.push_back(std::move(known.invert()));
    return out;
}

template <std::size_t N>
std::array<std::uint64_t, N> counts_of(const std::vector<RowBits>& units, const RowBits& rows) {
    std::array<std::uint64_t, N> out{};
    for (std::size_t i = 0; i < N; ++i) out[i] = common_count(units[i], rows);
    return out;
}

}  // namespace

std::shared_ptr<const CalendarUnits> CalendarUnits::make(const EventTable& table,
                                                         const std::stop_token& stop) {
    auto out = std::make_shared<CalendarUnits>();
    out->days_ = rows_of_units<kDays>(
        table, stop, [](const std::bitset<kDays>& days) { return WeekdayRule{.days = days}; });
    out->hours_ = rows_of_units<kHours>(
        table, stop, [](const std::bitset<kHours>& hours) { return HourRule{.hours = hours}; });
    return stop.stop_requested() ? nullptr : out;
}

std::array<std::uint64_t, CalendarUnits::kDays + 1> CalendarUnits::day_counts(const RowBits& rows) const {
    return counts_of<kDays + 1>(days_, rows);
}

std::array<std::uint64_t, CalendarUnits::kHours + 1> CalendarUnits::hour_counts(const RowBits& rows) const {
    return counts_of<kHours + 1>(hours_, rows);
}

}  // namespace courtyard
