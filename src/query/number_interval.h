#pragma once

#include <compare>
#include <cstdint>
#include <limits>
#include <variant>

namespace courtyard {

/// A number as exact as it was given: whole ones keep 64 bits, which reals do not.
using Number = std::variant<std::int64_t, double>;

/// Compares the numbers themselves, not what is left of them after a conversion; unordered with NaN.
std::partial_ordering compare(std::int64_t a, double b);
std::partial_ordering compare(const Number& a, const Number& b);

/// Whether the end of an interval is of it.
enum class Edge : std::uint8_t { Inside, Outside };

/// The numbers from low to high.
struct NumberInterval {
    Number low = -std::numeric_limits<double>::infinity();
    Number high = std::numeric_limits<double>::infinity();
    Edge low_edge = Edge::Inside;
    Edge high_edge = Edge::Inside;

    /// Also true when the number is NaN.
    bool too_low(const Number& number) const {
        const auto order = compare(number, low);
        return low_edge == Edge::Inside ? !std::is_gteq(order) : !std::is_gt(order);
    }
    bool too_high(const Number& number) const {
        const auto order = compare(number, high);
        return high_edge == Edge::Inside ? !std::is_lteq(order) : !std::is_lt(order);
    }
    bool holds(const Number& number) const { return !too_low(number) && !too_high(number); }
};

}  // namespace courtyard
