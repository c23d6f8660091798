#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <limits>
#include <span>
#include <utility>
#include <vector>

namespace courtyard {

/// Real numbers, a missing one NaN. pack() stores them as 32-bit integers over a power of ten when that gives
/// back every bit of every value; reading is the same either way.
class PackedDecimals {
public:
    PackedDecimals() = default;
    PackedDecimals(std::initializer_list<double> values) : reals_(values) {}
    PackedDecimals(std::vector<double> values) : reals_(std::move(values)) {}

    std::size_t size() const { return packed_ ? scaled_.size() : reals_.size(); }
    bool empty() const { return size() == 0; }
    double operator[](std::size_t row) const { return packed_ ? real_of(scaled_[row]) : reals_[row]; }

    static constexpr std::int32_t kMissingScaled = std::numeric_limits<std::int32_t>::min();

    /// Calls `f(values, divisor)` with a span of what is stored, for loops over all of it: doubles (a missing
    /// one NaN) over 1, or 32-bit integers (a missing one kMissingScaled) that stand for value / divisor.
    template <typename F>
    decltype(auto) visit(F&& f) const {
        return packed_ ? f(std::span(scaled_), divisor_) : f(std::span(reals_), 1.0);
    }

    void push_back(double value) {
        unpack();
        reals_.push_back(value);
    }
    void resize(std::size_t size, double value = std::numeric_limits<double>::quiet_NaN()) {
        unpack();
        reals_.resize(size, value);
    }
    void reserve(std::size_t size) {
        if (!packed_) reals_.reserve(size);
    }
    /// Puts what stood at order[i] at i; `order` is a permutation.
    void reorder(std::span<const std::uint32_t> order);

    /// Takes as little memory as it can without losing a bit.
    void pack();
    std::size_t size_bytes() const {
        return reals_.capacity() * sizeof(double) + scaled_.capacity() * sizeof(std::int32_t);
    }

private:
    // a quotient of two numbers that doubles hold exactly is the double nearest to the decimal
    double real_of(std::int32_t scaled) const {
        return scaled == kMissingScaled ? std::numeric_limits<double>::quiet_NaN() : scaled / divisor_;
    }
    void unpack();

    std::vector<double> reals_;
    std::vector<std::int32_t> scaled_;  ///< In use when packed_.
    double divisor_ = 1;
    bool packed_ = false;
};

}  // namespace courtyard
