#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace courtyard {

/// A set of the rows [0, size) of one table, one bit each: what a filter clause lets through. Bits beyond
/// `size` in the last word are always 0. Not synchronised: threads may write different words.
class RowBits {
public:
    static constexpr std::size_t kWordBits = 64;

    RowBits() = default;
    static RowBits none(std::size_t size);
    static RowBits all(std::size_t size);

    std::size_t size() const { return size_; }
    bool test(std::size_t row) const { return (words_[row / kWordBits] >> (row % kWordBits) & 1) != 0; }
    void set(std::size_t row) { words_[row / kWordBits] |= bit(row); }
    void clear(std::size_t row) { words_[row / kWordBits] &= ~bit(row); }

    std::uint64_t count() const;
    std::uint64_t count(std::size_t first, std::size_t last) const;  ///< Of rows [first, last).

    RowBits& operator&=(const RowBits& other);  ///< Of the same size, as with the others.
    RowBits& operator|=(const RowBits& other);
    RowBits& invert();
    friend bool operator==(const RowBits&, const RowBits&) = default;

    /// Row r is bit r % 64 of word r / 64.
    std::span<const std::uint64_t> words() const { return words_; }
    std::span<std::uint64_t> words() { return words_; }  ///< Whoever writes keeps the bits beyond size() 0.

    /// Calls visit(row) for each row of the set in [first, last), ascending.
    template <class Visit>
    void each(std::size_t first, std::size_t last, Visit visit) const {
        for (std::size_t w = first / kWordBits; w * kWordBits < last; ++w) {
            for (std::uint64_t bits = words_[w] & within(w, first, last); bits != 0; bits &= bits - 1) {
                visit(w * kWordBits + static_cast<std::size_t>(std::countr_zero(bits)));
            }
        }
    }

    /// Calls visit(w, bits) for each word that stands for rows of the set in [first, last), with their bits.
    template <class Visit>
    void each_word(std::size_t first, std::size_t last, Visit visit) const {
        for (std::size_t w = first / kWordBits; w * kWordBits < last; ++w) {
            if (const std::uint64_t bits = words_[w] & within(w, first, last); bits != 0) visit(w, bits);
        }
    }

private:
    static std::uint64_t bit(std::size_t row) { return std::uint64_t{1} << (row % kWordBits); }
    /// The bits of word w that stand for rows in [first, last).
    static std::uint64_t within(std::size_t w, std::size_t first, std::size_t last) {
        std::uint64_t mask = ~std::uint64_t{0};
        if (w * kWordBits < first) mask &= mask << (first % kWordBits);
        if ((w + 1) * kWordBits > last) mask &= (std::uint64_t{1} << (last % kWordBits)) - 1;
        return mask;
    }

    std::vector<std::uint64_t> words_;
    std::size_t size_ = 0;
};

}  // namespace courtyard
