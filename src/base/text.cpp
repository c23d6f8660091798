#include "base/text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "base/translate.h"

namespace courtyard {
namespace {

unsigned char byte_at(std::string_view text, std::size_t i) {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0;
}

/// Lower case of the two-byte letter (lead, next), in place. Source: the Unicode code charts C1 and Cyrillic.
void lower_pair(unsigned char& lead, unsigned char& next) {
    const bool latin = lead == 0xC3 && next >= 0x80 && next <= 0x9E && next != 0x97;
    if (latin || (lead == 0xD0 && next >= 0x90 && next <= 0x9F)) {
        next = static_cast<unsigned char>(next + 0x20);
    } else if (lead == 0xD0 && next >= 0xA0 && next <= 0xAF) {
        lead = 0xD1;
        next = static_cast<unsigned char>(next - 0x20);
    } else if (lead == 0xD0 && next >= 0x80 && next <= 0x8F) {
        lead = 0xD1;
        next = static_cast<unsigned char>(next + 0x10);
    }
}

bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

constexpr std::string_view kNoBreakSpace = "\xC2\xA0";
constexpr std::string_view kNarrowNoBreakSpace = "\xE2\x80\xAF";
constexpr std::string_view kMinusSign = "\xE2\x88\x92";

constexpr char kBetweenThousands = ' ';

/// Bytes of the blank that a text begins with, 0: it does not.
std::size_t blank_size(std::string_view text) {
    for (const std::string_view blank : {std::string_view(" "), kNoBreakSpace, kNarrowNoBreakSpace}) {
        if (text.starts_with(blank)) return blank.size();
    }
    return 0;
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// Takes the marks between thousands out of a number. False where they stand elsewhere: "1,5" is not 15.
bool drop_thousands_marks(std::string& number) {
    std::size_t digits = 0;  // since the last mark
    bool marked = false;
    std::string out;
    for (std::size_t i = 0; i <= number.size(); ++i) {
        const char c = i < number.size() ? number[i] : '\0';
        if (is_digit(c)) {
            ++digits;
        } else if (c == kBetweenThousands) {
            if (digits == 0 || digits > 3 || (marked && digits != 3)) return false;
            marked = true;
            digits = 0;
        } else {
            if (marked && digits != 3) return false;
            marked = false;
            digits = c == '.' ? 4 : 0;  // no marks among decimals
        }
        if (c != '\0' && c != kBetweenThousands) out += c;
    }
    number = std::move(out);
    return true;
}

struct DecimalComma : std::numpunct<char> {
    char do_decimal_point() const override { return ','; }
};

}  // namespace

std::string lowered(std::string_view text) {
    std::string out(text);
    for (std::size_t i = 0; i < out.size(); ++i) {
        if (out[i] >= 'A' && out[i] <= 'Z') {
            out[i] = static_cast<char>(out[i] - 'A' + 'a');
        } else if (byte_at(out, i) >= 0xC3 && byte_at(out, i) <= 0xD0 && i + 1 < out.size()) {
            unsigned char lead = byte_at(out, i), next = byte_at(out, i + 1);
            lower_pair(lead, next);
            out[i] = static_cast<char>(lead);
            out[++i] = static_cast<char>(next);
        }
    }
    return out;
}

std::string_view trimmed(std::string_view text) {
    for (bool again = true; again;) {
        again = false;
        while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
        while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
        if (text.starts_with(kNoBreakSpace)) {
            text.remove_prefix(kNoBreakSpace.size());
            again = true;
        }
        if (text.ends_with(kNoBreakSpace)) {
            text.remove_suffix(kNoBreakSpace.size());
            again = true;
        }
    }
    return text;
}

bool is_missing_word(std::string_view text) {
    text = trimmed(text);
    if (text.empty()) return true;
    if (text.size() > 4) return false;
    static constexpr std::array<std::string_view, 7> kWords{"na", "n/a", "null", "none", "nan", ".", "-"};
    std::array<char, 4> lower{};
    for (std::size_t i = 0; i < lower.size() && i < text.size(); ++i) {
        const char c = text[i];
        lower[i] = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return std::find(kWords.begin(), kWords.end(), std::string_view(lower.data(), text.size())) !=
           kWords.end();
}

std::optional<double> number_of(std::string_view text) {
    text = trimmed(text);
    if (text.starts_with('+') && text.size() > 1 && text[1] != '-') text.remove_prefix(1);
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    if (!std::isfinite(value)) return std::nullopt;
    return value;
}

void append_csv_field(std::string& out, std::string_view text) {
    const bool quoted = text.find_first_of(",\"\r\n") != std::string_view::npos;
    if (quoted) out += '"';
    for (const char c : text) {
        if (c == '"') out += '"';
        out += c;
    }
    if (quoted) out += '"';
}

std::string_view thousands_mark() {
    return tr_in("between thousands", ",");
}

std::string with_thousands(std::uint64_t count) {
    std::string digits = std::to_string(count);
    const std::string_view between = thousands_mark();
    for (std::size_t left = digits.size(); left > 3;) {
        left -= 3;
        digits.insert(left, between);
    }
    return digits;
}

char decimal_mark() {
    return *tr_in("before decimals", ".");
}

const std::locale& number_locale() {
    static const std::locale with_comma(std::locale::classic(), new DecimalComma);  // which the locale owns
    return decimal_mark() == ',' ? with_comma : std::locale::classic();
}

std::optional<double> typed_number(std::string_view text) {
    const auto first = text.find_first_not_of(' ');
    if (first == std::string_view::npos) return std::nullopt;
    text = text.substr(first, text.find_last_not_of(' ') + 1 - first);
    const bool comma_is_mark = decimal_mark() == ',';
    std::string plain;
    while (!text.empty()) {
        std::size_t taken = 1;
        if (text.starts_with(kMinusSign)) {
            plain += '-';
            taken = kMinusSign.size();
        } else if (const std::size_t blank = blank_size(text); blank > 0) {
            plain += kBetweenThousands;
            taken = blank;
        } else if (text.front() == ',') {
            plain += comma_is_mark ? '.' : kBetweenThousands;
        } else {
            plain += text.front();
        }
        text.remove_prefix(taken);
    }
    if (!drop_thousands_marks(plain)) return std::nullopt;
    return number_of(plain);
}

std::string with_decimal_marks(std::string_view text) {
    std::string out(text);
    std::replace(out.begin(), out.end(), '.', decimal_mark());
    return out;
}

std::string with_decimal_points(std::string_view text) {
    std::string out(text);
    if (const char mark = decimal_mark(); mark != '.') std::replace(out.begin(), out.end(), mark, '.');
    return out;
}

}  // namespace courtyard
