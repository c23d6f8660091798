#include "io/zoning.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <span>

#include "base/parallel.h"
#include "base/text.h"
#include "base/translate.h"
#include "geo/position_memory.h"
#include "time/zones.h"

namespace courtyard {
namespace {

constexpr std::size_t kLeastRows = 16384;
constexpr std::uint16_t kNone = 0xFFFF;

bool has_local_clock(const Placements& rows, std::size_t row) {
    return rows.bases[row] == TimeBasis::Local && rows.precisions[row] < TimePrecision::Day;
}

std::vector<std::uint16_t> zones_of(const Gazetteer& gazetteer, const Placements& rows,
                                    JobProgress& progress) {
    std::vector<std::uint16_t> zones(rows.size(), kNone);
    parallel_ranges(rows.size(), kLeastRows, [&](std::size_t, std::size_t begin, std::size_t end) {
        PositionMemory<std::uint16_t> memory;
        for (std::size_t row = begin; row < end; ++row) {
            if (!rows.located(row) || !rows.dated(row)) continue;
            const LonLat position = rows.positions[row];
            zones[row] = memory.get(position, [&] { return gazetteer.zone_at(position).value_or(kNone); });
        }
        ++progress.steps_done;
    });
    return zones;
}

/// The clocks of the zones in which there are local clock times; a zone that the system lacks is noted.
std::vector<std::optional<ZoneClock>> clocks_of(const Gazetteer& gazetteer,
                                                const std::vector<std::uint16_t>& zones,
                                                const Placements& rows, Ledger& ledger) {
    std::vector<std::uint8_t> needed(gazetteer.zone_names().size(), 0);
    for (std::size_t row = 0; row < rows.size(); ++row) {
        if (zones[row] != kNone && has_local_clock(rows, row)) needed[zones[row]] = 1;
    }
    std::vector<std::optional<ZoneClock>> clocks(needed.size());
    for (std::size_t zone = 0; zone < needed.size(); ++zone) {
        if (needed[zone] == 0) continue;
        auto clock = ZoneClock::of(gazetteer.zone_names()[zone]);
        if (clock)
            clocks[zone] = std::move(*clock);
        else
            ledger.notes.push_back(clock.error().message);
    }
    return clocks;
}

/// Brings local clock times to UTC; returns how many.
std::size_t make_instants(const std::vector<std::optional<ZoneClock>>& clocks,
                          const std::vector<std::uint16_t>& zones, Placements& rows, JobProgress& progress) {
    std::vector<std::size_t> counts(most_ranges(), 0);
    parallel_ranges(rows.size(), kLeastRows, [&](std::size_t part, std::size_t begin, std::size_t end) {
        for (std::size_t row = begin; row < end; ++row) {
            if (zones[row] == kNone || !has_local_clock(rows, row) || !clocks[zones[row]]) continue;
            const ZoneClock& clock = *clocks[zones[row]];
            const Instant length = rows.ends[row] - rows.begins[row];
            rows.begins[row] = clock.to_utc(rows.begins[row]);
            const Instant end_utc = clock.to_utc(rows.ends[row]);
            // a span over a change of the clock may seem to end before it begins
            rows.ends[row] = end_utc > rows.begins[row] ? end_utc : rows.begins[row] + length;
            rows.bases[row] = TimeBasis::Zone;
            ++counts[part];
        }
        ++progress.steps_done;
    });
    std::size_t all = 0;
    for (const std::size_t count : counts) all += count;
    return all;
}

/// Only the zones that occur, in the order of the gazetteer.
std::vector<std::string> take_used(const Gazetteer& gazetteer, const std::vector<std::uint16_t>& zones,
                                   Placements& rows) {
    std::vector<std::uint32_t> code_of(gazetteer.zone_names().size(), PackedCodes::kMissing);
    for (const std::uint16_t zone : zones) {
        if (zone != kNone) code_of[zone] = 0;
    }
    std::vector<std::string> names;
    for (std::size_t zone = 0; zone < code_of.size(); ++zone) {
        if (code_of[zone] == PackedCodes::kMissing) continue;
        code_of[zone] = static_cast<std::uint32_t>(names.size());
        names.push_back(gazetteer.zone_names()[zone]);
    }
    std::vector<std::uint32_t> codes(zones.size());
    std::transform(zones.begin(), zones.end(), codes.begin(),
                   [&](std::uint16_t zone) { return zone == kNone ? PackedCodes::kMissing : code_of[zone]; });
    rows.zones = {};
    rows.zones.append(std::span<const std::uint32_t>(codes));
    return names;
}

}  // namespace

std::vector<std::string> zone_rows(RawTable& table, const Gazetteer& gazetteer, Placements& rows,
                                   JobProgress& progress) {
    const std::vector<std::uint16_t> zones = zones_of(gazetteer, rows, progress);
    const auto known = zones.size() - static_cast<std::size_t>(std::count(zones.begin(), zones.end(), kNone));
    if (known == 0) return {};
    const auto clocks = clocks_of(gazetteer, zones, rows, table.ledger);
    const std::size_t instants = make_instants(clocks, zones, rows, progress);
    std::string note = tr("time zones by the nearest place of the gazetteer (GeoNames)");
    if (instants > 0)
        note += tr_format("; by them {} local clock times were brought to UTC", with_thousands(instants));
    table.ledger.notes.push_back(std::move(note));
    return take_used(gazetteer, zones, rows);
}

}  // namespace courtyard
