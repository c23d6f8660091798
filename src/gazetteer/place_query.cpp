#include "gazetteer/place_query.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "gazetteer/folding.h"

namespace courtyard {
namespace {

using Posting = KeyTable::Posting;

constexpr std::size_t kMostBytes = 300;  ///< Longer is prose, not a name.
constexpr std::size_t kMostParts = 6;    ///< Of a name between commas; more is a sentence.

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
                                 "unbekannt"})
            out.push_back(folding::key_of(folding::words_of(text)));
        return out;
    }();
    return keys;
}

bool is_nowhere(std::string_view name) {
    const auto& keys = nowhere_keys();
    return std::find(keys.begin(), keys.end(), folding::key_of(folding::words_of(name))) != keys.end();
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

/// ASCII letters in upper case; codes are compared so, not by keys, in which "BY" and "BI" are one.
std::string code_of(std::string_view text) {
    std::string out;
    for (const char c : trimmed(text)) out += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    return out;
}

std::optional<std::uint16_t> country_of(const GazetteerFile& file, std::string_view text) {
    std::vector<Posting> found;
    const std::string code = code_of(text);
    const auto number = number_of(text);
    const auto countries = file.countries();
    for (std::size_t i = 0; i < countries.size(); ++i) {
        const CountryRecord& c = countries[i];
        if (code == std::string_view(c.alpha2, 2) || code == std::string_view(c.alpha3, 3) ||
            (number && c.numeric != 0 && *number == c.numeric))
            return static_cast<std::uint16_t>(i);
    }
    for (const std::string& key : folding::keys_of(text)) {
        if (found.empty()) file.country_keys().find(key, found);
    }
    if (found.empty() || found.front().index >= file.countries().size()) return std::nullopt;
    return static_cast<std::uint16_t>(found.front().index);
}

bool is_letters(std::string_view code) {
    return std::all_of(code.begin(), code.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

std::vector<std::uint32_t> divisions_of(const GazetteerFile& file, std::string_view text,
                                        std::optional<std::uint16_t> country) {
    std::vector<Posting> found;
    const std::string code = code_of(text);
    for (std::uint32_t i = 0; code.size() <= 3 && i < file.divisions().size(); ++i) {
        const DivisionRecord& d = file.divisions()[i];
        if (is_letters(code) && file.text(d.code_at, d.code_size) == code) found.push_back({i, false});
    }
    for (const std::string& key : folding::keys_of(text)) file.division_keys().find(key, found);
    file.division_keys().find(folding::region_key_of(folding::words_of(text)), found);
    std::erase_if(found, [&](const Posting& p) {
        return p.index >= file.divisions().size() ||
               (country && file.divisions()[p.index].country != *country);
    });
    const bool whole = std::any_of(found.begin(), found.end(), [](const Posting& p) { return !p.flag; });
    std::vector<std::uint32_t> out;
    for (const Posting& p : found) {
        if (!whole || !p.flag) out.push_back(p.index);
    }
    return out;
}

/// Takes parts off an end of the name while they are countries or regions; each way is a reading.
class Readings {
public:
    Readings(const GazetteerFile& file, std::vector<PlaceReading>& out) : file_(file), out_(out) {}

    void take(const PlaceReading& reading, std::size_t depth) {
        out_.push_back(reading);
        if (depth == 3 || reading.names.size() < 2) return;
        for (const bool last : {true, false}) {
            PlaceReading next = reading;
            const std::string part = last ? reading.names.back() : reading.names.front();
            next.names.erase(last ? next.names.end() - 1 : next.names.begin());
            ++next.understood;
            const auto country = country_of(file_, part);
            if (country && !reading.hints.country) {
                next.hints.country = country;
                take(next, depth + 1);
                next.hints.country.reset();
            } else if (country && reading.hints.country == country) {
                take(next, depth + 1);
                continue;
            }
            next.hints.country = reading.hints.country;
            const bool has_region = !reading.hints.divisions.empty();
            const auto divisions = divisions_of(file_, part, reading.hints.country);
            if (divisions.empty()) continue;
            if (!has_region) next.hints.divisions = divisions;
            next.hints.region_not_understood = false;
            take(next, depth + 1);
        }
    }

private:
    const GazetteerFile& file_;
    std::vector<PlaceReading>& out_;
};

PlaceHints hints_of(const GazetteerFile& file, std::string_view region, std::string_view country) {
    PlaceHints hints;
    if (!is_missing_word(country)) hints.country = country_of(file, country);
    if (is_missing_word(region) || is_nowhere(region)) return hints;
    hints.divisions = divisions_of(file, region, hints.country);
    hints.region_not_understood = hints.divisions.empty();
    return hints;
}

}  // namespace

std::vector<PlaceReading> read_place(const GazetteerFile& file, std::string_view name,
                                     std::string_view region, std::string_view country) {
    name = trimmed(name);
    if (name.size() > kMostBytes || is_missing_word(name) || is_nowhere(name)) return {};
    const PlaceHints hints = hints_of(file, region, country);
    std::vector<PlaceReading> out;
    std::vector<std::string> parts = split_at_commas(with_commas_for_brackets(name));
    if (parts.size() > kMostParts || parts.empty()) return {};
    for (std::string& part : parts) part = without_kind(part);
    Readings(file, out).take({parts, hints}, 0);
    std::stable_sort(out.begin(), out.end(), [](const PlaceReading& a, const PlaceReading& b) {
        return a.understood > b.understood;
    });
    if (parts.size() > 1) out.insert(out.begin(), {{std::string(name)}, hints, true});
    return out;
}

}  // namespace courtyard
