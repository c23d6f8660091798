#include "gazetteer/place_words.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "gazetteer/folding.h"

namespace courtyard {
namespace {

constexpr std::size_t kMostParts = 6;  ///< Of a name between commas; more is a sentence.

/// Names of no place, as folding::key_of gives them.
const std::vector<std::string>& nowhere_keys() {
    static const std::vector<std::string> keys = [] {
        std::vector<std::string> out;
        for (const char* text : {"nationwide",
                                 "national",
                                 "statewide",
                                 "countrywide",
                                 "worldwide",
                                 "global",
                                 "online",
                                 "virtual",
                                 "internet",
                                 "unknown",
                                 "various",
                                 "various cities",
                                 "multiple",
                                 "multiple locations",
                                 "several cities",
                                 "many cities",
                                 "unspecified",
                                 "not specified",
                                 "tbd",
                                 "онлайн",
                                 "интернет",
                                 "по всей стране",
                                 "вся страна",
                                 "по всей России",
                                 "неизвестно",
                                 "не указано",
                                 "не известно",
                                 "разные города",
                                 "несколько городов",
                                 "другие города",
                                 "bundesweit",
                                 "unbekannt",
                                 "template",
                                 "location unknown"})
            out.push_back(folding::key_of(folding::words_of(text)));
        return out;
    }();
    return keys;
}

/// Words for kinds of settlements, as folding::words_of gives them; they stand before or after the name.
bool is_kind_word(std::string_view word) {
    static constexpr std::array<std::string_view, 27> kWords{
        "g",   "gor",  "gorod",      "pgt",  "rp",       "p",        "pos",     "poselok", "posyelok",
        "s",   "selo", "d",          "der",  "derevnya", "stanitsa", "sttsa",   "kh",      "khutor",
        "aul", "mkr",  "mikrorayon", "zato", "misto",    "m",        "gorodok", "town",    "city"};
    return std::find(kWords.begin(), kWords.end(), word) != kWords.end();
}

/// "г. Томск", "Томск г.", "City of Dover": without the words around the name.
std::string without_kind(std::string_view name) {
    const auto words = folding::words_of(name);
    if (words.size() < 2) return std::string(name);
    std::string_view rest = name;
    const auto drop_first = [&] {
        const auto cut = rest.find_first_of(". \t");
        if (cut == std::string_view::npos) return;
        rest = rest.substr(cut);
        rest = rest.substr(std::min(rest.find_first_not_of(". \t"), rest.size()));
    };
    const bool of = words.size() > 2 && (words[0] == "city" || words[0] == "town" || words[0] == "village") &&
                    words[1] == "of";
    if (of) {
        drop_first();
        drop_first();
    } else if (is_kind_word(words.front()) && words.front() != "city" && words.front() != "town") {
        drop_first();
    } else if (words.back() == "g" || words.back() == "gorod") {
        while (rest.ends_with('.') || rest.ends_with(' ')) rest.remove_suffix(1);
        const auto cut = rest.find_last_of(" ,");
        if (cut != std::string_view::npos) rest = rest.substr(0, cut);
    }
    rest = trimmed(rest);
    return rest.empty() ? std::string(name) : std::string(rest);
}

std::vector<std::string> split_at_commas(std::string_view name) {
    std::vector<std::string> out;
    while (!name.empty()) {
        const auto cut = name.find_first_of(",;");
        if (const auto part = trimmed(name.substr(0, cut)); !part.empty()) out.emplace_back(part);
        name = cut == std::string_view::npos ? std::string_view{} : name.substr(cut + 1);
    }
    return out;
}

/// "Kirovsk (Murmansk Oblast)" becomes "Kirovsk, Murmansk Oblast".
std::string with_commas_for_brackets(std::string_view name) {
    std::string out;
    for (const char c : name) {
        if (c == '(' || c == ')')
            out += ',';
        else
            out += c;
    }
    return out;
}

bool is_continuation(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80;
}

}  // namespace

bool is_nowhere(std::string_view name) {
    const auto& keys = nowhere_keys();
    return std::find(keys.begin(), keys.end(), folding::key_of(folding::words_of(name))) != keys.end();
}

std::vector<std::string> parts_of(std::string_view name) {
    std::vector<std::string> parts = split_at_commas(with_commas_for_brackets(name));
    std::erase_if(parts, [](const std::string& part) { return is_missing_word(part); });
    if (parts.size() > kMostParts) return {};
    for (std::string& part : parts) part = without_kind(part);
    return parts;
}

std::size_t letters_in(std::string_view name) {
    const std::string plain = folding::plain_of(name);
    return static_cast<std::size_t>(
        std::count_if(plain.begin(), plain.end(), [](char c) { return !is_continuation(c); }));
}

bool is_street_like(std::string_view name) {
    const std::string low = lowered(trimmed(name));
    if (low.find(' ') != std::string::npos) return false;
    static constexpr std::array<std::string_view, 16> kStreets{
        "арбат",    "лубянка", "пресня", "дубровка", "покровка",  "знаменка",  "ильинка", "воздвиженка",
        "петровка", "сокол",   "динамо", "полянка",  "дмитровка", "остоженка", "кремль",  "болотка"};
    if (std::find(kStreets.begin(), kStreets.end(), low) != kStreets.end()) return true;
    static constexpr std::array<std::string_view, 4> kEndings{"ская", "цкая", "ная", "вая"};
    return std::any_of(kEndings.begin(), kEndings.end(),
                       [&](std::string_view end) { return low.ends_with(end); });
}

bool is_cyrillic(std::string_view name) {
    return std::any_of(name.begin(), name.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte >= 0xD0 && byte <= 0xD4;  // first bytes of U+0400 to U+052F
    });
}

}  // namespace courtyard
