#include "data/crowd_text_scan.h"

#include <array>
#include <cmath>
#include <utility>

#include "base/text.h"

namespace courtyard::crowd {
namespace {

constexpr std::size_t kMostDigits = 12;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
}

/// Signs of more than one byte as the plain ones that mean the same.
std::string with_plain_signs(std::string_view text) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 30> kSigns{
        {{"\u00A0", " "}, {"\u2002", " "}, {"\u2003", " "}, {"\u2004", " "}, {"\u2005", " "},
         {"\u2006", " "}, {"\u2007", " "}, {"\u2008", " "}, {"\u2009", " "}, {"\u200A", " "},
         {"\u200B", ""},  {"\u202F", " "}, {"\u205F", " "}, {"\u3000", " "}, {"\u2010", "-"},
         {"\u2011", "-"}, {"\u2012", "-"}, {"\u2013", "-"}, {"\u2014", "-"}, {"\u2212", "-"},
         {"\u2019", "'"}, {"\u00AB", " "}, {"\u00BB", " "}, {"\u201C", " "}, {"\u201D", " "},
         {"\u201E", " "}, {"\u2265", ">"}, {"\u2264", "<"}, {"\u2248", "~"}, {"\u2026", " "}}};
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        std::size_t taken = 0;
        if (static_cast<unsigned char>(text[i]) >= 0xC2) {
            for (const auto& [sign, plain] : kSigns) {
                if (!text.substr(i).starts_with(sign)) continue;
                out += plain;
                taken = sign.size();
                break;
            }
        }
        if (taken == 0) out += text[i];
        i += std::max<std::size_t>(taken, 1);
    }
    return lowered(out);
}

class Scanner {
public:
    explicit Scanner(std::string_view text) : text_(text) {}

    std::vector<CrowdToken> tokens() {
        while (at_ < text_.size()) {
            if (is_digit(text_[at_])) {
                take_number();
            } else if (is_letter(text_[at_])) {
                add_word(std::string(take_letters()));
            } else {
                take_sign(text_[at_++]);
            }
        }
        return std::move(out_);
    }

private:
    char peek(std::size_t i) const { return i < text_.size() ? text_[i] : '\0'; }
    std::size_t digits_at(std::size_t i) const {
        std::size_t n = 0;
        while (is_digit(peek(i + n))) ++n;
        return n;
    }
    void add_word(std::string word) { out_.push_back({CrowdToken::Kind::Word, 0, false, std::move(word)}); }
    void add(CrowdToken::Kind kind) { out_.push_back({kind}); }
    void add_break(char sign) { out_.push_back({CrowdToken::Kind::Break, 0, false, std::string(1, sign)}); }

    std::string_view take_letters() {
        const std::size_t begin = at_;
        while (is_letter(peek(at_)) || (peek(at_) == '\'' && is_letter(peek(at_ + 1)))) ++at_;
        return text_.substr(begin, at_ - begin);
    }

    void take_sign(char sign) {
        static constexpr std::array<std::pair<char, std::string_view>, 6> kWords{
            {{'>', "over"}, {'<', "under"}, {'~', "about"}, {'+', "plus"}, {'%', "percent"}, {'&', "and"}}};
        for (const auto& [c, word] : kWords) {
            if (c == sign) return add_word(std::string(word));
        }
        static constexpr std::string_view kBlank = " \t.'\"=:*#$_", kDash = "-";
        if (sign == '\n' || sign == '\r') return add_break(sign);
        if (kDash.find(sign) != std::string_view::npos) return add(CrowdToken::Kind::Dash);
        if (kBlank.find(sign) == std::string_view::npos) add_break(sign);
    }

    /// Where a date or clock time that begins here ends; 0 when none does: 31.01.2021, 2021-01-31, 14:30.
    std::size_t end_of_date() const {
        const std::size_t first = at_ + digits_at(at_);
        const char sign = peek(first);
        if ((sign != '.' && sign != '-' && sign != '/' && sign != ':') || digits_at(first + 1) == 0) return 0;
        const std::size_t second = first + 1 + digits_at(first + 1);
        if (sign != ':' && (peek(second) != sign || digits_at(second + 1) == 0)) return 0;
        std::size_t end = second;
        while (peek(end) == sign && digits_at(end + 1) > 0) end += 1 + digits_at(end + 1);
        return end;
    }

    bool takes_group() const {
        static constexpr std::string_view kBetween = " ,.'";
        return kBetween.find(peek(at_)) != std::string_view::npos && peek(at_) != '\0' &&
               digits_at(at_ + 1) == 3;
    }

    void take_number() {
        const std::size_t first = digits_at(at_);
        std::string digits(text_.substr(at_, first));
        const std::size_t begin = at_;
        at_ += first;
        bool plain = true;
        while (first <= 3 && takes_group()) {
            digits += text_.substr(at_ + 1, 3);
            at_ += 4;
            plain = false;
        }
        double fraction = 0;
        if (plain) {
            at_ = begin;
            if (const std::size_t end = end_of_date(); end > 0) {
                at_ = end;
                return add_word("date");
            }
            at_ += first;
        }
        if ((peek(at_) == '.' || peek(at_) == ',') && digits_at(at_ + 1) > 0) {
            const std::size_t n = digits_at(at_ + 1);
            for (std::size_t i = n; i > 0; --i) fraction = (fraction + (peek(at_ + i) - '0')) / 10;
            at_ += 1 + n;
            plain = false;
        }
        const double power = take_exponent();
        finish_number(digits, fraction, power, plain && power == 1);
    }

    /// The power of ten of a number as programs write it, "1e3"; 1 when there is none.
    double take_exponent() {
        if (peek(at_) != 'e') return 1;
        const std::size_t first = at_ + (peek(at_ + 1) == '+' ? 2 : 1), count = digits_at(first);
        if (count == 0 || is_letter(peek(first + count))) return 1;
        at_ = first + count;
        return count > 2 ? 1e100 : std::pow(10.0, std::stoi(std::string(text_.substr(first, count))));
    }

    void finish_number(const std::string& digits, double fraction, double power, bool plain) {
        CrowdToken token{CrowdToken::Kind::Number, 0, plain, {}};
        if (is_letter(peek(at_))) token.word = take_letters();
        if (digits.size() > kMostDigits) return add_word("number");  // nobody counts so many people
        for (const char c : digits) token.number = token.number * 10 + (c - '0');
        token.number = (token.number + fraction) * power;
        out_.push_back(std::move(token));
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::vector<CrowdToken> out_;
};

}  // namespace

std::vector<CrowdToken> tokens_of(std::string_view text) {
    const std::string plain = with_plain_signs(text);
    return Scanner(plain).tokens();
}

}  // namespace courtyard::crowd
