#include "data/packed_decimals.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <optional>

namespace courtyard {
namespace {

constexpr std::array kDivisors{1.0, 10.0, 100.0, 1e3, 1e4, 1e5, 1e6, 1e7};
constexpr double kMost = 2147483647;

/// The integer that gives back the value over `divisor`, if there is one.
std::optional<std::int32_t> scaled(double value, double divisor) {
    // the sum has no bits left for a fraction, so that it is rounded to a whole number
    constexpr double kShift = 6755399441055744;  // 1.5 · 2^52
    const double whole = (value * divisor + kShift) - kShift;
    if (!(std::abs(whole) <= kMost)) return std::nullopt;
    const auto out = static_cast<std::int32_t>(whole);
    // bits, not values: of zeros the sign counts
    if (std::bit_cast<std::uint64_t>(out / divisor) != std::bit_cast<std::uint64_t>(value))
        return std::nullopt;
    return out;
}

/// Ten times what there is; false when that is too much for 32 bits.
bool scale_up(std::vector<std::int32_t>& values, std::int32_t missing) {
    for (std::int32_t& value : values) {
        if (value == missing) continue;
        if (std::abs(std::int64_t{value}) > std::int64_t{INT32_MAX} / 10) return false;
        value *= 10;
    }
    return true;
}

}  // namespace

void PackedDecimals::pack() {
    if (packed_) return;
    std::vector<std::int32_t> out;
    out.reserve(reals_.size());
    std::size_t at = 0;  // the least divisor that serves all values so far
    bool fits = true;
    for (std::size_t i = 0; fits && i < reals_.size(); ++i) {
        if (std::isnan(reals_[i])) {
            out.push_back(kMissingScaled);
            continue;
        }
        auto value = scaled(reals_[i], kDivisors[at]);
        // a greater divisor serves what a lesser one does, but for values that grow too large for 32 bits
        while (!value && fits) {
            fits = ++at < kDivisors.size() && scale_up(out, kMissingScaled);
            if (fits) value = scaled(reals_[i], kDivisors[at]);
        }
        if (fits) out.push_back(*value);
    }
    if (!fits) {
        reals_.shrink_to_fit();
        return;
    }
    scaled_ = std::move(out);
    std::vector<double>().swap(reals_);  // "= {}" would keep the memory
    divisor_ = kDivisors[at];
    packed_ = true;
}

void PackedDecimals::unpack() {
    if (!packed_) return;
    reals_.reserve(scaled_.size() + 1);
    for (const std::int32_t value : scaled_) reals_.push_back(real_of(value));
    std::vector<std::int32_t>().swap(scaled_);
    packed_ = false;
}

void PackedDecimals::reorder(std::span<const std::uint32_t> order) {
    const auto put = [&](auto& values) {
        std::remove_reference_t<decltype(values)> out(order.size());
        for (std::size_t i = 0; i < order.size(); ++i) out[i] = values[order[i]];
        values = std::move(out);
    };
    if (packed_) {
        put(scaled_);
    } else {
        put(reals_);
    }
}

}  // namespace courtyard
