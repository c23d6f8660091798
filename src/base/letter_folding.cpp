#include "base/letter_folding.h"

#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdint>
#include <cstring>
#include <memory>
#include <utility>

namespace courtyard {
namespace {

/// Letters that Unicode does not take apart, and signs that keyboards write otherwise.
constexpr std::array<std::pair<UChar32, std::string_view>, 33> kOwnRules{
    {{0x0142, "l"},  {0x00F8, "o"},  {0x0111, "d"},  {0x00F0, "d"},  {0x0127, "h"},  {0x0167, "t"},
     {0x0131, "i"},  {0x00E6, "ae"}, {0x0153, "oe"}, {0x00FE, "th"}, {0x2018, "'"},  {0x2019, "'"},
     {0x201A, "'"},  {0x201B, "'"},  {0x02BC, "'"},  {0x2032, "'"},  {0x0060, "'"},  {0x00B4, "'"},
     {0x201C, "\""}, {0x201D, "\""}, {0x201E, "\""}, {0x201F, "\""}, {0x00AB, "\""}, {0x00BB, "\""},
     {0x2010, "-"},  {0x2011, "-"},  {0x2012, "-"},  {0x2013, "-"},  {0x2014, "-"},  {0x2015, "-"},
     {0x2212, "-"},  {0x2033, "\""}, {0xFF02, "\""}}};

/// True for accents and points: marks that are not letters of their own. By combining classes: overlays,
/// Hebrew and Arabic points, and what stands above, below or beside a letter.
bool is_accent(UChar32 c) {
    const unsigned kind = u_getCombiningClass(c);
    return kind == 1 || (kind >= 10 && kind <= 36) || kind >= 200;
}

const icu::Normalizer2* decomposer() {
    UErrorCode status = U_ZERO_ERROR;
    return icu::Normalizer2::getNFKDInstance(status);  // null on failure
}

icu::UnicodeString decomposed(UChar32 c) {
    icu::UnicodeString out;
    const icu::Normalizer2* nfkd = decomposer();
    if (nfkd == nullptr || !nfkd->getDecomposition(c, out)) out = icu::UnicodeString(c);
    return out;
}

template <typename Visit>
void each_code_point(const icu::UnicodeString& text, const Visit& visit) {
    for (int i = 0; i < text.length(); i = text.moveIndex32(i, 1)) visit(text.char32At(i));
}

/// What our own rules make of a code point; null when they say nothing.
const std::string_view* own_rule(UChar32 c) {
    for (const auto& [from, to] : kOwnRules) {
        if (from == c) return &to;
    }
    return nullptr;
}

void append_folded_part(UChar32 c, std::string& out) {
    if (const std::string_view* own = own_rule(c)) {
        out += *own;
    } else if (u_isUWhiteSpace(c) || u_charType(c) == U_CONTROL_CHAR) {
        out += ' ';
    } else if (!is_accent(c) && !u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT)) {
        icu::UnicodeString(c).toUTF8String(out);
    }
}

/// What one code point becomes. Context does not matter once accents are gone.
std::string folded_code_point(UChar32 c) {
    std::string out;
    if (const std::string_view* own = own_rule(c)) return std::string(*own);
    each_code_point(decomposed(c), [&](UChar32 part) {
        icu::UnicodeString lower(part);
        if (u_hasBinaryProperty(part, UCHAR_CHANGES_WHEN_CASEFOLDED)) lower.foldCase();
        each_code_point(lower, [&](UChar32 letter) {
            each_code_point(decomposed(letter), [&](UChar32 last) { append_folded_part(last, out); });
        });
    });
    return out;
}

/// What code points become, looked up once for each 256 of them when the first of these is met: texts use few
/// scripts, and Unicode has many. Thread-safe.
class FoldTable {
public:
    FoldTable() = default;
    FoldTable(const FoldTable&) = delete;
    FoldTable& operator=(const FoldTable&) = delete;
    ~FoldTable() {
        for (const std::atomic<const Page*>& page : pages_) delete page.load();
    }

    /// A view into the table, or the few that are too long for it.
    class Folded {
    public:
        explicit Folded(std::string_view in_table) : in_table_(in_table) {}
        explicit Folded(std::string own) : own_(std::move(own)) {}
        std::string_view text() const { return own_.empty() ? in_table_ : std::string_view(own_); }

    private:
        std::string_view in_table_;
        std::string own_;
    };
    Folded folded(UChar32 c) const {
        const Entry& entry = page_of(c)[static_cast<std::size_t>(c) % kPage];
        if (entry.size == kLong) return Folded(folded_code_point(c));
        return Folded(std::string_view(entry.bytes.data(), entry.size));
    }

private:
    static constexpr std::size_t kPage = 256;
    static constexpr std::uint8_t kLong = 255;
    struct Entry {
        std::uint8_t size = 0;
        std::array<char, 7> bytes{};
    };
    using Page = std::array<Entry, kPage>;

    const Page& page_of(UChar32 c) const {
        std::atomic<const Page*>& page = pages_[static_cast<std::size_t>(c) / kPage];
        const Page* made = page.load(std::memory_order_acquire);
        return made != nullptr ? *made : make(static_cast<std::size_t>(c) / kPage);
    }
    const Page& make(std::size_t number) const {
        auto page = std::make_unique<Page>();
        for (std::size_t i = 0; i < kPage; ++i) {
            const std::string folded = folded_code_point(static_cast<UChar32>(number * kPage + i));
            Entry& entry = (*page)[i];
            const bool fits = folded.size() <= entry.bytes.size();
            entry.size = fits ? static_cast<std::uint8_t>(folded.size()) : kLong;
            if (fits) std::memcpy(entry.bytes.data(), folded.data(), folded.size());
        }
        const Page* expected = nullptr;
        // two threads may make the same page: the first one's is kept
        if (!pages_[number].compare_exchange_strong(expected, page.get())) return *expected;
        return *page.release();
    }

    mutable std::array<std::atomic<const Page*>, 0x110000 / kPage> pages_{};
};

const FoldTable& fold_table() {
    static const FoldTable table;
    return table;
}

/// The code point that begins at `i`, which moves beyond it; −1 for a byte that begins none.
UChar32 next_letter(std::string_view text, std::size_t& i) {
    const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(text[at]); };
    const unsigned lead = byte(i++);
    if (lead < 0x80) return static_cast<UChar32>(lead);
    const std::size_t more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1;
    if (lead < 0xC2 || lead > 0xF4 || i + more > text.size()) return -1;
    std::uint32_t c = lead & (0x3FU >> more);
    for (std::size_t k = 0; k < more; ++k) {
        if ((byte(i + k) & 0xC0U) != 0x80) return -1;
        c = c << 6 | (byte(i + k) & 0x3FU);
    }
    static constexpr std::array<std::uint32_t, 4> kLeast{0, 0x80, 0x800, 0x10000};
    if (c < kLeast[more] || c > 0x10FFFF || (c >= 0xD800 && c < 0xE000)) return -1;
    i += more;
    return static_cast<UChar32>(c);
}

/// Calls letter(code point) for what is UTF-8 and bytes(text) for what is not.
template <typename Letter, typename Bytes>
void each_letter(std::string_view text, const Letter& letter, const Bytes& bytes) {
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t begin = i;
        const UChar32 c = next_letter(text, i);
        if (c >= 0) {
            letter(c);
        } else {
            bytes(text.substr(begin, i - begin));
        }
    }
}

/// Case folding of one letter.
UChar32 letter_without_case(UChar32 c) {
    if (c < 0x80) return c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c;
    return u_foldCase(c, U_FOLD_CASE_DEFAULT);
}

void append_letter(UChar32 c, std::string& out) {
    if (c < 0x80)
        out += static_cast<char>(c);
    else
        icu::UnicodeString(c).toUTF8String(out);
}

}  // namespace

void fold_letters(std::string_view text, std::string& out) {
    static const std::array<char, 128> ascii = [] {
        std::array<char, 128> table{};
        for (std::size_t c = 0; c < table.size(); ++c)
            table[c] = folded_code_point(static_cast<UChar32>(c)).front();
        return table;
    }();
    const FoldTable& table = fold_table();
    const std::size_t begin = out.size();
    std::size_t size = begin;
    out.resize(begin + text.size());  // exactly as much as ASCII can take
    for (std::size_t i = 0; i < text.size();) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (byte < ascii.size()) {
            const bool again = ascii[byte] == ' ' && (size == begin || out[size - 1] == ' ');
            out[size] = ascii[byte];
            size += again ? 0 : 1;
            ++i;
            continue;
        }
        const std::size_t from = i;
        const UChar32 c = next_letter(text, i);
        const FoldTable::Folded folded =
            c < 0 ? FoldTable::Folded(text.substr(from, i - from)) : table.folded(c);
        const std::string_view letter = folded.text();
        if (letter == " " && (size == begin || out[size - 1] == ' ')) continue;
        if (size + letter.size() + (text.size() - i) > out.size())
            out.resize(out.size() + letter.size() + out.size() / 4);
        letter.copy(out.data() + size, letter.size());
        size += letter.size();
    }
    if (size > begin && out[size - 1] == ' ') --size;
    out.resize(size);
}

std::string folded_letters(std::string_view text) {
    std::string out;
    fold_letters(text, out);
    return out;
}

std::string without_case(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    each_letter(
        text, [&](UChar32 c) { append_letter(letter_without_case(c), out); },
        [&](std::string_view bytes) { out += bytes; });
    return out;
}

int compare_without_case(std::string_view a, std::string_view b) {
    // what is the same stays the same; a letter begins at each byte that continues none
    const std::size_t least = std::min(a.size(), b.size());
    std::size_t i =
        static_cast<std::size_t>(std::mismatch(a.begin(), a.begin() + least, b.begin()).first - a.begin());
    const auto continues = [](std::string_view text, std::size_t at) {
        return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U;
    };
    while (i > 0 && (continues(a, i) || continues(b, i))) --i;
    for (std::size_t j = i;;) {
        if (i == a.size() || j == b.size()) return (i < a.size() ? 1 : 0) - (j < b.size() ? 1 : 0);
        const std::size_t from_i = i, from_j = j;
        const UChar32 c = next_letter(a, i), d = next_letter(b, j);
        // bytes that are no letters may stand beside parts of letters
        if (c < 0 || d < 0) return without_case(a.substr(from_i)).compare(without_case(b.substr(from_j)));
        const UChar32 left = letter_without_case(c), right = letter_without_case(d);
        if (left != right) return left < right ? -1 : 1;  // UTF-8 keeps the order of the letters
    }
}

std::uint64_t bytes_without_case(std::string_view text, std::size_t first) {
    constexpr std::size_t kBytes = 8;
    std::uint64_t number = 0;
    std::size_t place = 0;
    const auto take = [&](char byte) {
        if (place >= first) number = number << 8 | static_cast<unsigned char>(byte);
        ++place;
    };
    for (std::size_t i = 0; i < text.size() && place < first + kBytes;) {
        const std::size_t begin = i;
        const UChar32 c = next_letter(text, i);
        if (c >= 0 && c < 0x80) {
            take(static_cast<char>(letter_without_case(c)));
            continue;
        }
        std::string letter;
        if (c >= 0)
            append_letter(letter_without_case(c), letter);
        else
            letter = text.substr(begin, i - begin);
        for (std::size_t k = 0; k < letter.size() && place < first + kBytes; ++k) take(letter[k]);
    }
    const std::size_t taken = place > first ? place - first : 0;
    return taken == 0 ? 0 : number << (8 * (kBytes - taken));
}

std::string in_capitals(std::string_view text, std::string_view language) {
    constexpr char16_t kFirstGeorgian = 0x10D0, kFirstCapital = 0x1C90, kLastCapital = 0x1CBF;
    icu::UnicodeString letters =
        icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())});
    letters.toUpper(icu::Locale(std::string(language).c_str()));
    // Georgian is written without capitals; Unicode's are for headlines, and fonts lack them.
    for (std::int32_t i = 0; i < letters.length(); ++i) {
        const char16_t c = letters.charAt(i);
        if (c >= kFirstCapital && c <= kLastCapital)
            letters.setCharAt(i, static_cast<char16_t>(c - kFirstCapital + kFirstGeorgian));
    }
    std::string out;
    letters.toUTF8String(out);
    return out;
}

}  // namespace courtyard
