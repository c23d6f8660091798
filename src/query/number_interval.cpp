#include "query/number_interval.h"

#include <cmath>

namespace courtyard {

std::partial_ordering compare(std::int64_t a, double b) {
    constexpr double kTooHigh = 9223372036854775808.0;  // 2^63, the least that 64 bits do not hold
    if (std::isnan(b)) return std::partial_ordering::unordered;
    if (b >= kTooHigh) return std::partial_ordering::less;
    if (b < -kTooHigh) return std::partial_ordering::greater;
    const double whole = std::trunc(b);
    const auto cut = static_cast<std::int64_t>(whole);
    if (a != cut) return a <=> cut;
    return 0.0 <=> b - whole;
}

std::partial_ordering compare(const Number& a, const Number& b) {
    const auto* whole_a = std::get_if<std::int64_t>(&a);
    const auto* whole_b = std::get_if<std::int64_t>(&b);
    if (whole_a && whole_b) return *whole_a <=> *whole_b;
    if (whole_a) return compare(*whole_a, std::get<double>(b));
    if (!whole_b) return std::get<double>(a) <=> std::get<double>(b);
    const auto turned = compare(*whole_b, std::get<double>(a));
    if (std::is_lt(turned)) return std::partial_ordering::greater;
    return std::is_gt(turned) ? std::partial_ordering::less : turned;
}

}  // namespace courtyard
