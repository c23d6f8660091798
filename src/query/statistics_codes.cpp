#include "query/statistics_codes.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

namespace courtyard {
namespace {

/// Days since a Monday, as 1970 began on a Thursday.
std::size_t weekday_at(Instant t) {
    const Instant day = t / kDay - (t % kDay < 0 ? 1 : 0);
    const Instant weekday = (day + 3) % 7;
    return static_cast<std::size_t>(weekday < 0 ? weekday + 7 : weekday);
}

std::size_t hour_at(Instant t) {
    const Instant in_day = t % kDay;
    return static_cast<std::size_t>((in_day < 0 ? in_day + kDay : in_day) / kHour);
}

std::array<double, kAxisSteps> make_bounds() {
    // As written in decimal, so that a value of 0.2 is at its bound and not below it.
    constexpr std::array kPowers{1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 1e-1, 1e0, 1e1,  1e2,
                                 1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9, 1e10, 1e11};
    constexpr std::array kTwos{2e-6, 2e-5, 2e-4, 2e-3, 2e-2, 2e-1, 2e0, 2e1,  2e2,
                               2e3,  2e4,  2e5,  2e6,  2e7,  2e8,  2e9, 2e10, 2e11};
    constexpr std::array kFives{5e-6, 5e-5, 5e-4, 5e-3, 5e-2, 5e-1, 5e0, 5e1,  5e2,
                                5e3,  5e4,  5e5,  5e6,  5e7,  5e8,  5e9, 5e10, 5e11};
    std::array<double, kAxisSteps> out{};
    for (std::size_t i = 0; i < kPowers.size(); ++i) {
        out[3 * i + 1] = kPowers[i];
        out[3 * i + 2] = kTwos[i];
        out[3 * i + 3] = kFives[i];
    }
    out[kAxisSteps - 1] = 1e12;
    return out;
}

const std::array<double, kAxisSteps>& axis_bounds() {
    static const std::array<double, kAxisSteps> bounds = make_bounds();
    return bounds;
}

/// Gives each distinct key the next code.
class KeyCoder {
public:
    std::uint32_t code_of(std::uint64_t key) {
        return codes_.try_emplace(key, static_cast<std::uint32_t>(codes_.size())).first->second;
    }
    std::size_t size() const { return codes_.size(); }

private:
    struct Spread {
        std::size_t operator()(std::uint64_t key) const { return (key ^ (key >> 29)) * 0x9E3779B97F4A7C15U; }
    };
    std::unordered_map<std::uint64_t, std::uint32_t, Spread> codes_;
};

const TextColumn* text_column(const EventTable& table, Role role) {
    const Column* column = table.column(role);
    return column == nullptr ? nullptr : std::get_if<TextColumn>(&column->values);
}

EventGroups made_groups(PackedCodes codes, std::size_t count) {
    return {std::make_shared<const PackedCodes>(std::move(codes)), count};
}

}  // namespace

EventGroups weekday_hours(const EventTable& table) {
    PackedCodes codes;
    codes.reserve(table.event_count());
    for (std::size_t row = 0; row < table.event_count(); ++row) {
        const TimePrecision known = table.precisions()[row];
        if (known > TimePrecision::Day) {
            codes.push_back(PackedCodes::kMissing);
            continue;
        }
        const Instant begin = table.begins()[row];
        const std::size_t hour = known == TimePrecision::Day ? kNoHour : hour_at(begin);
        codes.push_back(static_cast<std::uint32_t>(weekday_hour_group(weekday_at(begin), hour)));
    }
    return made_groups(std::move(codes), 7 * kWeekdayGroups);
}

EventGroups column_groups(const EventTablePtr& table, const Column& column) {
    if (const auto* text = std::get_if<TextColumn>(&column.values))
        return {std::shared_ptr<const PackedCodes>(table, &text->codes), text->dictionary.size()};
    const auto* flags = std::get_if<BooleanColumn>(&column.values);
    if (flags == nullptr)
        return made_groups(PackedCodes(std::vector(table->event_count(), PackedCodes::kMissing)), 0);
    PackedCodes codes;
    for (std::size_t row = 0; row < table->event_count(); ++row) {
        const std::uint8_t flag = flags->values[row];
        codes.push_back(flag == BooleanColumn::kMissing ? PackedCodes::kMissing : std::uint32_t{flag});
    }
    return made_groups(std::move(codes), 2);
}

EventGroups area_groups(const AreaRows& rows) {
    PackedCodes codes;
    codes.reserve(rows.areas.size());
    for (const std::uint16_t area : rows.areas)
        codes.push_back(area == AreaSet::kNone ? PackedCodes::kMissing : std::uint32_t{area});
    return made_groups(std::move(codes), rows.set->areas.size());
}

PlacesBy places_by(const EventTable& table) {
    if (text_column(table, Role::Place) == nullptr) return PlacesBy::Position;
    return text_column(table, Role::Region) != nullptr ? PlacesBy::NameAndRegion : PlacesBy::Name;
}

EventGroups distinct_places(const EventTablePtr& table) {
    const TextColumn* places = text_column(*table, Role::Place);
    const TextColumn* regions = text_column(*table, Role::Region);
    if (places != nullptr && regions == nullptr) return column_groups(table, *table->column(Role::Place));
    KeyCoder coder;
    PackedCodes codes;
    codes.reserve(table->event_count());
    for (std::size_t row = 0; row < table->event_count(); ++row) {
        if (places == nullptr) {
            const LonLat at = table->positions()[row];
            codes.push_back(coder.code_of(std::uint64_t{static_cast<std::uint32_t>(at.lon_e7)} << 32U |
                                          static_cast<std::uint32_t>(at.lat_e7)));
            continue;
        }
        const std::uint32_t place = places->codes[row];
        codes.push_back(place == TextColumn::kMissing
                            ? PackedCodes::kMissing
                            : coder.code_of(std::uint64_t{place} << 32U | regions->codes[row]));
    }
    return made_groups(std::move(codes), coder.size());
}

double axis_bound(std::size_t step) {
    return axis_bounds()[step];
}

std::optional<std::size_t> axis_step(double value) {
    if (value < 0) return std::nullopt;
    if (value == 0) return 0;
    const auto& bounds = axis_bounds();
    const auto after = std::upper_bound(bounds.begin() + 1, bounds.end(), value);
    return std::max<std::size_t>(static_cast<std::size_t>(after - bounds.begin()) - 1, 1);
}

EventGroups number_pairs(const EventTable& table, const Column& x, const Column& y) {
    PackedCodes codes;
    codes.reserve(table.event_count());
    for (std::size_t row = 0; row < table.event_count(); ++row) {
        const auto x_value = x.number(row), y_value = y.number(row);
        std::size_t group = kPairNegative;
        if (!x_value || !y_value) {
            group = x_value ? kPairYUnknown : y_value ? kPairXUnknown : kPairBothUnknown;
        } else if (const auto x_step = axis_step(*x_value), y_step = axis_step(*y_value); x_step && y_step) {
            group = pair_cell(*x_step, *y_step);
        }
        codes.push_back(static_cast<std::uint32_t>(group));
    }
    return made_groups(std::move(codes), kPairGroups);
}

}  // namespace courtyard
