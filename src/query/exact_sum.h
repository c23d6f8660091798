#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>

namespace courtyard {

/// The exact sum of whole and real numbers, whatever their order: whole ones in 128 bits, reals as a whole
/// number of 2^-1074ths (the long accumulator of U. Kulisch), rounded once, when asked for. Holds up to 2^62
/// numbers.
class ExactSum {
public:
    void add(std::int64_t value) { whole_ += value; }
    void add(double value);  ///< Finite.
    void add(const ExactSum& other);

    /// True while no real was added: then text() is exact to the last digit.
    bool is_whole() const { return !real_; }
    double value() const;  ///< The real number nearest to the sum, the even one of two; may be infinite.
    /// In decimal: all digits of a whole sum, else the shortest text that reads back as value().
    std::string text() const;

private:
    __extension__ using Wide = __int128;
    // 32 bits a limb, the lowest first; signed, so that carries can wait.
    static constexpr std::size_t kLimbs = (1074 + 1024 + 64) / 32 + 4;
    struct Accumulator {
        std::array<std::int64_t, kLimbs> limbs{};
        std::uint32_t pending = 0;  ///< Additions since carries were made.
        void add(Wide value, unsigned bit);
        void carry();
    };

    Wide whole_ = 0;
    std::unique_ptr<Accumulator> real_;
};

}  // namespace courtyard
