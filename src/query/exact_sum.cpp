#include "query/exact_sum.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace courtyard {
namespace {

constexpr int kLowestBit = -1074;  ///< Exponent of the least double: what bit 0 of the accumulator is worth.
constexpr unsigned kLimbBits = 32;
constexpr std::int64_t kLimbMask = (std::int64_t{1} << kLimbBits) - 1;
constexpr std::uint32_t kMostPending = 1U << 29;

}  // namespace

/// Adds value · 2^bit.
void ExactSum::Accumulator::add(Wide value, unsigned bit) {
    const bool negative = value < 0;
    __extension__ using UWide = unsigned __int128;
    UWide rest = negative ? -static_cast<UWide>(value) : static_cast<UWide>(value);
    std::size_t limb = bit / kLimbBits;
    const unsigned shift = bit % kLimbBits;
    // the shifted value may need more than 128 bits: the lowest limb apart
    const auto put = [&](std::uint64_t part) {
        const auto signed_part = static_cast<std::int64_t>(part & static_cast<std::uint64_t>(kLimbMask));
        limbs[limb++] += negative ? -signed_part : signed_part;
    };
    put(static_cast<std::uint64_t>(rest) << shift);
    rest >>= kLimbBits - shift;
    for (; rest != 0; rest >>= kLimbBits) put(static_cast<std::uint64_t>(rest));
    if (++pending == kMostPending) carry();
}

/// Leaves every limb but the highest within [0, 2^32).
void ExactSum::Accumulator::carry() {
    for (std::size_t i = 0; i + 1 < limbs.size(); ++i) {
        limbs[i + 1] += limbs[i] >> kLimbBits;  // rounds down, also below zero
        limbs[i] &= kLimbMask;
    }
    pending = 0;
}

void ExactSum::add(double value) {
    if (!real_) real_ = std::make_unique<Accumulator>();
    int exponent = 0;
    const double fraction = std::frexp(value, &exponent);  // in [0.5, 1)
    constexpr int kDigits = std::numeric_limits<double>::digits;
    auto digits = static_cast<std::int64_t>(std::ldexp(fraction, kDigits));
    int bit = exponent - kDigits - kLowestBit;
    if (bit < 0) {  // subnormal: its low digits are 0
        digits /= std::int64_t{1} << -bit;
        bit = 0;
    }
    real_->add(digits, static_cast<unsigned>(bit));
}

void ExactSum::add(const ExactSum& other) {
    whole_ += other.whole_;
    if (!other.real_) return;
    if (!real_) real_ = std::make_unique<Accumulator>();
    Accumulator more = *other.real_;
    more.carry();
    real_->carry();
    for (std::size_t i = 0; i < real_->limbs.size(); ++i) real_->limbs[i] += more.limbs[i];
    real_->pending = 1;
}

double ExactSum::value() const {
    Accumulator sum = real_ ? *real_ : Accumulator{};
    sum.add(whole_, static_cast<unsigned>(-kLowestBit));
    sum.carry();
    const bool negative = sum.limbs.back() < 0;
    if (negative) {
        for (std::int64_t& limb : sum.limbs) limb = -limb;
        sum.carry();
    }
    std::size_t top = sum.limbs.size() - 1;
    while (top > 0 && sum.limbs[top] == 0) --top;
    // the highest three limbs hold all digits that count, and a bit for all that lie lower
    __extension__ using UWide = unsigned __int128;
    UWide digits = 0;
    const std::size_t low = top >= 2 ? top - 2 : 0;
    for (std::size_t i = top + 1; i-- > low;)
        digits = digits << kLimbBits | static_cast<std::uint64_t>(sum.limbs[i]);
    const bool more = std::any_of(sum.limbs.begin(), sum.limbs.begin() + static_cast<std::ptrdiff_t>(low),
                                  [](std::int64_t limb) { return limb != 0; });
    if (more) digits |= 1;
    const double out =
        std::ldexp(static_cast<double>(digits), static_cast<int>(low * kLimbBits) + kLowestBit);
    return negative ? -out : out;
}

std::string ExactSum::text() const {
    return is_whole() ? fmt::format("{}", whole_) : fmt::format("{}", value());
}

}  // namespace courtyard
