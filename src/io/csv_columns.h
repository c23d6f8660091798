#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "data/packed_vector.h"
#include "io/column_collector.h"

namespace courtyard {

/// How the cells of a column are taken.
enum class CellReading : std::uint8_t {
    Numbers,  ///< As numbers, until one is none.
    Text,
    Nothing,  ///< Left out: the column has to be read again, as text.
};

/// A column of a part of the rows.
class CsvColumnPart {
public:
    explicit CsvColumnPart(CellReading reading) : reading_(reading), text_(std::string()) {}

    /// `value` is not empty. Rows come in ascending order.
    void add(std::size_t row, std::string_view value) {
        if (reading_ == CellReading::Numbers) return add_number(row, value);
        if (reading_ == CellReading::Text) text_.add_text(row, value);
    }
    CellReading reading() const { return reading_; }
    /// NaN where the row has none, or the column is not read as numbers.
    double number(std::size_t row) const;

private:
    friend class CsvColumn;
    void add_number(std::size_t row, std::string_view value);
    void add_real(std::size_t row, double value);

    CellReading reading_;
    bool any_number_ = false, any_word_ = false;  ///< Words for "missing" are no text beside numbers.
    bool has_reals_ = false;
    std::vector<std::int64_t> whole_;
    std::vector<double> reals_;
    ColumnCollector text_;
};

/// A column of all rows, made of its parts in their order. The outcome is as if every cell had been collected
/// as text: numbers when all values are numbers that lose nothing, else text.
class CsvColumn {
public:
    CsvColumn(std::string name, CellReading reading)
        : name_(std::move(name)), reading_(reading), text_(std::string()) {}

    const std::string& name() const { return name_; }
    CellReading reading() const { return reading_; }
    /// Takes over the rows of a part, `first_row` being its row 0.
    void append(CsvColumnPart&& part, std::size_t first_row);
    /// True when the cells are no numbers after all (or nothing but words for "missing"): then all of them
    /// must be read again, after restart_as_text().
    bool must_be_text() const {
        return reading_ == CellReading::Nothing ||
               (reading_ == CellReading::Numbers && any_word_ && !any_number_);
    }
    void restart_as_text();
    ColumnCollector finish(std::size_t rows) &&;

private:
    void widen();

    std::string name_;
    CellReading reading_;
    bool any_number_ = false, any_word_ = false, has_reals_ = false;
    PackedIntegers whole_;
    std::vector<double> reals_;
    ColumnCollector text_;
};

}  // namespace courtyard
