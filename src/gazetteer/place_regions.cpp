#include "gazetteer/place_regions.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/text.h"
#include "gazetteer/folding.h"

namespace courtyard {
namespace {

using Posting = KeyTable::Posting;

/// Postal codes of provinces and states that GeoNames numbers.
struct PostalCode {
    std::string_view country, code, geonames;
};
constexpr std::array kPostalCodes{
    PostalCode{"CA", "AB", "01"},  PostalCode{"CA", "BC", "02"},  PostalCode{"CA", "MB", "03"},
    PostalCode{"CA", "NB", "04"},  PostalCode{"CA", "NL", "05"},  PostalCode{"CA", "NS", "07"},
    PostalCode{"CA", "ON", "08"},  PostalCode{"CA", "PE", "09"},  PostalCode{"CA", "QC", "10"},
    PostalCode{"CA", "SK", "11"},  PostalCode{"CA", "YT", "12"},  PostalCode{"CA", "NT", "13"},
    PostalCode{"CA", "NU", "14"},  PostalCode{"AU", "ACT", "01"}, PostalCode{"AU", "NSW", "02"},
    PostalCode{"AU", "NT", "03"},  PostalCode{"AU", "QLD", "04"}, PostalCode{"AU", "SA", "05"},
    PostalCode{"AU", "TAS", "06"}, PostalCode{"AU", "VIC", "07"}, PostalCode{"AU", "WA", "08"}};

/// ASCII letters in upper case, without dots; codes are compared so, not by keys, in which "BY" and "BI" are
/// one.
std::string code_of(std::string_view text) {
    std::string out;
    for (const char c : trimmed(text)) {
        if (c != '.') out += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    }
    return out;
}

bool is_letters(std::string_view code) {
    return std::all_of(code.begin(), code.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

std::string_view alpha2_of(const GazetteerFile& file, std::uint32_t division) {
    return {file.countries()[file.divisions()[division].country].alpha2, 2};
}

bool has_code(const GazetteerFile& file, std::uint32_t division, std::string_view code) {
    const DivisionRecord& d = file.divisions()[division];
    const std::string_view own = file.text(d.code_at, d.code_size);
    if (own == code) return true;
    return std::any_of(kPostalCodes.begin(), kPostalCodes.end(), [&](const PostalCode& p) {
        return p.code == code && p.geonames == own && p.country == alpha2_of(file, division);
    });
}

}  // namespace

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

std::vector<std::uint32_t> divisions_of(const GazetteerFile& file, std::string_view text,
                                        std::optional<std::uint16_t> country) {
    std::vector<Posting> found;
    const std::string code = code_of(text);
    const bool coded = code.size() >= 2 && code.size() <= 3 && is_letters(code);
    for (std::uint32_t i = 0; coded && i < file.divisions().size(); ++i) {
        if (has_code(file, i, code)) found.push_back({i, false});
    }
    if (found.empty()) {
        for (const std::string& key : folding::keys_of(text)) file.division_keys().find(key, found);
    }
    if (!coded || found.empty())
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

bool is_code(std::string_view text) {
    std::string letters(trimmed(text));
    std::erase(letters, '.');
    return letters.size() >= 2 && letters.size() <= 3 && is_letters(letters);
}

bool is_state(const GazetteerFile& file, std::uint32_t division) {
    const std::string_view country = alpha2_of(file, division);
    return country == "US" || country == "CA" || country == "AU";
}

}  // namespace courtyard
