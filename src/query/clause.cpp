#include "query/clause.h"

#include <fmt/core.h>

#include <array>
#include <cmath>

namespace courtyard {
namespace {

constexpr std::array<std::string_view, kTimePrecisionCount> kTimePrecisions{
    "millisecond", "second", "minute", "hour", "day", "week", "month", "year"};
constexpr std::array<std::string_view, 7> kDays{"Monday", "Tuesday",  "Wednesday", "Thursday",
                                                "Friday", "Saturday", "Sunday"};

std::string joined(const std::vector<std::string>& parts) {
    if (parts.empty()) return "nothing";
    std::string out;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (i > 0) out += i + 1 < parts.size() ? ", " : " or ";
        out += parts[i];
    }
    return out;
}

/// The names of what is in a set.
template <std::size_t N, typename Name>
std::vector<std::string> named(const std::bitset<N>& set, const Name& name) {
    std::vector<std::string> out;
    for (std::size_t i = 0; i < N; ++i) {
        if (set[i]) out.push_back(fmt::format("{}", name(i)));
    }
    return out;
}

std::vector<std::string> quoted(const std::vector<std::string>& values) {
    std::vector<std::string> out;
    out.reserve(values.size());
    for (const std::string& value : values) out.push_back("'" + value + "'");
    return out;
}

std::string_view clock_words(ClauseClock clock) {
    return clock == ClauseClock::Local ? ", local time" : "";
}

std::vector<std::string> with_unknown(std::vector<std::string> parts, Unknowns unknown,
                                      std::string_view word) {
    if (unknown == Unknowns::Include) parts.emplace_back(word);
    return parts;
}

struct Words {
    std::string operator()(const CategoryRule& rule) const {
        return fmt::format("{} is {}", rule.column,
                           joined(with_unknown(quoted(rule.values), rule.missing, "missing")));
    }
    std::string operator()(const NumberRule& rule) const {
        std::vector<std::string> parts;
        const bool low = !std::isinf(rule.low), high = !std::isinf(rule.high);
        if (low && high)
            parts.push_back(fmt::format("{} to {}", rule.low, rule.high));
        else if (low)
            parts.push_back(fmt::format("{} or more", rule.low));
        else if (high)
            parts.push_back(fmt::format("{} or less", rule.high));
        else
            parts.emplace_back("any number");
        return fmt::format("{} is {}", rule.column,
                           joined(with_unknown(std::move(parts), rule.unknown, "unknown")));
    }
    std::string operator()(const TextRule& rule) const {
        const std::string where = rule.columns.empty() ? "" : " in " + joined(rule.columns);
        return fmt::format("text{} has {}", where, rule.query);
    }
    std::string operator()(const ExtentRule& rule) const {
        const Extent& e = rule.extent;
        return fmt::format("place is within {}, {}, {}, {}", e.west, e.south, e.east, e.north);
    }
    std::string operator()(const LassoRule& rule) const {
        return fmt::format("place is within a ring of {} corners", rule.ring.size());
    }
    std::string operator()(const AreaRule& rule) const { return "place is in " + joined(rule.names); }
    std::string operator()(const LocationPrecisionRule& rule) const {
        return "place is known to the " + joined(named(rule.precisions, [](std::size_t i) {
                   return location_precision_name(static_cast<LocationPrecision>(i));
               }));
    }
    std::string operator()(const TimePrecisionRule& rule) const {
        return "time is known to the " +
               joined(named(rule.precisions, [](std::size_t i) { return kTimePrecisions[i]; }));
    }
    std::string operator()(const DatasetRule& rule) const {
        return "dataset is " + joined(quoted(rule.tables));
    }
    std::string operator()(const RowsRule& rule) const {
        return fmt::format("one of {} chosen events", rule.rows ? rule.rows->count() : 0);
    }
    std::string operator()(const WeekdayRule& rule) const {
        const auto days = named(rule.days, [](std::size_t i) { return kDays[i]; });
        return fmt::format("day of the week is {}{}", joined(with_unknown(days, rule.unknown, "unknown")),
                           clock_words(rule.clock));
    }
    std::string operator()(const HourRule& rule) const {
        const auto hours = named(rule.hours, [](std::size_t i) { return i; });
        return fmt::format("hour of the day is {}{}", joined(with_unknown(hours, rule.unknown, "unknown")),
                           clock_words(rule.clock));
    }
    std::string operator()(const ExpressionRule& rule) const { return rule.text; }
};

}  // namespace

bool operator==(const RowsRule& a, const RowsRule& b) {
    if (a.rows == b.rows) return true;
    return a.rows && b.rows && *a.rows == *b.rows;
}

std::string rule_text(const Rule& rule) {
    return std::visit(Words{}, rule);
}

}  // namespace courtyard
