#include "gazetteer/folding.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <span>
#include <unordered_map>

namespace courtyard::folding {
namespace {

struct Rule {
    std::string_view from, to;
};

#define WORD(from, to)
#define SOUND(from, to)
#define REGION_WORD(word)
#define LETTER(from, to) Rule{from, to},
constexpr Rule kLetters[] = {
#include "gazetteer/folding_rules.inc"
};
#undef LETTER
#undef WORD
#define LETTER(from, to)
#define WORD(from, to) Rule{from, to},
constexpr Rule kWords[] = {
#include "gazetteer/folding_rules.inc"
};
#undef WORD
#undef SOUND
#define WORD(from, to)
#define SOUND(from, to) Rule{from, to},
constexpr Rule kSounds[] = {
#include "gazetteer/folding_rules.inc"
};
#undef SOUND
#undef REGION_WORD
#define SOUND(from, to)
#define REGION_WORD(word) std::string_view{word},
constexpr std::string_view kRegionWords[] = {
#include "gazetteer/folding_rules.inc"
};
#undef LETTER
#undef WORD
#undef SOUND
#undef REGION_WORD

constexpr std::size_t kLongestSound = 4;

using Letters = std::unordered_map<UChar32, icu::UnicodeString>;

const Letters& letters() {
    static const Letters map = [] {
        Letters out;
        for (const Rule& rule : kLetters) {
            const auto from =
                icu::UnicodeString::fromUTF8({rule.from.data(), static_cast<int>(rule.from.size())});
            out[from.char32At(0)] =
                icu::UnicodeString::fromUTF8({rule.to.data(), static_cast<int>(rule.to.size())});
        }
        return out;
    }();
    return map;
}

icu::UnicodeString normalized(const icu::Normalizer2* form, const icu::UnicodeString& text) {
    UErrorCode status = U_ZERO_ERROR;
    icu::UnicodeString out = form == nullptr ? text : form->normalize(text, status);
    return U_FAILURE(status) ? text : out;
}

const icu::Normalizer2* composed() {
    UErrorCode status = U_ZERO_ERROR;
    return icu::Normalizer2::getNFCInstance(status);  // null on failure
}

const icu::Normalizer2* decomposed() {
    UErrorCode status = U_ZERO_ERROR;
    return icu::Normalizer2::getNFKDInstance(status);
}

icu::UnicodeString case_folded(std::string_view text) {
    const auto given = icu::UnicodeString::fromUTF8({text.data(), static_cast<int>(text.size())});
    return normalized(composed(), normalized(composed(), given).foldCase());
}

/// Calls letter(c) for letters and digits and sign() for what is neither; accents are left out.
template <typename Letter, typename Sign>
void each_letter(const icu::UnicodeString& text, Letter&& letter, Sign&& sign) {
    const icu::UnicodeString parts = normalized(decomposed(), text);
    for (int i = 0; i < parts.length(); i = parts.moveIndex32(i, 1)) {
        const UChar32 c = parts.char32At(i);
        const std::uint32_t kind = U_GET_GC_MASK(c);
        if ((kind & (U_GC_L_MASK | U_GC_N_MASK)) != 0)
            letter(c);
        else if ((kind & U_GC_M_MASK) == 0)
            sign();
    }
}

void append(std::string& out, UChar32 c) {
    icu::UnicodeString(c).toUTF8String(out);
}

const Rule* rule_of(std::span<const Rule> rules, std::string_view from) {
    const auto found =
        std::find_if(rules.begin(), rules.end(), [&](const Rule& r) { return r.from == from; });
    return found == rules.end() ? nullptr : &*found;
}

/// The rule for what stands at `at`; the longest one.
const Rule* sound_at(std::string_view text, std::size_t at) {
    for (std::size_t size = std::min(kLongestSound, text.size() - at); size > 0; --size) {
        if (const Rule* rule = rule_of(kSounds, text.substr(at, size))) return rule;
    }
    return nullptr;
}

bool is_continuation(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80;
}

/// Doubled letters become one.
std::string without_doubles(std::string_view text) {
    std::string out;
    std::string_view before;
    for (std::size_t i = 0; i < text.size();) {
        std::size_t next = i + 1;
        while (next < text.size() && is_continuation(text[next])) ++next;
        const std::string_view letter = text.substr(i, next - i);
        if (letter != before) out += letter;
        before = letter;
        i = next;
    }
    return out;
}

std::string replaced(std::string_view text, std::span<const Rule> rules) {
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
        const auto rule = std::find_if(rules.begin(), rules.end(),
                                       [&](const Rule& r) { return text.substr(i).starts_with(r.from); });
        out += rule == rules.end() ? text.substr(i, 1) : rule->to;
        i += rule == rules.end() ? 1 : rule->from.size();
    }
    return out;
}

bool contains_any(std::string_view text, std::span<const std::string_view> parts) {
    return std::any_of(parts.begin(), parts.end(),
                       [&](std::string_view part) { return text.find(part) != std::string_view::npos; });
}

}  // namespace

std::vector<std::string> words_of(std::string_view name) {
    icu::UnicodeString latin;
    const icu::UnicodeString given = case_folded(name);
    for (int i = 0; i < given.length(); i = given.moveIndex32(i, 1)) {
        const auto rule = letters().find(given.char32At(i));
        if (rule == letters().end())
            latin.append(given.char32At(i));
        else
            latin.append(rule->second);
    }
    std::vector<std::string> out;
    bool open = false;
    each_letter(
        latin,
        [&](UChar32 c) {
            if (!open) out.emplace_back();
            open = true;
            append(out.back(), c);
        },
        [&] { open = false; });
    return out;
}

std::string key_of(const std::vector<std::string>& words) {
    std::string joined;
    for (const std::string& word : words) {
        const Rule* rule = rule_of(kWords, word);
        joined += rule == nullptr ? word : rule->to;
    }
    std::string levelled;
    for (std::size_t i = 0; i < joined.size();) {
        const Rule* rule = sound_at(joined, i);
        levelled += rule == nullptr ? std::string_view(joined).substr(i, 1) : rule->to;
        i += rule == nullptr ? 1 : rule->from.size();
    }
    return without_doubles(levelled);
}

std::string region_key_of(std::vector<std::string> words) {
    std::erase_if(words, [](const std::string& word) {
        return std::find(std::begin(kRegionWords), std::end(kRegionWords), word) != std::end(kRegionWords);
    });
    return key_of(words);
}

std::vector<std::string> keys_of(std::string_view name) {
    static constexpr std::array<std::string_view, 8> kUkrainian{"і", "ї", "є", "ґ", "І", "Ї", "Є", "Ґ"};
    static constexpr std::array kHard{Rule{"г", "h"}, Rule{"Г", "h"}};
    static constexpr std::array kIso9{Rule{"č", "ch"}, Rule{"š", "sh"}, Rule{"ž", "zh"},   Rule{"Č", "ch"},
                                      Rule{"Š", "sh"}, Rule{"Ž", "zh"}, Rule{"ŝ", "shch"}, Rule{"Ŝ", "shch"},
                                      Rule{"c", "ts"}, Rule{"C", "ts"}};
    static constexpr std::array<std::string_view, 8> kHooks{"č", "š", "ž", "Č", "Š", "Ž", "ŝ", "Ŝ"};
    std::vector<std::string> out{key_of(words_of(name))};
    const auto add = [&](std::string key) {
        if (std::find(out.begin(), out.end(), key) == out.end()) out.push_back(std::move(key));
    };
    if (contains_any(name, kUkrainian)) add(key_of(words_of(replaced(name, kHard))));
    if (contains_any(name, kHooks)) add(key_of(words_of(replaced(name, kIso9))));
    return out;
}

std::string plain_of(std::string_view name) {
    std::string out;
    each_letter(
        case_folded(name), [&](UChar32 c) { append(out, c); }, [] {});
    return out;
}

}  // namespace courtyard::folding
