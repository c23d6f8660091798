#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "data/event_table.h"
#include "query/row_bits.h"

namespace courtyard {

/// The events of a table that show in a window and that a mask of one bit an event lets through; null: all
/// do. Several threads.
RowBits shown_rows(const EventTable& table, const TemporalExtent& window, const RowBits* mask);

/// How many rows of a set have each code below `kinds`, and in the last place, which is `kinds`, how many
/// have none. There are at least as many codes as rows. Several threads.
std::vector<std::uint32_t> counts_by_code(const PackedCodes& codes, std::size_t kinds, const RowBits& rows);

/// The same by a byte a row, each below `kinds`: as many bytes as rows at least.
std::vector<std::uint32_t> counts_by_byte(std::span<const std::uint8_t> bytes, std::size_t kinds,
                                          const RowBits& rows);

/// The same by an enumerator of a byte a row.
template <typename T>
std::vector<std::uint32_t> counts_by_kind(const ElidedVector<T>& values, std::size_t kinds,
                                          const RowBits& rows) {
    static_assert(sizeof(T) == 1);
    if (!values.differing().empty()) {
        const auto* bytes = reinterpret_cast<const std::uint8_t*>(values.differing().data());  // NOLINT
        return counts_by_byte({bytes, values.size()}, kinds, rows);
    }
    std::vector<std::uint32_t> out(kinds + 1);
    if (!values.empty()) out[static_cast<std::size_t>(values[0])] = static_cast<std::uint32_t>(rows.count());
    return out;
}

/// The distinct texts that text and boolean columns of one name have in some tables, each once, in the order
/// in which the tables have them. Immutable; does not keep the tables alive.
class ColumnValues {
public:
    ColumnValues() = default;
    ColumnValues(std::span<const EventTable* const> tables, std::string column);

    std::size_t size() const { return texts_.size(); }
    const std::string& text(std::size_t value) const { return texts_[value]; }
    /// Values in alphabetical order by their bytes: the place of each.
    std::size_t rank(std::size_t value) const { return ranks_[value]; }

    /// Adds to `counts`, which has size() + 1 places, how many rows of a set have each value in `table`,
    /// which was the `place`-th; in the last place the rows without one. A table without such a column has
    /// none.
    void add_counts(const EventTable& table, std::size_t place, const RowBits& rows,
                    std::span<std::uint64_t> counts) const;

private:
    std::string column_;
    std::vector<std::vector<std::uint32_t>> by_code_;  ///< For each table the value of each code.
    std::vector<std::string> texts_;
    std::vector<std::size_t> ranks_;
};

}  // namespace courtyard
