#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "data/column.h"

namespace courtyard {

/// What a text is when read as a number without losing anything of how it is written: no leading zeros, not
/// more than 2^53.
enum class Spelling : std::uint8_t { NotANumber, Missing, Whole, Fraction };
Spelling spelling_of(std::string_view text);

/// Collects one column row by row. Its type follows from all of its values, in whatever order they come: all
/// booleans, all integers, integers and reals (as reals, when a double holds each of the integers exactly),
/// else text. Rows that nothing is given for are missing.
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
    /// Those of rows one after another; for rows with kMissing among them nothing is given.
    void add_integers(std::size_t first_row, std::span<const std::int64_t> values);
    void add_real(std::size_t row, double value);  ///< Finite.
    /// The same with the text that the number is written as, which is what stays of it in a column of text.
    void add_real(std::size_t row, double value, std::string_view token);
    void add_text(std::size_t row, std::string_view value);

    /// All values are text from the start; before any was given.
    void force_text();
    /// The column became text after reals were given whose spelling was not kept: only a second reading with
    /// force_text() has them as they are written.
    bool lost_spelling() const { return lost_spelling_; }

    /// Takes over what `next` has collected, as rows from `first_row` on, as if each value had been added.
    void append(ColumnCollector&& next, std::size_t first_row);

    /// Values given so far are of this type; empty when none was given.
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
    void append_text(TextColumn&& next);
    void append_numbers(const Column& next, std::size_t first_row);
    std::uint32_t code_of(std::string_view value);
    std::uint32_t code_of(std::string_view value, std::uint32_t hash);
    std::vector<std::uint32_t> codes_of(const TextDictionary& texts);
    void grow_index();

    /// A place of the open-addressed index: code + 1, 0 = free, and the text's hash.
    struct Slot {
        std::uint32_t code = 0, hash = 0;
    };
    Column column_;
    bool has_values_ = false, lost_spelling_ = false;
    std::vector<Slot> index_;
    std::uint32_t last_code_ = 0;  ///< Of the text given last.
};

/// The same values as text, dictionary coded; for reading numbers as dates.
TextColumn as_text(const Column& column);

}  // namespace courtyard
