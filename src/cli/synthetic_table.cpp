#include "cli/synthetic_table.h"

#include <cmath>
#include <string>
#include <utility>

#include "cli/synthetic_events.h"
#include "data/table_builder.h"

namespace courtyard::cli {
namespace {

/// Five decimals, as files have them.
std::int32_t fixed(double degrees) {
    return static_cast<std::int32_t>(std::lround(degrees * 1e5)) * 100;
}

TemporalExtent span_of(const SyntheticEvent& event, Random& random, SyntheticLength length) {
    const Instant day = kSyntheticFirstDay + event.day * kDay;
    if (length == SyntheticLength::Day) return {day, day + kDay};
    const double kind = random.uniform();
    const Instant begin = day + static_cast<Instant>(random.below(std::size_t{24} * 60)) * kMinute;
    if (kind < 0.1) return {begin, begin + static_cast<Instant>(1 + random.below(60)) * kDay};
    if (kind < 0.55) return {begin, begin + kHour};
    return {day, day + kDay};
}

Column text_column(std::string name, Role role, std::size_t kinds, const std::string& stem) {
    TextColumn text;
    for (std::size_t i = 0; i < kinds; ++i) {
        text.dictionary.push_back(stem.empty() ? std::string(kSyntheticTypes[i]) : stem + std::to_string(i));
    }
    return {std::move(name), role, {}, std::move(text)};
}

}  // namespace

EventTablePtr synthetic_table(std::uint64_t count, std::uint64_t seed, SyntheticLength length) {
    Random random(seed);
    const SyntheticWorld world(random);
    std::vector<Column> columns;
    columns.push_back(text_column("type", Role::Category, kSyntheticTypes.size(), {}));
    columns.push_back(text_column("city", Role::Place, world.cities().size(), "City "));
    columns.push_back(text_column("country", Role::Region, world.countries().size(), "Country "));
    columns.push_back({"detained", Role::Detained, "people detained", IntegerColumn{}});
    columns.push_back({"participants", Role::ParticipantsLow, "people", IntegerColumn{}});
    Placements rows;
    rows.resize(count);
    rows.source_rows.reserve(count);
    const auto code = [&](std::size_t column, std::uint32_t value) {
        std::get<TextColumn>(columns[column].values).codes.push_back(value);
    };
    const auto number = [&](std::size_t column, std::int64_t value) {
        std::get<IntegerColumn>(columns[column].values).values.push_back(value);
    };
    for (std::uint64_t i = 0; i < count; ++i) {
        const SyntheticEvent event = world.draw(random);
        rows.source_rows.push_back(i + 1);
        rows.positions[i] = {fixed(event.lon), fixed(event.lat)};
        rows.set_time(i, span_of(event, random, length), TimePrecision::Day, TimeBasis::Local);
        code(0, event.type);
        code(1, event.city);
        code(2, static_cast<std::uint32_t>(world.cities()[event.city].country));
        number(3, event.detained);
        number(4, event.participants);
    }
    Ledger ledger;
    ledger.read = count;
    return TableBuilder::finish({}, "synthetic", std::move(columns), std::move(rows), {}, std::move(ledger));
}

}  // namespace courtyard::cli
