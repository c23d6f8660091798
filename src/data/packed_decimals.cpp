#include "data/packed_decimals.h"

#include <algorithm>
#include <array>
#include <bit>
#include <optional>

namespace courtyard {
namespace {

constexpr std::array kDivisors{1.0, 10.0, 100.0, 1e3, 1e4, 1e5, 1e6, 1e7};
constexpr double kMost = 2147483647;

/// The integer that gives back the value over `divisor`, if there is one.
std::optional<std::int32_t> scaled(double value, double divisor) {
    const double whole = std::nearbyint(value * divisor);
    if (!(std::abs(whole) <= kMost)) return std::nullopt;
    const auto out = static_cast<std::int32_t>(whole);
    // bits, not values: of zeros the sign counts
    if (std::bit_cast<std::uint64_t>(out / divisor) != std::bit_cast<std::uint64_t>(value))
        return std::nullopt;
    return out;
}

/// The least divisor that serves every value; empty when none does.
std::optional<double> common_divisor(std::span<const double> values) {
    std::size_t at = 0;
    for (const double value : values) {
        if (std::isnan(value)) continue;
        while (!scaled(value, kDivisors[at])) {
            if (++at == kDivisors.size()) return std::nullopt;
        }
    }
    return kDivisors[at];
}

}  // namespace

void PackedDecimals::pack() {
    if (packed_) return;
    // a greater divisor serves what a lesser one does, but for values that grow too large for 32 bits
    const auto divisor = common_divisor(reals_);
    std::vector<std::int32_t> out;
    if (divisor) out.reserve(reals_.size());
    for (std::size_t i = 0; divisor && i < reals_.size(); ++i) {
        if (std::isnan(reals_[i])) {
            out.push_back(kMissingScaled);
        } else if (const auto value = scaled(reals_[i], *divisor)) {
            out.push_back(*value);
        } else {
            break;
        }
    }
    if (!divisor || out.size() != reals_.size()) {
        reals_.shrink_to_fit();
        return;
    }
    scaled_ = std::move(out);
    std::vector<double>().swap(reals_);  // "= {}" would keep the memory
    divisor_ = *divisor;
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
