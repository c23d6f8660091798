#include "io/text_encoding.h"

#include <fmt/core.h>

#include <array>
#include <cstdint>
#include <cstring>

#include "io/escaped_bytes.h"

namespace courtyard {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

/// Bytes 0x80–0x9F of Windows-1252; the rest is Latin-1. Source: unicode.org MAPPINGS/VENDORS/MICSFT.
constexpr std::array<char32_t, 32> kCp1252{
    0x20AC,       kReplacement, 0x201A, 0x0192, 0x201E, 0x2026,       0x2020, 0x2021,
    0x02C6,       0x2030,       0x0160, 0x2039, 0x0152, kReplacement, 0x017D, kReplacement,
    kReplacement, 0x2018,       0x2019, 0x201C, 0x201D, 0x2022,       0x2013, 0x2014,
    0x02DC,       0x2122,       0x0161, 0x203A, 0x0153, kReplacement, 0x017E, 0x0178};

/// Bytes 0x80–0xBF of Windows-1251; from 0xC0 on stand А … я. Same source.
constexpr std::array<char32_t, 64> kCp1251{
    0x0402, 0x0403, 0x201A,       0x0453, 0x201E, 0x2026, 0x2020, 0x2021, 0x20AC, 0x2030, 0x0409,
    0x2039, 0x040A, 0x040C,       0x040B, 0x040F, 0x0452, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, kReplacement, 0x2122, 0x0459, 0x203A, 0x045A, 0x045C, 0x045B, 0x045F, 0x00A0,
    0x040E, 0x045E, 0x0408,       0x00A4, 0x0490, 0x00A6, 0x00A7, 0x0401, 0x00A9, 0x0404, 0x00AB,
    0x00AC, 0x00AD, 0x00AE,       0x0407, 0x00B0, 0x00B1, 0x0406, 0x0456, 0x0491, 0x00B5, 0x00B6,
    0x00B7, 0x0451, 0x2116,       0x0454, 0x00BB, 0x0458, 0x0405, 0x0455, 0x0457};

void append_utf8(std::string& out, char32_t c) {
    if (c < 0x80) {
        out += static_cast<char>(c);
    } else if (c < 0x800) {
        out += static_cast<char>(0xC0 | (c >> 6));
        out += static_cast<char>(0x80 | (c & 0x3F));
    } else {
        out += static_cast<char>(0xE0 | (c >> 12));
        out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
        out += static_cast<char>(0x80 | (c & 0x3F));
    }
}

char32_t cyrillic(std::uint8_t byte) {
    return byte >= 0xC0 ? char32_t{0x410} + (byte - 0xC0u) : kCp1251[byte - 0x80u];
}
char32_t western(std::uint8_t byte) {
    return byte >= 0xA0 ? char32_t{byte} : kCp1252[byte - 0x80u];
}

/// How many bytes the well-formed character at `i` has; 0 when it is none.
std::size_t character_length(std::string_view text, std::size_t i) {
    const auto at = [&](std::size_t k) { return k < text.size() ? static_cast<std::uint8_t>(text[k]) : 0u; };
    const auto tail = [&](std::size_t k) { return (at(k) & 0xC0u) == 0x80u; };
    const unsigned lead = at(i);
    if (lead < 0x80) return 1;
    if (lead >= 0xC2 && lead <= 0xDF) return tail(i + 1) ? 2 : 0;
    if (lead >= 0xE0 && lead <= 0xEF) {
        const unsigned least = lead == 0xE0 ? 0xA0 : 0x80, most = lead == 0xED ? 0x9F : 0xBF;
        return at(i + 1) >= least && at(i + 1) <= most && tail(i + 2) ? 3 : 0;
    }
    if (lead >= 0xF0 && lead <= 0xF4) {
        const unsigned least = lead == 0xF0 ? 0x90 : 0x80, most = lead == 0xF4 ? 0x8F : 0xBF;
        return at(i + 1) >= least && at(i + 1) <= most && tail(i + 2) && tail(i + 3) ? 4 : 0;
    }
    return 0;
}

/// Foreign bytes that have a foreign neighbour: nearly all in Cyrillic text, few in Western.
bool looks_cyrillic(std::string_view text) {
    std::size_t foreign = 0, in_runs = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto high = [&](std::size_t k) {
            return k < text.size() && static_cast<std::uint8_t>(text[k]) >= 0xC0;
        };
        if (!high(i)) continue;
        ++foreign;
        if (high(i + 1) || (i > 0 && high(i - 1))) ++in_runs;
    }
    return foreign >= 2 && in_runs * 3 >= foreign * 2;
}

bool has_utf8_letters(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t length = character_length(text, i);
        if (length > 1) return true;
        i += length == 0 ? 1 : length;
    }
    return false;
}

}  // namespace

bool is_utf8(std::string_view text) {
    constexpr std::uint64_t kHighBits = 0x8080808080808080;
    for (std::size_t i = 0; i < text.size();) {
        if (std::uint64_t eight = 0; text.size() - i >= sizeof eight) {  // most text is ASCII
            std::memcpy(&eight, text.data() + i, sizeof eight);
            if ((eight & kHighBits) == 0) {
                i += sizeof eight;
                continue;
            }
        }
        const std::size_t length = character_length(text, i);
        if (length == 0) return false;
        i += length;
    }
    return true;
}

std::string repaired_utf8(std::string_view text) {
    const bool as_cyrillic = looks_cyrillic(text);
    const bool damaged = has_utf8_letters(text);  // UTF-8 with a broken byte, not another encoding
    std::string out;
    out.reserve(text.size() * 2);
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t length = character_length(text, i);
        if (length == 1 || length > 2) {  // a right character of three bytes is no accident
            out.append(text.substr(i, length));
            i += length;
            continue;
        }
        if (length == 2 && !as_cyrillic) {
            out.append(text.substr(i, length));
            i += length;
            continue;
        }
        const auto byte = static_cast<std::uint8_t>(text[i]);
        append_utf8(out, as_cyrillic ? cyrillic(byte) : damaged ? kReplacement : western(byte));
        ++i;
    }
    return out;
}

std::string escaped_bytes(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t length = character_length(text, i);
        if (length == 0) {
            out += fmt::format("\\x{:02X}", static_cast<std::uint8_t>(text[i++]));
            continue;
        }
        out += text.substr(i, length);
        i += length;
    }
    return out;
}

std::string shortened(std::string_view text, std::size_t bytes) {
    if (text.size() <= bytes) return std::string(text);
    std::size_t end = bytes;
    while (end > 0 && (static_cast<std::uint8_t>(text[end]) & 0xC0u) == 0x80u) --end;
    return std::string(text.substr(0, end)) + "…";
}

}  // namespace courtyard
