#include "query/compared_places.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "query/events_middle.h"

namespace courtyard {
namespace {

/// Gives numbers to keys as they come.
class PlaceNumbers {
public:
    /// The number, and whether it is a new one.
    std::pair<std::uint32_t, bool> of(std::uint64_t key) {
        const auto [found, fresh] = numbers_.try_emplace(key, static_cast<std::uint32_t>(numbers_.size()));
        return {found->second, fresh};
    }

private:
    std::unordered_map<std::uint64_t, std::uint32_t> numbers_;
};

std::uint64_t key_of(LonLat p) {
    return std::uint64_t{static_cast<std::uint32_t>(p.lon_e7)} << 32U | static_cast<std::uint32_t>(p.lat_e7);
}
LonLat position_from(std::uint64_t key) {
    return {static_cast<std::int32_t>(key >> 32U), static_cast<std::int32_t>(key & 0xFFFFFFFFU)};
}

std::string position_name(LonLat p) {
    return fmt::format("{:.4f}° {}, {:.4f}° {}", std::abs(p.lat()), p.lat() < 0 ? 'S' : 'N',
                       std::abs(p.lon()), p.lon() < 0 ? 'W' : 'E');
}

const TextColumn* texts_of(const EventTable& table, Role role) {
    const Column* column = table.column(role);
    return column == nullptr ? nullptr : std::get_if<TextColumn>(&column->values);
}

/// What a row of a column says, as a number; all rows that say nothing have the same.
std::uint32_t code_in(const TextColumn* column, std::size_t row) {
    return column == nullptr ? TextColumn::kMissing : column->codes[row];
}

std::string text_in(const TextColumn* column, std::size_t row) {
    return column == nullptr ? std::string{} : std::string(column->at(row));
}

/// Of each group the value that most of its rows have, of equals the one that comes first. `value_of(row)`: a
/// number, or nothing for rows that do not count; groups without any get nothing.
template <typename ValueOf>
std::vector<std::optional<std::uint64_t>> commonest(const std::vector<std::uint32_t>& of_row,
                                                    std::size_t groups, ValueOf value_of) {
    struct Entry {
        std::uint32_t group = 0, row = 0;
        std::uint64_t value = 0;
    };
    std::vector<Entry> entries;
    entries.reserve(of_row.size());
    for (std::uint32_t row = 0; row < of_row.size(); ++row) {
        if (const std::optional<std::uint64_t> value = value_of(row))
            entries.push_back({of_row[row], row, *value});
    }
    std::ranges::sort(entries, {}, [](const Entry& e) { return std::tuple(e.group, e.value, e.row); });
    std::vector<std::optional<std::uint64_t>> out(groups);
    std::size_t most = 0;
    std::uint32_t most_first = 0;
    for (std::size_t first = 0, last = 0; first < entries.size(); first = last) {
        const Entry& e = entries[first];
        while (last < entries.size() && entries[last].group == e.group && entries[last].value == e.value)
            ++last;
        if (!out[e.group]) most = 0;
        const std::size_t count = last - first;
        if (count < most || (count == most && e.row > most_first)) continue;
        out[e.group] = e.value;
        most = count;
        most_first = e.row;
    }
    return out;
}

void put_where_most_are(ComparedPlaces& places) {
    const auto positions = places.table->positions();
    const auto most = commonest(places.of_row, places.places.size(),
                                [&](std::uint32_t row) { return std::optional(key_of(positions[row])); });
    for (std::size_t i = 0; i < most.size(); ++i) {
        if (most[i]) places.places[i].at = position_from(*most[i]);
    }
}

}  // namespace

ComparedPlacesPtr places_by_name(const EventTablePtr& table) {
    auto out = std::make_shared<ComparedPlaces>();
    out->table = table;
    const TextColumn* names = texts_of(*table, Role::Place);
    const TextColumn* regions = texts_of(*table, Role::Region);
    if (regions == nullptr) regions = texts_of(*table, Role::Country);
    PlaceNumbers named, unnamed;
    std::vector<std::uint32_t> of_named, of_unnamed;  // by their numbers, into places
    out->of_row.resize(table->event_count());
    for (std::size_t row = 0; row < out->of_row.size(); ++row) {
        const std::uint32_t name = code_in(names, row), region = code_in(regions, row);
        const bool has_name = name != TextColumn::kMissing && !names->at(row).empty();
        const LonLat at = table->positions()[row];
        const auto [number, fresh] =
            has_name ? named.of(std::uint64_t{name} << 32U | region) : unnamed.of(key_of(at));
        std::vector<std::uint32_t>& numbers = has_name ? of_named : of_unnamed;
        if (fresh) {
            numbers.push_back(static_cast<std::uint32_t>(out->places.size()));
            out->places.push_back(
                {has_name ? text_in(names, row) : position_name(at), text_in(regions, row), at});
        }
        out->of_row[row] = numbers[number];
    }
    if (!of_named.empty()) put_where_most_are(*out);
    return out;
}

ComparedPlacesPtr places_by_area(const AreaRowsPtr& rows) {
    auto out = std::make_shared<ComparedPlaces>();
    out->table = rows->table;
    out->areas = rows;
    const AreaSet& set = *rows->set;
    for (const Area& area : set.areas) {
        std::string country = area.country == AreaSet::kNone ? "" : set.map->countries()[area.country].name;
        out->places.push_back({area.name, std::move(country), {}});
    }
    out->places.push_back({});
    const auto none = static_cast<std::uint32_t>(set.areas.size());
    out->of_row.reserve(rows->areas.size());
    for (const std::uint16_t area : rows->areas) out->of_row.push_back(std::min<std::uint32_t>(area, none));
    put_where_most_are(*out);
    return out;
}

ComparedPlacesPtr places_by_cell(const EventTablePtr& table, double km) {
    auto out = std::make_shared<ComparedPlaces>();
    out->table = table;
    const EqualAreaPlane plane(middle_of(*table));
    ComparedPlaces::Grid grid{plane, BinLattice(BinShape::Hexagon, km * plane.units_per_km()), {}};
    PlaceNumbers numbers;
    out->of_row.resize(table->event_count());
    for (std::size_t row = 0; row < out->of_row.size(); ++row) {
        const LonLat at = table->positions()[row];
        const BinCell cell = grid.lattice.cell(plane.from_lonlat(at.lon(), at.lat()));
        const auto [number, fresh] = numbers.of(std::uint64_t{static_cast<std::uint32_t>(cell.row)} << 32U |
                                                static_cast<std::uint32_t>(cell.column));
        out->of_row[row] = number;
        if (fresh) grid.cells.push_back(cell);
    }
    const TextColumn* names = texts_of(*table, Role::Place);
    const auto most =
        commonest(out->of_row, grid.cells.size(), [&](std::uint32_t row) -> std::optional<std::uint64_t> {
            const std::uint32_t code = code_in(names, row);
            return code == TextColumn::kMissing ? std::nullopt : std::optional<std::uint64_t>(code);
        });
    for (std::size_t i = 0; i < grid.cells.size(); ++i) {
        const LonLat middle = plane.to_lonlat(grid.lattice.middle(grid.cells[i]));
        const bool has_name =
            most[i].has_value() && !names->dictionary[static_cast<std::uint32_t>(*most[i])].empty();
        std::string name = has_name ? std::string(names->dictionary[static_cast<std::uint32_t>(*most[i])])
                                    : position_name(middle);
        out->places.push_back({std::move(name), has_name ? position_name(middle) : "", middle});
    }
    out->grid = std::move(grid);
    return out;
}

}  // namespace courtyard
