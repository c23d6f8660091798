#include "query/grouping.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <unordered_map>
#include <utility>

#include "data/event_clocks.h"
#include "query/calendar_label.h"

namespace courtyard {
namespace {

constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();

/// Gives each distinct value the next code.
template <typename T>
class Coder {
public:
    explicit Coder(GroupCodes& out) : out_(out) {}
    std::uint32_t code_of(const T& value) {
        const auto [it, fresh] = known_.try_emplace(value, static_cast<std::uint32_t>(out_.values.size()));
        if (fresh) out_.values.emplace_back(value);
        return it->second;
    }

private:
    GroupCodes& out_;
    std::unordered_map<T, std::uint32_t> known_;
};

GroupCodes codes_of(const TextColumn& text, std::size_t events) {
    GroupCodes out;
    out.values.reserve(text.dictionary.size());
    for (const std::string_view value : text.dictionary) out.values.emplace_back(std::string(value));
    out.codes.reserve(events);
    for (std::size_t row = 0; row < events; ++row) out.codes.push_back(text.codes[row]);
    return out;
}

GroupCodes codes_of(const IntegerColumn& integers, std::size_t events) {
    GroupCodes out;
    Coder<std::int64_t> coder(out);
    for (std::size_t row = 0; row < events; ++row) {
        const std::int64_t value = integers.values[row];
        out.codes.push_back(value == IntegerColumn::kMissing ? kNone : coder.code_of(value));
    }
    return out;
}

GroupCodes codes_of(const RealColumn& reals, std::size_t events) {
    GroupCodes out;
    Coder<double> coder(out);
    for (std::size_t row = 0; row < events; ++row) {
        const double value = reals.values[row];
        out.codes.push_back(std::isnan(value) ? kNone : coder.code_of(value));
    }
    return out;
}

GroupCodes codes_of(const BooleanColumn& flags, std::size_t events) {
    GroupCodes out{{}, {false, true}};
    for (std::size_t row = 0; row < events; ++row) {
        const std::uint8_t flag = flags.values[row];
        out.codes.push_back(flag == BooleanColumn::kMissing ? kNone : std::uint32_t{flag});
    }
    return out;
}

void add_number(const Column& column, std::size_t row, GroupSum& to) {
    if (const auto* integers = std::get_if<IntegerColumn>(&column.values)) {
        const std::int64_t value = integers->values[row];
        if (value == IntegerColumn::kMissing) return;
        to.sum.add(value);
    } else {
        const double value = std::get<RealColumn>(column.values).values[row];
        if (std::isnan(value)) return;
        to.sum.add(value);
    }
    ++to.known;
}

struct HashCodes {
    std::size_t operator()(const std::vector<std::uint32_t>& codes) const {
        std::uint64_t h = 0;
        for (const std::uint32_t code : codes) h = (h ^ code) * 0x9E3779B97F4A7C15U;
        return h ^ (h >> 32);
    }
};

GroupValue value_of(const GroupCodes& codes, std::uint32_t code) {
    return code < codes.values.size() ? codes.values[code] : GroupValue{};
}

bool by_values(const Group& a, const Group& b) {
    return a.values < b.values;
}

}  // namespace

GroupCodes group_codes(const Column& column, std::size_t events) {
    return std::visit([events](const auto& values) { return codes_of(values, events); }, column.values);
}

GroupCodes group_codes(const EventTable& table, CalendarUnit unit, const ShownClock& clock) {
    GroupCodes out;
    Coder<std::string> coder(out);
    EventClocks clocks(table, clock);
    std::optional<TemporalExtent> day;  // events of one day stand together
    std::uint32_t code_of_day = 0;
    for (std::size_t row = 0; row < table.event_count(); ++row) {
        const auto span = clocks.shown(row);
        const TimePrecision precision = table.precisions()[row];
        if (!span) {
            out.codes.push_back(kNone);
        } else if (precision > TimePrecision::Day) {
            out.codes.push_back(coder.code_of(calendar_label(*span, precision, unit)));
        } else {
            if (!day || span->begin < day->begin || span->begin >= day->end) {
                const Instant begin = floor_to(span->begin, {CalendarUnit::Day, 1});
                day = TemporalExtent{begin, begin + kDay};
                code_of_day = coder.code_of(calendar_label(*span, precision, unit));
            }
            out.codes.push_back(code_of_day);
        }
    }
    return out;
}

std::vector<Group> group_rows(const RowBits& rows, const std::vector<GroupCodes>& codes,
                              const std::vector<const Column*>& summed) {
    std::vector<Group> out;
    std::unordered_map<std::vector<std::uint32_t>, std::size_t, HashCodes> places;
    std::vector<std::uint32_t> key(codes.size());
    const auto group_of = [&](std::size_t row) -> Group& {
        for (std::size_t i = 0; i < codes.size(); ++i) key[i] = codes[i].codes[row];
        const auto [it, fresh] = places.try_emplace(key, out.size());
        if (fresh) {
            Group& group = out.emplace_back();
            for (std::size_t i = 0; i < codes.size(); ++i) group.values.push_back(value_of(codes[i], key[i]));
            group.sums.resize(summed.size());
        }
        return out[it->second];
    };
    if (codes.empty()) out.emplace_back().sums.resize(summed.size());  // also of no events at all
    rows.each(0, rows.size(), [&](std::size_t row) {
        Group& group = codes.empty() ? out.front() : group_of(row);
        ++group.count;
        for (std::size_t i = 0; i < summed.size(); ++i)
            if (summed[i]) add_number(*summed[i], row, group.sums[i]);
    });
    std::sort(out.begin(), out.end(), by_values);
    return out;
}

void merge_groups(std::vector<Group>& groups, std::vector<Group> more) {
    std::vector<Group> out;
    std::vector<Group> all = std::move(groups);
    std::move(more.begin(), more.end(), std::back_inserter(all));
    std::stable_sort(all.begin(), all.end(), by_values);
    for (Group& group : all) {
        if (out.empty() || out.back().values != group.values) {
            out.push_back(std::move(group));
            continue;
        }
        out.back().count += group.count;
        for (std::size_t i = 0; i < group.sums.size(); ++i) {
            out.back().sums[i].known += group.sums[i].known;
            out.back().sums[i].sum.add(group.sums[i].sum);
        }
    }
    groups = std::move(out);
}

RowBits rows_in_window(const EventTable& table, std::optional<Instant> from, std::optional<Instant> to,
                       const ShownClock& clock) {
    if (!from && !to) return RowBits::all(table.event_count());
    RowBits out = RowBits::none(table.event_count());
    EventClocks clocks(table, clock);
    for (std::size_t row = 0; row < table.event_count(); ++row) {
        const auto span = clocks.shown(row);
        if (span && (!to || span->begin < *to) && (!from || span->end > *from)) out.set(row);
    }
    return out;
}

std::uint64_t events_without_clock(const EventTable& table, const ShownClock& clock) {
    if (clock.whose() != ShownClock::Whose::Event) return 0;
    EventClocks clocks(table, clock);
    std::uint64_t out = 0;
    for (std::size_t row = 0; row < table.event_count(); ++row) out += clocks.shown(row) ? 0U : 1U;
    return out;
}

}  // namespace courtyard
