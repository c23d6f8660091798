#pragma once

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "data/packed_vector.h"

namespace courtyard {

/// One value a row, kept once when all rows have the same. Read like a span.
template <typename T>
class ElidedVector {
public:
    ElidedVector() = default;
    explicit ElidedVector(std::vector<T> values) : size_(values.size()) {
        const auto differs = [&](const T& value) { return value != values.front(); };
        if (std::any_of(values.begin(), values.end(), differs)) {
            values_ = std::move(values);
            values_.shrink_to_fit();
        } else if (size_ > 0) {
            same_ = values.front();
        }
    }

    std::size_t size() const { return size_; }
    bool empty() const { return size_ == 0; }
    T operator[](std::size_t row) const {
        assert(row < size_);
        return values_.empty() ? same_ : values_[row];
    }
    std::size_t size_bytes() const { return values_.capacity() * sizeof(T); }
    /// All values, for loops over them; empty when each row has what the first one has.
    std::span<const T> differing() const { return values_; }

    /// Enough for a range-based for.
    class Iterator {
    public:
        Iterator(const ElidedVector* rows, std::size_t row) : rows_(rows), row_(row) {}
        T operator*() const { return (*rows_)[row_]; }
        Iterator& operator++() {
            ++row_;
            return *this;
        }
        friend bool operator==(const Iterator&, const Iterator&) = default;

    private:
        const ElidedVector* rows_;
        std::size_t row_;
    };
    Iterator begin() const { return {this, 0}; }
    Iterator end() const { return {this, size()}; }

private:
    std::size_t size_ = 0;
    T same_{};
    std::vector<T> values_;  ///< Empty when all are the same.
};

/// The number of each row in its source; takes no memory while row i of the table is row i + 1 of the source.
class SourceRows {
public:
    SourceRows() = default;
    explicit SourceRows(PackedRows rows) : size_(rows.size()) {
        for (std::size_t i = 0; i < size_; ++i) {
            if (rows[i] == i + 1) continue;
            rows_ = std::move(rows);
            rows_.shrink_to_fit();
            return;
        }
    }

    std::size_t size() const { return size_; }
    bool empty() const { return size_ == 0; }
    std::uint64_t operator[](std::size_t row) const { return rows_.empty() ? row + 1 : rows_[row]; }
    std::size_t size_bytes() const { return rows_.size_bytes(); }

private:
    std::size_t size_ = 0;
    PackedRows rows_;  ///< Empty when they count up from 1.
};

}  // namespace courtyard
