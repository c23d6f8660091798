#include "io/placement.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "base/text.h"
#include "base/translate.h"
#include "io/coordinate_pairs.h"
#include "io/geometry.h"
#include "io/position_text.h"
#include "io/reasons.h"
#include "io/row_ranges.h"

namespace courtyard {
namespace {

constexpr double kMostTurns = 540;  ///< Beyond one extra turn a longitude is an error, not a wrapped one.

/// One row's way to its place.
struct Judgement {
    std::optional<LonLat> position;
    std::string_view trouble;                   ///< Why there is no position.
    std::array<std::string_view, 4> repairs{};  ///< What was changed.
    std::size_t repair_count = 0;

    void repaired(std::string_view reason) { repairs[repair_count++] = reason; }
};

/// Degrees to a position, or the reason why not.
void judge_degrees(double lon, double lat, Judgement& out) {
    if (!std::isfinite(lon) || !std::isfinite(lat)) {
        out.trouble = reasons::kNotFinite;
        return;
    }
    if (lon == 0 && lat == 0) {
        out.trouble = reasons::kZeroCoordinates;
        return;
    }
    if (std::abs(lat) > 90) {
        // only a pair that is right the other way round is a swapped one
        if (std::abs(lat) > 180 || std::abs(lon) > 90) {
            out.trouble = reasons::kLatitudeRange;
            return;
        }
        std::swap(lon, lat);
        out.repaired(reasons::kSwapped);
    }
    if (std::abs(lon) > kMostTurns) {
        out.trouble = reasons::kLongitudeRange;
        return;
    }
    if (std::abs(lon) > 180) {
        lon = std::remainder(lon, 360.0);
        out.repaired(reasons::kLongitudeWrapped);
    }
    out.position = to_lonlat(lon, lat);
}

std::optional<TextNumber> coordinate_at(const Column& column, std::size_t row) {
    if (const auto* reals = std::get_if<RealColumn>(&column.values)) {
        const double value = reals->values[row];
        return std::isnan(value) ? std::nullopt : std::optional(TextNumber{value, false});
    }
    if (const auto number = column.number(row)) return TextNumber{*number, false};
    const auto* text = std::get_if<TextColumn>(&column.values);
    return text ? coordinate_of_text(text->at(row)) : std::nullopt;
}

bool is_missing(const Column& column, std::size_t row) {
    if (const auto* reals = std::get_if<RealColumn>(&column.values)) return std::isnan(reals->values[row]);
    if (column.missing(row)) return true;
    const auto* text = std::get_if<TextColumn>(&column.values);
    return text && is_missing_word(text->at(row));
}

/// What the coordinate columns of a row say.
struct ColumnWord {
    bool present = false;
    std::optional<TextNumber> lon, lat;
};

ColumnWord word_of(const CoordinateColumns& columns, std::size_t row) {
    ColumnWord out;
    if (columns.longitude && columns.latitude &&
        !(is_missing(*columns.longitude, row) && is_missing(*columns.latitude, row))) {
        out.present = true;
        out.lon = coordinate_at(*columns.longitude, row);
        out.lat = coordinate_at(*columns.latitude, row);
        return out;
    }
    if (!columns.pair || is_missing(*columns.pair, row)) return out;
    out.present = true;
    if (const auto pair = coordinate_pair_of_text(columns.pair->text(row))) {
        out.lat = pair->first;
        out.lon = pair->second;
        if (columns.longitude_first) std::swap(out.lat, out.lon);
    }
    return out;
}

std::string raw_of(const CoordinateColumns& columns, std::size_t row) {
    if (columns.longitude && columns.latitude) {
        return fmt::format("lat {} lon {}", columns.latitude->text(row), columns.longitude->text(row));
    }
    return columns.pair ? columns.pair->text(row) : std::string{};
}

void judge_columns(const CoordinateColumns& columns, std::size_t row, Judgement& out) {
    const ColumnWord word = word_of(columns, row);
    if (!word.present) {
        out.trouble = reasons::kNoCoordinates;
    } else if (!word.lon || !word.lat) {
        const bool half =
            columns.longitude && (is_missing(*columns.longitude, row) || is_missing(*columns.latitude, row));
        out.trouble = half ? reasons::kNoCoordinates : reasons::kUnreadableCoordinates;
    } else {
        if (word.lon->comma || word.lat->comma) out.repaired(reasons::kDecimalComma);
        judge_degrees(word.lon->value, word.lat->value, out);
    }
}

std::string_view trouble_of(PointSource source) {
    switch (source) {
        case PointSource::Nothing:
            return reasons::kNoGeometry;
        case PointSource::Empty:
            return reasons::kEmptyGeometry;
        case PointSource::NotFinite:
            return reasons::kNotFinite;
        case PointSource::Unreadable:
            return reasons::kUnreadableGeometry;
        case PointSource::OutsideCrs:
            return reasons::kNotProjectable;
        default:
            return {};
    }
}

void judge_geometry(const RawPoint& point, Judgement& out) {
    out.trouble = trouble_of(point.source);
    if (!out.trouble.empty()) return;
    if (point.source == PointSource::Inside) out.repaired(reasons::kPointInside);
    if (point.source == PointSource::Text) out.repaired(reasons::kTextCoordinates);
    if (point.source == PointSource::CommaText) out.repaired(reasons::kDecimalComma);
    judge_degrees(point.x, point.y, out);
}

std::string raw_of(const RawTable& table, std::size_t row) {
    if (const auto it = table.raw_geometries.find(row); it != table.raw_geometries.end()) return it->second;
    const RawPoint& point = table.points[row];
    if (point.source == PointSource::Nothing) return "null";
    return fmt::format("lat {} lon {}", point.y, point.x);
}

}  // namespace

const Column* find_pair_column(std::span<const Column> columns) {
    static constexpr std::string_view kNames[] = {"coordinates", "geolocation", "latlon",
                                                  "latlng",      "lat_lon",     "location_1",
                                                  "gps",         "координаты",  "lat, lon"};
    for (const Column& column : columns) {
        const auto* text = std::get_if<TextColumn>(&column.values);
        const std::string name = lowered(column.name);
        if (!text || std::find(std::begin(kNames), std::end(kNames), name) == std::end(kNames)) continue;
        const std::size_t good = text->dictionary.count_if(
            [](std::string_view v) { return coordinate_pair_of_text(v).has_value(); });
        if (good > 0 && good * 2 >= text->dictionary.size()) return &column;
    }
    return nullptr;
}

bool reads_as_coordinate(const Column& column) {
    if (column.is_numeric()) return true;
    const auto* text = std::get_if<TextColumn>(&column.values);
    if (!text) return false;
    std::size_t good = 0, bad = 0, left = text->dictionary.size();
    for (const std::string_view value : text->dictionary) {
        --left;
        if (is_missing_word(value)) continue;
        ++(coordinate_of_text(value) ? good : bad);
        if (bad > good + left) return false;  // whatever is still to come
    }
    return good > 0 && good >= bad;
}

void make_coordinate_column_real(Column& column) {
    const auto* text = std::get_if<TextColumn>(&column.values);
    if (!text) return;
    RealColumn out;
    out.values.reserve(text->codes.size());
    for (std::size_t row = 0; row < text->codes.size(); ++row) {
        const auto number = coordinate_of_text(text->at(row));
        out.values.push_back(number ? number->value : std::nan(""));
    }
    column.values = std::move(out);
}

namespace {

/// Places one row and tells the ledger.
class RowPlacer {
public:
    RowPlacer(const RawTable& table, const CoordinateColumns& columns, Placements& rows)
        : table_(table),
          columns_(columns),
          rows_(rows),
          has_columns_((columns.longitude && columns.latitude) || columns.pair) {}

    void place(std::size_t row, LedgerWriter ledger) {
        Judgement judged;
        const PointSource source = table_.points[row].source;
        const bool nowhere = source == PointSource::Nothing || source == PointSource::Empty;
        const bool by_columns =
            has_columns_ && nowhere && (!table_.has_geometry || word_of(columns_, row).present);
        if (by_columns) {
            judge_columns(columns_, row, judged);
            if (table_.has_geometry && judged.position) judged.repaired(reasons::kPlacedByColumns);
        } else if (!table_.has_geometry) {
            judged.trouble = reasons::kNoCoordinates;
        } else {
            judge_geometry(table_.points[row], judged);
        }
        if (judged.position) rows_.positions[row] = *judged.position;
        if (judged.position && judged.repair_count == 0) return;
        const std::string raw = by_columns ? raw_of(columns_, row) : raw_of(table_, row);
        const std::uint64_t source_row = table_.source_rows[row];
        if (!judged.position) {
            ledger.add(source_row, RowFate::Unlocated, judged.trouble, raw);
            return;
        }
        rows_.repaired[row] = 1;
        const std::string used = position_text(*judged.position);
        for (std::size_t i = 0; i < judged.repair_count; ++i) {
            ledger.add(source_row, RowFate::Repaired, judged.repairs[i], raw, used);
        }
    }

private:
    const RawTable& table_;
    const CoordinateColumns& columns_;
    Placements& rows_;
    bool has_columns_;
};

}  // namespace

namespace {

/// Decides which coordinate of a pair is which, and says so.
CoordinateColumns with_order(const CoordinateColumns& columns, Ledger& ledger) {
    CoordinateColumns out = columns;
    if (!columns.pair || (columns.longitude && columns.latitude)) return out;
    const PairOrder order = pair_order(*columns.pair);
    out.longitude_first = order.longitude_first;
    ledger.notes.push_back(
        order.longitude_first
            ? tr_format(
                  "\"{}\" holds both coordinates, longitude first: {} of its first numbers are above 90",
                  columns.pair->name, order.above_90)
            : tr_format("\"{}\" holds both coordinates, taken as latitude, longitude", columns.pair->name));
    return out;
}

}  // namespace

void place_rows(RawTable& table, const CoordinateColumns& given, Placements& rows) {
    const CoordinateColumns columns = with_order(given, table.ledger);
    for_rows(table.ledger, rows.size(), [&](std::size_t begin, std::size_t end, Ledger& ledger) {
        RowPlacer placer(table, columns, rows);
        for (std::size_t row = begin; row < end; ++row) placer.place(row, {ledger});
    });
}

}  // namespace courtyard
