#pragma once

#include <bit>
#include <cstdint>
#include <span>
#include <vector>

namespace courtyard {

/// The first row of each distinct value among rows 0 … n − 1, by hash: open addressing, linear in n.
class RowIndex {
public:
    static constexpr std::uint32_t kNone = UINT32_MAX;

    /// `hash(row)`, and `same(row, row)`, which says whether two rows have the same value.
    template <typename Hash, typename Same>
    RowIndex(std::size_t rows, const Hash& hash, const Same& same)
        : slots_(std::bit_ceil(rows * 2 + 2), kNone), hashes_(rows), repeated_(rows, 0) {
        for (std::uint32_t row = 0; row < rows; ++row) {
            hashes_[row] = hash(row);
            std::size_t slot = hashes_[row] & mask();
            while (slots_[slot] != kNone &&
                   !(hashes_[slots_[slot]] == hashes_[row] && same(slots_[slot], row)))
                slot = (slot + 1) & mask();
            if (slots_[slot] == kNone) {
                slots_[slot] = row;
            } else {
                repeated_[slots_[slot]] = repeated_[row] = 1;
            }
        }
    }

    /// The first row of that hash of which same(row) is true; kNone when there is none.
    template <typename Same>
    std::uint32_t first(std::uint64_t hash, const Same& same) const {
        for (std::size_t slot = hash & mask(); slots_[slot] != kNone; slot = (slot + 1) & mask()) {
            if (hashes_[slots_[slot]] == hash && same(slots_[slot])) return slots_[slot];
        }
        return kNone;
    }
    bool unique(std::uint32_t row) const { return repeated_[row] == 0; }  ///< No other row is the same.

private:
    std::size_t mask() const { return slots_.size() - 1; }
    std::vector<std::uint32_t> slots_;
    std::vector<std::uint64_t> hashes_;
    std::vector<std::uint8_t> repeated_;
};

/// Rows to take out one at a time by hash; the same ones in ascending order. Linear however often a value
/// stands there.
class RowBag {
public:
    static constexpr std::uint32_t kNone = UINT32_MAX;

    /// `hashes` by row; `rows`, ascending, are those in the bag. `hashes` must outlive it.
    RowBag(std::span<const std::uint64_t> hashes, std::span<const std::uint32_t> rows)
        : hashes_(hashes), heads_(std::bit_ceil(rows.size() * 2 + 2), kNone), next_(hashes.size(), kNone) {
        for (std::size_t i = rows.size(); i-- > 0;) {
            std::uint32_t& head = heads_[slot_of(hashes_[rows[i]])];
            next_[rows[i]] = head;
            head = rows[i];
        }
    }

    /// Takes the first row of that hash of which same(row) is true; kNone when there is none.
    template <typename Same>
    std::uint32_t take(std::uint64_t hash, const Same& same) {
        for (std::uint32_t* at = &heads_[slot_of(hash)]; *at != kNone; at = &next_[*at]) {
            const std::uint32_t row = *at;
            if (hashes_[row] != hash || !same(row)) continue;
            *at = next_[row];
            return row;
        }
        return kNone;
    }

private:
    /// Rows of one hash share a list, which is as long as they are many, but the first of it is taken.
    std::size_t slot_of(std::uint64_t hash) const { return hash & (heads_.size() - 1); }
    std::span<const std::uint64_t> hashes_;
    std::vector<std::uint32_t> heads_, next_;
};

}  // namespace courtyard
