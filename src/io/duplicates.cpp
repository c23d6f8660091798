#include "io/duplicates.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <functional>
#include <numeric>

#include "base/parallel.h"
#include "io/reasons.h"

namespace courtyard {
namespace {

constexpr std::uint32_t kFree = UINT32_MAX;

std::uint64_t mixed(std::uint64_t h, std::uint64_t value) {
    h ^= value + 0x9E3779B97F4A7C15U + (h << 6) + (h >> 2);
    h *= 0xBF58476D1CE4E5B9U;
    return h ^ (h >> 29);
}

/// What a row holds in a column, as a number that is the same for the same values only.
std::uint64_t value_bits(const Column& column, std::size_t row) {
    if (const auto* text = std::get_if<TextColumn>(&column.values)) return text->codes[row];
    if (const auto* integers = std::get_if<IntegerColumn>(&column.values))
        return static_cast<std::uint64_t>(integers->values[row]);
    if (const auto* reals = std::get_if<RealColumn>(&column.values)) {
        return std::isnan(reals->values[row]) ? UINT64_MAX : std::bit_cast<std::uint64_t>(reals->values[row]);
    }
    return std::get<BooleanColumn>(column.values).values[row];
}

/// Calls found(row) for each row that is the same as an earlier one, in ascending order.
template <typename Same, typename Found>
void find_repeats(std::span<const std::uint64_t> hashes, const Same& same, const Found& found) {
    std::vector<std::uint32_t> slots(std::bit_ceil(hashes.size() * 2 + 2), kFree);
    const std::size_t mask = slots.size() - 1;
    for (std::uint32_t row = 0; row < hashes.size(); ++row) {
        std::size_t slot = hashes[row] & mask;
        while (slots[slot] != kFree && !(hashes[slots[slot]] == hashes[row] && same(slots[slot], row)))
            slot = (slot + 1) & mask;
        if (slots[slot] == kFree) {
            slots[slot] = row;
        } else {
            found(row);
        }
    }
}

/// True when each row has a text and no two the same: then codes, which count up in order of appearance, are
/// the row numbers. How many texts there are says less: some may not be used, some rows may have none.
bool all_different(const TextColumn& text) {
    if (text.dictionary.size() < text.codes.size()) return false;
    return text.codes.visit([](auto codes) {
        using Code = typename decltype(codes)::value_type;
        for (std::size_t row = 0; row < codes.size(); ++row) {
            if (codes[row] != row || codes[row] == PackedCodes::kMissingOf<Code>) return false;
        }
        return true;
    });
}

/// True when each row has a number and no two the same; found out only where it takes little: they ascend, or
/// they lie close together.
bool all_different(const IntegerColumn& integers) {
    constexpr std::uint64_t kMostSpread = 64;  // numbers a row, of the range that they are in
    return integers.values.visit([](auto values) {
        using T = typename decltype(values)::value_type;
        if (values.empty()) return true;
        const auto descends = std::adjacent_find(values.begin(), values.end(), std::greater_equal<>());
        const auto least =
            descends == values.end() ? values.begin() : std::min_element(values.begin(), values.end());
        if (*least == PackedIntegers::kMissingOf<T>) return false;
        if (descends == values.end()) return true;
        const auto first = static_cast<std::uint64_t>(std::int64_t{*least});
        const auto last =
            static_cast<std::uint64_t>(std::int64_t{*std::max_element(values.begin(), values.end())});
        if (last - first >= values.size() * kMostSpread) return false;
        std::vector<bool> seen(last - first + 1);
        for (const T value : values) {
            const auto at = static_cast<std::uint64_t>(std::int64_t{value}) - first;
            if (seen[at]) return false;
            seen[at] = true;
        }
        return true;
    });
}

bool all_different(const Column& column) {
    if (const auto* text = std::get_if<TextColumn>(&column.values)) return all_different(*text);
    const auto* integers = std::get_if<IntegerColumn>(&column.values);
    return integers && all_different(*integers);
}

void note_ids(const Column& ids, RawTable& raw) {
    if (all_different(ids)) return;
    std::vector<std::uint64_t> hashes(ids.size());
    for (std::size_t row = 0; row < hashes.size(); ++row) hashes[row] = mixed(0, value_bits(ids, row));
    LedgerWriter ledger{raw.ledger};
    find_repeats(
        hashes, [&](auto a, auto b) { return value_bits(ids, a) == value_bits(ids, b); },
        [&](std::uint32_t row) {
            if (!ids.missing(row))
                ledger.add(raw.source_rows[row], RowFate::Accepted, reasons::kDuplicateId, ids.text(row));
        });
}

void note_rows(const std::vector<Column>& columns, RawTable& raw, std::span<const LonLat> positions) {
    std::vector<const Column*> own;
    for (const Column& column : columns) {
        if (!column.derived_from.empty()) continue;
        own.push_back(&column);
        if (all_different(column)) return;
    }
    if (own.empty()) return;
    std::vector<std::uint64_t> hashes(raw.row_count());
    parallel_ranges(hashes.size(), 16384, [&](std::size_t, std::size_t begin, std::size_t end) {
        for (std::size_t row = begin; row < end; ++row) {
            std::uint64_t h = mixed(static_cast<std::uint32_t>(positions[row].lon_e7),
                                    static_cast<std::uint32_t>(positions[row].lat_e7));
            for (const Column* column : own) h = mixed(h, value_bits(*column, row));
            hashes[row] = h;
        }
    });
    const auto same = [&](std::uint32_t a, std::uint32_t b) {
        return positions[a] == positions[b] && std::all_of(own.begin(), own.end(), [&](const Column* column) {
                   return value_bits(*column, a) == value_bits(*column, b);
               });
    };
    LedgerWriter ledger{raw.ledger};
    find_repeats(hashes, same, [&](std::uint32_t row) {
        ledger.add(raw.source_rows[row], RowFate::Accepted, reasons::kDuplicateRow, {});
    });
}

}  // namespace

void note_duplicates(const std::vector<Column>& columns, RawTable& raw, std::span<const LonLat> positions) {
    const auto ids =
        std::find_if(columns.begin(), columns.end(), [](const Column& c) { return c.role == Role::Id; });
    if (ids != columns.end()) note_ids(*ids, raw);
    note_rows(columns, raw, positions);
}

}  // namespace courtyard
