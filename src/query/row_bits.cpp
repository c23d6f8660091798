#include "query/row_bits.h"

namespace courtyard {

RowBits RowBits::none(std::size_t size) {
    RowBits bits;
    bits.size_ = size;
    bits.words_.assign((size + kWordBits - 1) / kWordBits, 0);
    return bits;
}

RowBits RowBits::all(std::size_t size) {
    return none(size).invert();
}

std::uint64_t RowBits::count() const {
    return count(0, size_);
}

std::uint64_t RowBits::count(std::size_t first, std::size_t last) const {
    std::uint64_t total = 0;
    for (std::size_t w = first / kWordBits; w * kWordBits < last; ++w) {
        total += static_cast<std::uint64_t>(std::popcount(words_[w] & within(w, first, last)));
    }
    return total;
}

RowBits& RowBits::operator&=(const RowBits& other) {
    for (std::size_t w = 0; w < words_.size(); ++w) words_[w] &= other.words_[w];
    return *this;
}

RowBits& RowBits::operator|=(const RowBits& other) {
    for (std::size_t w = 0; w < words_.size(); ++w) words_[w] |= other.words_[w];
    return *this;
}

RowBits& RowBits::invert() {
    for (std::uint64_t& word : words_) word = ~word;
    if (size_ % kWordBits != 0) words_.back() &= bit(size_) - 1;
    return *this;
}

}  // namespace courtyard
