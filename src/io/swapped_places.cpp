#include "io/swapped_places.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <numbers>
#include <tuple>
#include <unordered_map>

#include "base/parallel.h"
#include "base/text.h"
#include "base/translate.h"
#include "io/position_text.h"
#include "io/reasons.h"

namespace courtyard {
namespace {

constexpr std::int32_t kDegree = 10'000'000;  ///< In units of LonLat.
constexpr std::uint32_t kFew = 3;             ///< So many rows of a country around one are no accident.
constexpr double kNearKm = 30, kFarKm = 200;
constexpr double kRadiansPerUnit = std::numbers::pi / 180 * 1e-7;

double distance_km(const LonLat& a, const LonLat& b) {
    constexpr double kEarthDiameterKm = 2 * 6371.0088;
    const double lat_a = a.lat_e7 * kRadiansPerUnit, lat_b = b.lat_e7 * kRadiansPerUnit;
    const double dlat = (lat_b - lat_a) / 2, dlon = (b.lon_e7 - a.lon_e7) * kRadiansPerUnit / 2;
    const double h = std::pow(std::sin(dlat), 2) +
                     std::cos(lat_a) * std::cos(lat_b) * std::pow(std::sin(dlon), 2);  // haversine
    return kEarthDiameterKm * std::asin(std::min(1.0, std::sqrt(h)));
}

const TextColumn* texts_of(const std::vector<Column>& columns, Role role) {
    const auto found =
        std::find_if(columns.begin(), columns.end(), [&](const Column& c) { return c.role == role; });
    return found == columns.end() ? nullptr : std::get_if<TextColumn>(&found->values);
}

bool has_word(const TextColumn& column, std::size_t row) {
    return column.codes[row] != TextColumn::kMissing && !is_missing_word(column.at(row));
}

using CellKey = std::uint64_t;
CellKey cell_key(std::uint32_t country, int lat, int lon) {
    return std::uint64_t{country} << 32 | static_cast<std::uint64_t>(lat + 1000) << 16 |
           static_cast<std::uint64_t>(lon + 1000);
}
int degree_of(std::int32_t units) {
    return static_cast<int>(std::floor(units / static_cast<double>(kDegree)));
}

/// Rows with a place, a country and next to no other row of that country around them.
class LonelyRows {
public:
    LonelyRows(const TextColumn& place, const TextColumn& country, const Placements& rows) {
        const auto key = [&](std::size_t row) {
            const LonLat& at = rows.positions[row];
            return cell_key(country.codes[row], degree_of(at.lat_e7), degree_of(at.lon_e7));
        };
        for (std::size_t row = 0; row < rows.size(); ++row) {
            if (rows.located(row)) ++cells_[key(row)].rows;
        }
        for (auto& [cell, facts] : cells_) facts.lonely = around(cell) <= kFew;
        for (std::size_t row = 0; row < rows.size(); ++row) {
            if (!rows.located(row) || std::abs(rows.positions[row].lon_e7) > 90 * kDegree) continue;
            if (cells_.at(key(row)).lonely && has_word(place, row) && has_word(country, row))
                rows_.push_back(row);
        }
    }
    const std::vector<std::size_t>& rows() const { return rows_; }

private:
    struct Cell {
        std::uint32_t rows = 0;
        bool lonely = false;
    };
    /// Rows in a cell and those that touch it.
    std::uint32_t around(CellKey cell) const {
        std::uint32_t sum = 0;
        for (int lat = -1; lat <= 1; ++lat) {
            for (int lon = -1; lon <= 1; ++lon) {
                const auto found = cells_.find(cell + static_cast<CellKey>(lat * 0x10000 + lon));
                if (found != cells_.end()) sum += found->second.rows;
            }
        }
        return sum;
    }

    std::unordered_map<CellKey, Cell> cells_;
    std::vector<std::size_t> rows_;
};

bool told_by(const std::vector<GeocodeCandidate>& candidates, const LonLat& here) {
    const LonLat turned{here.lat_e7, here.lon_e7};
    bool there = false;
    for (const GeocodeCandidate& candidate : candidates) {
        const LonLat place = to_lonlat(candidate.lon, candidate.lat);
        if (distance_km(place, here) < kFarKm) return false;
        there |= candidate.score >= Gazetteer::kLeastScore && distance_km(place, turned) <= kNearKm;
    }
    return there;
}

}  // namespace

void turn_rows_by_places(const std::vector<Column>& columns, const Gazetteer& gazetteer, RawTable& table,
                         Placements& rows) {
    const TextColumn *place = texts_of(columns, Role::Place), *country = texts_of(columns, Role::Country),
                     *region = texts_of(columns, Role::Region);
    if (!place || !country) return;
    const LonelyRows lonely(*place, *country, rows);
    using Names = std::tuple<std::string_view, std::string_view, std::string_view>;
    std::map<Names, std::vector<std::size_t>> by_names;
    for (const std::size_t row : lonely.rows()) {
        const std::string_view within =
            region && has_word(*region, row) ? region->at(row) : std::string_view{};
        by_names[{place->at(row), within, country->at(row)}].push_back(row);
    }
    std::vector<std::pair<Names, std::vector<std::size_t>>> groups(by_names.begin(), by_names.end());
    parallel_for(groups.size(), [&](std::size_t i) {
        const auto& [name, within, land] = groups[i].first;
        const auto candidates = gazetteer.find(name, within, land);
        std::erase_if(groups[i].second,
                      [&](std::size_t row) { return !told_by(candidates, rows.positions[row]); });
    });
    std::size_t count = 0;
    for (const auto& [names, found] : groups) {
        for (const std::size_t row : found) {
            const LonLat before = rows.positions[row], after{before.lat_e7, before.lon_e7};
            rows.positions[row] = after;
            rows.repaired[row] = 1;
            LedgerWriter{table.ledger}.add(table.source_rows[row], RowFate::Repaired, reasons::kSwapped,
                                           position_text(before), position_text(after));
            ++count;
        }
    }
    if (count == 0) return;
    table.ledger.notes.push_back(tr_format(
        "{} more rows have latitude and longitude exchanged, told by where the gazetteer has their place",
        count));
}

}  // namespace courtyard
