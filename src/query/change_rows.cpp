#include "query/change_rows.h"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

namespace courtyard {
namespace {

PeriodValue value_of(const BinTally& tally, bool sums, bool ranges, double divide) {
    if (!sums) {
        const double events = tally.events / divide;
        return {events, events, events};
    }
    PeriodValue out;
    const double sum = tally.sum / divide;
    if (tally.events == 0 || tally.unknown < tally.events) out.value = sum;
    out.low = ranges ? tally.low / divide : sum;
    out.high = ranges ? tally.high / divide : sum;
    return out;
}

ChangeRow row_of(const PeriodTally& a, const PeriodTally& b, const ChangeScale& scale) {
    ChangeRow row;
    row.a = value_of(a.certain, scale.sums, scale.ranges, scale.divide_a);
    row.b = value_of(b.certain, scale.sums, scale.ranges, scale.divide_b);
    const bool few = a.certain.events <= kSmallBaseline && b.certain.events <= kSmallCurrent;
    if (!row.a.value || *row.a.value <= 0)
        row.baseline = Baseline::None;
    else if (few)
        row.baseline = Baseline::Small;
    if (!row.a.value || !row.b.value) return row;
    row.difference = *row.b.value - *row.a.value;
    row.low_difference = row.b.low - row.a.high;
    row.high_difference = row.b.high - row.a.low;
    if (row.baseline == Baseline::Enough) row.relative = *row.difference / *row.a.value;
    return row;
}

/// What a column sorts a row by; empty where it is not known.
std::optional<double> sort_key(const ChangeRow& row, ChangeColumn column) {
    switch (column) {
        case ChangeColumn::A:
            return row.a.value;
        case ChangeColumn::B:
            return row.b.value;
        case ChangeColumn::Relative:
            return row.relative;
        case ChangeColumn::Difference:
            return row.difference ? std::optional(std::abs(*row.difference)) : std::nullopt;
        case ChangeColumn::Place:
            break;
    }
    return 0;
}

}  // namespace

ChangeRow change_row(const PlaceChange& change, std::size_t index, const ChangeScale& scale) {
    ChangeRow row = row_of(change.a, change.b, scale);
    row.change = index;
    return row;
}

ChangeRow total_change(const PeriodChanges& changes, const ChangeScale& scale) {
    return row_of(changes.a, changes.b, scale);
}

void sort_changes(std::span<ChangeRow> rows, const PeriodChanges& changes, const ComparedPlaces& places,
                  ChangeColumn column, ChangeOrder order) {
    const bool falling = order == ChangeOrder::Falling;
    if (column == ChangeColumn::Place) {
        const auto name = [&](const ChangeRow& row) {
            const std::uint32_t place = changes.places[row.change].place;
            const ComparedPlace& of = places.places[place];
            return std::tuple(places.in_no_area(place), std::string_view(of.name),
                              std::string_view(of.within), place);
        };
        std::ranges::sort(rows, [&](const ChangeRow& x, const ChangeRow& y) {
            const auto of_x = name(x), of_y = name(y);
            if (std::get<0>(of_x) != std::get<0>(of_y)) return std::get<0>(of_y);
            return falling ? of_x > of_y : of_x < of_y;
        });
        return;
    }
    std::ranges::sort(rows, [&](const ChangeRow& x, const ChangeRow& y) {
        const auto of_x = sort_key(x, column), of_y = sort_key(y, column);
        if (of_x.has_value() != of_y.has_value()) return of_x.has_value();
        if (of_x && *of_x != *of_y) return falling ? *of_x > *of_y : *of_x < *of_y;
        return x.change < y.change;
    });
}

}  // namespace courtyard
