#include "query/row_bits.h"

#include "base/wide.h"

namespace courtyard {
namespace {

COURTYARD_WIDE
std::uint64_t bits_in(std::span<const std::uint64_t> words) {
    std::uint64_t total = 0;
    for (const std::uint64_t word : words) total += static_cast<std::uint64_t>(std::popcount(word));
    return total;
}

}  // namespace

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
    if (first >= last) return 0;
    const std::size_t begin = first / kWordBits, end = (last - 1) / kWordBits;
    const auto ends_of = [&](std::size_t w) {
        return static_cast<std::uint64_t>(std::popcount(words_[w] & within(w, first, last)));
    };
    if (begin == end) return ends_of(begin);
    return ends_of(begin) + bits_in({words_.data() + begin + 1, end - begin - 1}) + ends_of(end);
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
