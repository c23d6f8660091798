#include "io/csv_encoding.h"

#include <fmt/core.h>
#include <simdjson.h>
#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdint>
#include <cstring>
#include <memory>
#include <optional>

#include "base/parallel.h"
#include "base/translate.h"
#include "io/text_encoding.h"

namespace courtyard {
namespace {

constexpr std::size_t kSampleBytes = std::size_t{64} * 1024;
/// Fewer foreign bytes are bad cells, not another encoding. Cyrillic words have many at once.
constexpr std::uint64_t kLeastCyrillic = 6, kLeastWestern = 16;

struct CloseConverter {
    void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, CloseConverter>;

struct CloseDetector {
    void operator()(UCharsetDetector* detector) const { ucsdet_close(detector); }
};

Converter open_converter(const std::string& name) {
    UErrorCode error = U_ZERO_ERROR;
    Converter out(ucnv_open(name.c_str(), &error));
    return U_SUCCESS(error) ? std::move(out) : Converter{};
}

/// The bytes of a text that are not ASCII.
struct ForeignBytes {
    std::array<std::uint64_t, 256> counts{};
    std::uint64_t bad = 0;                          ///< Not UTF-8.
    std::uint64_t characters = 0;                   ///< Of UTF-8, of more than one byte.
    std::uint64_t letters = 0, beside_letters = 0;  ///< From 0xC0 on; those with such a neighbour.
};

std::size_t sequence_length(std::string_view text, std::size_t at) {
    for (std::size_t length = 2; length <= 4 && at + length <= text.size(); ++length) {
        if (is_utf8(text.substr(at, length))) return length;
    }
    return 0;
}

ForeignBytes foreign_bytes(std::string_view text) {
    ForeignBytes out;
    const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(text[i]); };
    const auto high = [&](std::size_t i) { return i < text.size() && byte(i) >= 0x80; };
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (byte(i) < 0x80) continue;
        if (const std::size_t length = sequence_length(text, i); length > 0) {
            ++out.characters;
            i += length - 1;
            continue;
        }
        ++out.bad;
        ++out.counts[byte(i)];
        ++out.letters;
        if (high(i + 1) || (i > 0 && high(i - 1))) ++out.beside_letters;
    }
    return out;
}

/// How often each letter from а to я stands in Russian text, per mille. Source: the frequencies of letters in
/// the Russian National Corpus, rounded.
constexpr std::array<double, 32> kRussian{80, 16, 45, 17, 30, 85, 9, 16, 74, 12, 35, 44, 32, 67, 110, 28,
                                          47, 55, 63, 26, 3,  10, 5, 14, 7,  4,  1,  19, 17, 3,  6,   20};
constexpr double kUpperCase = 0.3;   ///< Capitals are that much rarer.
constexpr double kLeastMean = 30;    ///< Mean frequency of a letter: Russian text has about 55.
constexpr double kLeastPart = 0.85;  ///< Of the foreign bytes that must be Cyrillic letters.

/// How much like Russian the bytes are in an encoding of one byte a letter.
double russian_score(const ForeignBytes& bytes, const char* encoding) {
    const Converter converter = open_converter(encoding);
    if (!converter) return 0;
    double sum = 0;
    std::uint64_t cyrillic = 0;
    for (std::size_t b = 0x80; b < 256; ++b) {
        if (bytes.counts[b] == 0) continue;
        const char one = static_cast<char>(b);
        std::array<UChar, 4> to{};
        UErrorCode error = U_ZERO_ERROR;
        if (ucnv_toUChars(converter.get(), to.data(), 4, &one, 1, &error) != 1) continue;
        const int letter = to[0] - 0x410;
        const auto count = static_cast<double>(bytes.counts[b]);
        if (letter >= 0 && letter < 64) {
            sum += count * kRussian[static_cast<std::size_t>(letter % 32)] * (letter < 32 ? kUpperCase : 1);
        }
        if (to[0] >= 0x400 && to[0] <= 0x4FF) cyrillic += bytes.counts[b];
    }
    const auto bad = static_cast<double>(bytes.bad);
    return static_cast<double>(cyrillic) < kLeastPart * bad ? 0 : sum / bad;
}

std::optional<std::string> cyrillic_encoding(const ForeignBytes& bytes) {
    if (bytes.bad < kLeastCyrillic || bytes.beside_letters * 3 < bytes.letters * 2) return std::nullopt;
    std::string best;
    double score = 0;
    for (const char* name : {"windows-1251", "KOI8-R", "IBM866", "ISO-8859-5"}) {
        const double it = russian_score(bytes, name);
        if (it <= score) continue;
        score = it;
        best = name;
    }
    if (score < kLeastMean) return std::nullopt;
    return best;
}

/// What ICU takes the text for; Windows-1252 unless it is sure of another.
std::string encoding_by_icu(std::string_view text) {
    constexpr std::int32_t kSure = 60;
    UErrorCode error = U_ZERO_ERROR;
    const std::unique_ptr<UCharsetDetector, CloseDetector> detector(ucsdet_open(&error));
    const std::string_view sample = text.substr(0, kSampleBytes);
    if (U_FAILURE(error)) return "windows-1252";
    ucsdet_setText(detector.get(), sample.data(), static_cast<std::int32_t>(sample.size()), &error);
    const UCharsetMatch* match = ucsdet_detect(detector.get(), &error);
    if (U_FAILURE(error) || !match) return "windows-1252";
    const std::string name = ucsdet_getName(match, &error);
    const std::int32_t sure = ucsdet_getConfidence(match, &error);
    static constexpr std::string_view kTaken[] = {
        "GB18030",      "Big5",         "Shift_JIS",    "EUC-JP",       "EUC-KR",     "windows-1250",
        "windows-1253", "windows-1254", "windows-1255", "windows-1256", "ISO-8859-2", "ISO-8859-7",
        "ISO-8859-8",   "ISO-8859-9",   "windows-1251", "KOI8-R"};
    const bool taken = std::find(std::begin(kTaken), std::end(kTaken), name) != std::end(kTaken);
    return U_SUCCESS(error) && taken && sure >= kSure ? name : "windows-1252";
}

/// UTF-16 without a mark: text has zeros, or the page of one script, in every other byte only.
std::optional<std::string> utf16_by_zeros(std::string_view bytes) {
    const std::string_view head =
        bytes.substr(0, std::min<std::size_t>(bytes.size(), 4096) & ~std::size_t{1});
    std::array<std::size_t, 2> zeros{}, page{};
    for (std::size_t i = 0; i < head.size(); ++i) {
        if (head[i] == '\0') ++zeros[i % 2];
        if (head[i] == '\x04') ++page[i % 2];
    }
    const std::size_t characters = head.size() / 2;
    for (const std::size_t high : {std::size_t{0}, std::size_t{1}}) {
        const bool all = zeros[high] + page[high] >= characters - characters / 10;
        if (characters >= 4 && zeros[high] * 10 >= characters && all && zeros[1 - high] * 20 < characters)
            return high == 1 ? "UTF-16LE" : "UTF-16BE";
    }
    return std::nullopt;
}

/// Where the character at `at` or the next one begins.
std::size_t character_begin(std::string_view text, std::size_t at) {
    for (int i = 0; i < 3 && at < text.size() && (static_cast<std::uint8_t>(text[at]) & 0xC0u) == 0x80u; ++i)
        ++at;
    return at;
}

/// Is it UTF-8, are there zero bytes? Every byte is looked at, by all threads.
void look_through(std::string_view bytes, TextEncoding& out) {
    constexpr std::size_t kLeast = std::size_t{1} << 20;
    std::atomic<bool> sound{true}, zeros{false};
    parallel_ranges(bytes.size(), kLeast, [&](std::size_t, std::size_t begin, std::size_t end) {
        // What a seam cuts off belongs to the range before; the text's own first bytes have none before them.
        if (begin > 0) begin = character_begin(bytes, begin);
        end = character_begin(bytes, end);
        if (begin >= end) return;
        if (!simdjson::validate_utf8(bytes.data() + begin, end - begin)) sound = false;
        if (std::memchr(bytes.data() + begin, 0, end - begin)) zeros = true;
    });
    out.well_formed = sound;
    out.zero_bytes = zeros;
}

std::optional<TextEncoding> encoding_by_mark(std::string_view bytes) {
    if (bytes.starts_with("\xFF\xFE"))
        return TextEncoding{"UTF-16LE", 2, false, false, tr("a byte order mark")};
    if (bytes.starts_with("\xFE\xFF"))
        return TextEncoding{"UTF-16BE", 2, false, false, tr("a byte order mark")};
    if (const auto wide = utf16_by_zeros(bytes))
        return TextEncoding{*wide, 0, false, false, tr("every other byte is zero")};
    return std::nullopt;
}

}  // namespace

bool begins_as_utf16(std::string_view bytes) {
    return encoding_by_mark(bytes).has_value();
}

TextEncoding detect_encoding(std::string_view bytes) {
    if (const auto marked = encoding_by_mark(bytes)) return *marked;
    TextEncoding out;
    if (bytes.starts_with("\xEF\xBB\xBF")) out.mark_bytes = 3;
    look_through(bytes, out);
    if (out.well_formed) return out;
    const ForeignBytes foreign = foreign_bytes(bytes);
    if (out.mark_bytes > 0 || foreign.characters * 4 >= foreign.bad) return out;
    if (const auto cyrillic = cyrillic_encoding(foreign)) {
        out.name = *cyrillic;
        out.evidence = tr_format("its {} letters outside of ASCII make Russian words so", foreign.bad);
    } else if (foreign.bad >= kLeastWestern) {
        out.name = encoding_by_icu(bytes);
        out.evidence = tr_format("{} bytes are not UTF-8", foreign.bad);
    }
    return out;
}

Result<std::string> decoded_text(std::string_view bytes, const TextEncoding& encoding, std::stop_token stop) {
    const Converter from = open_converter(encoding.name), to = open_converter("UTF-8");
    if (!from || !to) {
        return fail("The encoding \"{}\" is not known. Choose UTF-8, UTF-16LE, windows-1251, KOI8-R or such",
                    encoding.name);
    }
    bytes.remove_prefix(std::min(encoding.mark_bytes, bytes.size()));
    std::string out, block(std::size_t{1} << 18, '\0');
    std::array<UChar, 4096> between{};
    UChar *between_from = between.data(), *between_to = between.data();
    const char* source = bytes.data();
    const char* const end = source + bytes.size();
    for (bool first = true, done = false; !done; first = false) {
        if (stop.stop_requested()) return fail("cancelled");
        char* target = block.data();
        UErrorCode error = U_ZERO_ERROR;
        ucnv_convertEx(to.get(), from.get(), &target, block.data() + block.size(), &source, end,
                       between.data(), &between_from, &between_to, between.data() + between.size(),
                       first ? 1 : 0, 1, &error);
        out.append(block.data(), static_cast<std::size_t>(target - block.data()));
        done = error != U_BUFFER_OVERFLOW_ERROR;
        if (done && U_FAILURE(error)) return fail("The text cannot be read as {}", encoding.name);
    }
    return out;
}

}  // namespace courtyard
