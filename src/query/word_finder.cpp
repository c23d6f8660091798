#include "query/word_finder.h"

#include <bit>
#include <cstdint>
#include <cstring>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace courtyard {
namespace {

/// How often a byte is met in texts, roughly: 3 for lead bytes of UTF-8 and blanks, 0 for the rarest.
int commonness(char byte) {
    const auto value = static_cast<unsigned char>(byte);
    if (value >= 0xC0 || byte == ' ') return 3;
    if (std::string_view("eaoitnsr").find(byte) != std::string_view::npos) return 2;
    if (std::string_view("lhdcumpg").find(byte) != std::string_view::npos || value >= 0x80) return 1;
    return 0;
}

}  // namespace

WordFinder::WordFinder(std::string_view word) : word_(word) {
    for (std::size_t i = 1; i < word.size(); ++i) {
        if (commonness(word[i]) < commonness(word[first_])) first_ = i;
    }
    second_ = first_ == 0 ? word.size() - 1 : 0;
    for (std::size_t i = 0; i < word.size(); ++i) {
        if (i != first_ && commonness(word[i]) < commonness(word[second_])) second_ = i;
    }
}

const char* WordFinder::find(const char* begin, const char* end) const {
    const char* at = begin;
#ifdef __SSE2__
    constexpr std::ptrdiff_t kPlaces = 16;
    const auto load = [](const char* from) {
        __m128i out;
        std::memcpy(&out, from, sizeof out);
        return out;
    };
    const __m128i first = _mm_set1_epi8(word_[first_]), second = _mm_set1_epi8(word_[second_]);
    const auto size = static_cast<std::ptrdiff_t>(word_.size());
    for (; end - at >= size + kPlaces; at += kPlaces) {
        const __m128i both = _mm_and_si128(_mm_cmpeq_epi8(load(at + first_), first),
                                           _mm_cmpeq_epi8(load(at + second_), second));
        for (auto places = static_cast<std::uint32_t>(_mm_movemask_epi8(both)); places != 0;
             places &= places - 1) {
            const char* place = at + std::countr_zero(places);
            if (std::memcmp(place, word_.data(), word_.size()) == 0) return place;
        }
    }
#endif
    return static_cast<const char*>(
        memmem(at, static_cast<std::size_t>(end - at), word_.data(), word_.size()));
}

}  // namespace courtyard
