#include "query/row_ordinals.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <vector>

#include "base/parallel.h"
#include "query/bit_blocks.h"
#include "query/text_ranks.h"

namespace courtyard {
namespace {

/// The least value is never given: it stands for "missing" where there is one.
std::uint64_t ordinal_of(std::int64_t value) {
    return static_cast<std::uint64_t>(value) + (std::uint64_t{1} << 63) - 1;
}

std::uint64_t ordinal_of(double value) {
    if (std::isnan(value)) return kNoOrdinal;
    constexpr std::uint64_t kSign = std::uint64_t{1} << 63;
    const auto bits = std::bit_cast<std::uint64_t>(value == 0 ? 0.0 : value);  // −0 is 0
    return (bits & kSign) != 0 ? ~bits : bits | kSign;
}

/// Calls of(row) for each row, in parallel.
template <typename Of>
std::vector<std::uint64_t> ordinals_by_row(std::size_t rows, const Of& of) {
    std::vector<std::uint64_t> out(rows);
    parallel_ranges(rows, kLeastRowsForThread, [&](std::size_t, std::size_t begin, std::size_t end) {
        for (std::size_t row = begin; row < end; ++row) out[row] = of(row);
    });
    return out;
}

/// Of each row the first text that one of the columns has.
std::vector<std::uint64_t> text_ordinals(std::size_t rows, const std::vector<const TextColumn*>& columns,
                                         const std::stop_token& stop) {
    const TextRanks ranks(columns, stop);
    return ordinals_by_row(rows, [&](std::size_t row) -> std::uint64_t {
        for (std::size_t i = 0; i < columns.size(); ++i) {
            const std::uint32_t code = columns[i]->codes[row];
            if (code != TextColumn::kMissing) return ranks.rank(i, code);
        }
        return kNoOrdinal;
    });
}

std::vector<std::uint64_t> column_ordinals(const Column& column, std::size_t rows,
                                           const std::stop_token& stop) {
    if (const auto* text = std::get_if<TextColumn>(&column.values))
        return text_ordinals(rows, std::vector{text}, stop);
    if (const auto* integers = std::get_if<IntegerColumn>(&column.values)) {
        return ordinals_by_row(rows, [&](std::size_t row) {
            const std::int64_t value = integers->values[row];
            return value == IntegerColumn::kMissing ? kNoOrdinal : ordinal_of(value);
        });
    }
    if (const auto* reals = std::get_if<RealColumn>(&column.values))
        return ordinals_by_row(rows, [&](std::size_t row) { return ordinal_of(reals->values[row]); });
    const auto& flags = std::get<BooleanColumn>(column.values);
    return ordinals_by_row(rows, [&](std::size_t row) -> std::uint64_t {
        return flags.values[row] == BooleanColumn::kMissing ? kNoOrdinal : flags.values[row];
    });
}

std::uint64_t fact_ordinal(const RowsNow& rows, RowFact fact, std::size_t row) {
    const EventTable& table = *rows.table;
    switch (fact) {
        case RowFact::SourceRow:
            return table.source_rows()[row];
        case RowFact::Begin:
        case RowFact::End: {
            const auto span = row_time(rows, row);
            return !span ? kNoOrdinal : ordinal_of(fact == RowFact::Begin ? span->begin : span->end);
        }
        case RowFact::TimePrecision: {
            const auto time = table.time(row);
            return time ? static_cast<std::uint64_t>(time->precision) : kNoOrdinal;
        }
        case RowFact::LocationPrecision: {
            const LocationPrecision precision = table.location_precision(row);
            return precision == LocationPrecision::Unknown ? kNoOrdinal
                                                           : static_cast<std::uint64_t>(precision);
        }
        case RowFact::Latitude:
        case RowFact::Longitude: {
            const auto at = table.position(row);
            if (!at) return kNoOrdinal;
            return ordinal_of(std::int64_t{fact == RowFact::Latitude ? at->lat_e7 : at->lon_e7});
        }
        case RowFact::Status:
            return static_cast<std::uint64_t>(row_status(rows, row));
        case RowFact::Place:
            break;
    }
    return kNoOrdinal;
}

}  // namespace

std::vector<std::uint64_t> row_ordinals(const RowsNow& rows, const RowColumn& column,
                                        const std::stop_token& stop) {
    const EventTable& table = *rows.table;
    const std::size_t count = table.row_count();
    if (!column.fact) return column_ordinals(table.columns()[column.column], count, stop);
    if (column.fact != RowFact::Place)
        return ordinals_by_row(count, [&](std::size_t row) { return fact_ordinal(rows, *column.fact, row); });
    std::vector<const TextColumn*> places;
    for (const Column* place : place_columns(table)) {
        if (place != nullptr) places.push_back(&std::get<TextColumn>(place->values));
    }
    return text_ordinals(count, places, stop);
}

}  // namespace courtyard
