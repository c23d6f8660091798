#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "data/column.h"

namespace courtyard {

/// What a text is when read as a number without losing anything of how it is written: no leading zeros, not
/// more than 2^53.
enum class Spelling : std::uint8_t { NotANumber, Missing, Whole, Fraction };
Spelling spelling_of(std::string_view text);

/// Collects one column row by row. Its type follows the values: integers widen to reals, what does not mix
/// becomes text. Rows that nothing is given for are missing.
class ColumnCollector {
public:
    explicit ColumnCollector(std::string name) { column_.name = std::move(name); }

    /// Holds the numbers of a column read whole.
    explicit ColumnCollector(Column&& column) : column_(std::move(column)), has_values_(true) {}

    const std::string& name() const { return column_.name; }
    void rename(std::string name) { column_.name = std::move(name); }

    // Rows must come in ascending order, each at most once.
    void add_boolean(std::size_t row, bool value);
    void add_integer(std::size_t row, std::int64_t value);
    void add_real(std::size_t row, double value);  ///< Finite.
    void add_text(std::size_t row, std::string_view value);

    /// Takes over what `next` has collected, as rows from `first_row` on. Both must hold the same kind of
    /// values (see kind()), or one of them none.
    void append(ColumnCollector&& next, std::size_t first_row);

    /// Values given so far are of this type; empty when none was given. Integers and reals mix, others only
    /// as text.
    std::optional<ColumnType> kind() const {
        return has_values_ ? std::optional(column_.type()) : std::nullopt;
    }

    /// The column of `rows` rows. Text whose values are all numbers (or all true/false) is turned into them,
    /// but not numbers that would lose something: leading zeros, more than 2^53.
    Column finish(std::size_t rows) &&;
    /// The same for what was only given text, which stays text.
    TextColumn finish_text(std::size_t rows) &&;

private:
    template <typename T>
    T* as(std::size_t row);
    void widen_to_text();
    std::uint32_t code_of(std::string_view value);
    void grow_index();

    Column column_;
    bool has_values_ = false;
    std::vector<std::uint32_t> index_;  ///< Open-addressed: code + 1 by hash of the text; 0 = free.
};

/// The same values as text, dictionary coded; for reading numbers as dates.
TextColumn as_text(const Column& column);

}  // namespace courtyard
