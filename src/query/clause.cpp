#include "query/clause.h"

#include <fmt/core.h>

#include <array>
#include <cmath>

#include "base/translate.h"
#include "time/calendar_names.h"

namespace courtyard {
namespace {

constexpr std::array<std::string_view, kTimePrecisionCount> kTimePrecisions{
    tr_later("millisecond"), tr_later("second"), tr_later("minute"), tr_later("hour"),
    tr_later("day"),         tr_later("week"),   tr_later("month"),  tr_later("year")};

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
    return clock == ClauseClock::Local ? tr(", local time") : "";
}

std::vector<std::string> with_unknown(std::vector<std::string> parts, Unknowns unknown,
                                      std::string_view word) {
    if (unknown == Unknowns::Include) parts.emplace_back(word);
    return parts;
}

struct Words {
    std::string operator()(const CategoryRule& rule) const {
        return tr_format("{} is {}", rule.column,
                         alternatives(with_unknown(quoted(rule.values), rule.missing, tr("missing"))));
    }
    std::string operator()(const NumberRule& rule) const {
        std::vector<std::string> parts;
        const bool low = !std::isinf(rule.low), high = !std::isinf(rule.high);
        if (low && high)
            parts.push_back(tr_format("{:L} to {:L}", rule.low, rule.high));
        else if (low)
            parts.push_back(tr_format("{:L} or more", rule.low));
        else if (high)
            parts.push_back(tr_format("{:L} or less", rule.high));
        else
            parts.emplace_back(tr("any number"));
        return tr_format("{} is {}", rule.column,
                         alternatives(with_unknown(std::move(parts), rule.unknown, tr("unknown"))));
    }
    std::string operator()(const TextRule& rule) const {
        if (rule.columns.empty()) return tr_format("text has {}", rule.query);
        return tr_format("text in {} has {}", alternatives(rule.columns), rule.query);
    }
    std::string operator()(const ExtentRule& rule) const {
        const Extent& e = rule.extent;
        return tr_format("place is within {}, {}, {}, {}", e.west, e.south, e.east, e.north);
    }
    std::string operator()(const LassoRule& rule) const {
        return tr_format_plural("place is within a ring of {} corner", "place is within a ring of {} corners",
                                rule.ring.size(), rule.ring.size());
    }
    std::string operator()(const AreaRule& rule) const {
        return tr_format("place is in {}", alternatives(rule.names));
    }
    std::string operator()(const LocationPrecisionRule& rule) const {
        return tr_format("place is known to the {}", alternatives(named(rule.precisions, [](std::size_t i) {
                             return tr(location_precision_name(static_cast<LocationPrecision>(i)));
                         })));
    }
    std::string operator()(const TimePrecisionRule& rule) const {
        return tr_format(
            "time is known to the {}",
            alternatives(named(rule.precisions, [](std::size_t i) { return tr(kTimePrecisions[i]); })));
    }
    std::string operator()(const DatasetRule& rule) const {
        return tr_format("dataset is {}", alternatives(quoted(rule.tables)));
    }
    std::string operator()(const RowsRule& rule) const {
        const std::size_t count = rule.rows ? rule.rows->count() : 0;
        return tr_format_plural("one of {} chosen event", "one of {} chosen events", count, count);
    }
    std::string operator()(const WeekdayRule& rule) const {
        const auto days =
            named(rule.days, [](std::size_t i) { return weekday_name(static_cast<unsigned>(i)); });
        return tr_format("day of the week is {}{}",
                         alternatives(with_unknown(days, rule.unknown, tr("unknown"))),
                         clock_words(rule.clock));
    }
    std::string operator()(const HourRule& rule) const {
        const auto hours = named(rule.hours, [](std::size_t i) { return i; });
        return tr_format("hour of the day is {}{}",
                         alternatives(with_unknown(hours, rule.unknown, tr("unknown"))),
                         clock_words(rule.clock));
    }
    std::string operator()(const ExpressionRule& rule) const { return rule.text; }
};

}  // namespace

std::string alternatives(const std::vector<std::string>& parts) {
    if (parts.empty()) return tr("nothing");
    std::string out = parts.front();
    for (std::size_t i = 1; i + 1 < parts.size(); ++i) out += ", " + parts[i];
    return parts.size() == 1 ? out : tr_format("{} or {}", out, parts.back());
}

bool operator==(const RowsRule& a, const RowsRule& b) {
    if (a.rows == b.rows) return true;
    return a.rows && b.rows && *a.rows == *b.rows;
}

std::string rule_text(const Rule& rule) {
    return std::visit(Words{}, rule);
}

}  // namespace courtyard
