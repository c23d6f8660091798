#include "io/duplicates.h"

#include <algorithm>
#include <bit>
#include <cmath>
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
bool all_different(const Column& column) {
    const auto* text = std::get_if<TextColumn>(&column.values);
    if (!text || text->dictionary.size() < text->codes.size()) return false;
    for (std::size_t row = 0; row < text->codes.size(); ++row) {
        if (text->codes[row] != row) return false;
    }
    return true;
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
