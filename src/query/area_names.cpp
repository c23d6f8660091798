#include "query/area_names.h"

#include <algorithm>
#include <iterator>

#include "base/letter_folding.h"
#include "base/text.h"

namespace courtyard {
namespace {

/// What divisions are called, as folding leaves it ("й" is "и"): one data set writes it, another does not.
constexpr std::string_view kKinds[] = {
    "republic",   "respublika", "of",      "the",       "oblast",      "krai",       "kray",     "okrug",
    "autonomous", "province",   "state",   "region",    "governorate", "department", "district", "prefecture",
    "county",     "city",       "federal", "territory", "республика",  "область",    "обл",      "краи",
    "автономныи", "автономная", "округ",   "город",     "г",           "ао"};

void add(std::unordered_map<std::string, std::vector<std::uint16_t>>& names, std::string key,
         std::uint16_t area) {
    if (key.empty()) return;
    auto& areas = names[std::move(key)];
    if (std::ranges::find(areas, area) == areas.end()) areas.push_back(area);
}

/// Words of folded text, parted by single blanks; marks part words like blanks.
std::string words_of(std::string_view text) {
    std::string out;
    for (const char c : folded_letters(text)) {
        const bool mark = c == '-' || c == ',' || c == '.' || c == '(' || c == ')' || c == '\'' || c == ' ';
        if (!mark) {
            out += c;
        } else if (!out.empty() && out.back() != ' ') {
            out += ' ';
        }
    }
    if (out.ends_with(' ')) out.pop_back();
    return out;
}

std::string without_kinds(std::string_view words) {
    std::string out;
    while (!words.empty()) {
        const std::string_view word = words.substr(0, words.find(' '));
        words.remove_prefix(std::min(word.size() + 1, words.size()));
        if (std::ranges::find(kKinds, word) != std::end(kKinds)) continue;
        if (!out.empty()) out += ' ';
        out += word;
    }
    return out;
}

}  // namespace

AreaNames::AreaNames(const AreaSet& set) {
    for (std::size_t i = 0; i < set.areas.size(); ++i) {
        const Area& area = set.areas[i];
        const auto number = static_cast<std::uint16_t>(i);
        add(whole_, words_of(area.code), number);
        std::vector<std::string> names = area.other_names;
        names.push_back(area.name);
        for (const std::string& name : names) {
            const std::string words = words_of(name);
            add(short_, without_kinds(words), number);
            add(whole_, words, number);
        }
    }
}

std::vector<std::uint16_t> AreaNames::find(std::string_view text) const {
    const std::string words = words_of(text);
    if (const auto found = whole_.find(words); found != whole_.end()) return found->second;
    const auto found = short_.find(without_kinds(words));
    return found == short_.end() ? std::vector<std::uint16_t>{} : found->second;
}

}  // namespace courtyard
