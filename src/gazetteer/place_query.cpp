#include "gazetteer/place_query.h"

#include <algorithm>

#include "base/text.h"
#include "gazetteer/place_regions.h"
#include "gazetteer/place_words.h"

namespace courtyard {
namespace {

constexpr std::size_t kMostBytes = 300;  ///< Longer is prose, not a name.
constexpr std::size_t kMostUnderstood = 3;
constexpr double kCityOfRegion = 0.9;  ///< "Red Square, Moscow": the city is right, the square is not known.
constexpr double kDoubted = 0.45;      ///< Never enough to be placed.

bool any_of_country(const GazetteerFile& file, const std::vector<std::uint32_t>& divisions,
                    std::uint16_t country) {
    return std::any_of(divisions.begin(), divisions.end(),
                       [&](std::uint32_t d) { return file.divisions()[d].country == country; });
}

void keep_country(const GazetteerFile& file, std::vector<std::uint32_t>& divisions, std::uint16_t country) {
    std::erase_if(divisions, [&](std::uint32_t d) { return file.divisions()[d].country != country; });
}

/// Regions that a text may mean; those of the country at home, if there are any.
std::vector<std::uint32_t> regions_of(const GazetteerFile& file, std::string_view text,
                                      const PlaceHints& hints) {
    auto divisions = divisions_of(file, text, hints.country);
    if (hints.home && any_of_country(file, divisions, *hints.home))
        keep_country(file, divisions, *hints.home);
    return divisions;
}

/// What a part of a name says as a country or region; each way is one set of hints. None: it says neither.
std::vector<PlaceHints> meanings_of(const GazetteerFile& file, const std::string& part,
                                    const PlaceHints& hints) {
    std::vector<PlaceHints> out;
    const auto divisions = regions_of(file, part, hints);
    const bool at_home = hints.home && any_of_country(file, divisions, *hints.home);
    const auto country = country_of(file, part);
    if (country && !(at_home && !hints.country)) {
        PlaceHints next = hints;
        next.contradict |= hints.country && hints.country != country;
        if (!hints.country) {
            next.country = country;
            keep_country(file, next.divisions, *country);
            next.contradict |= !hints.divisions.empty() && next.divisions.empty();
        }
        if (!next.contradict || divisions.empty()) out.push_back(std::move(next));
    }
    if (divisions.empty()) return out;
    PlaceHints next = hints;
    const bool known = !hints.divisions.empty();
    const bool fits = std::any_of(divisions.begin(), divisions.end(), [&](std::uint32_t d) {
        return any_of_country(file, hints.divisions, file.divisions()[d].country);
    });
    if (known && !fits) return out;
    if (!known) next.divisions = divisions;
    next.region_not_understood = false;
    out.push_back(std::move(next));
    return out;
}

/// What follows for a name that is a country's or a state's and stands alone: "Россия", "Ohio".
void restrict_to_its_own(const GazetteerFile& file, PlaceReading& reading) {
    const std::string& name = reading.names.back();
    PlaceHints& hints = reading.hints;
    if (reading.names.size() != 1) return;
    if (country_of(file, name)) reading.only_exact = true;
    if (!hints.divisions.empty() || hints.region_not_understood) return;
    auto states = regions_of(file, name, hints);
    std::erase_if(states, [&](std::uint32_t d) { return !is_state(file, d); });
    const bool elsewhere = hints.home && !any_of_country(file, states, *hints.home);
    const auto country = country_of(file, name);
    if (!states.empty() && !elsewhere) {
        hints.divisions = std::move(states);
        reading.only_exact = true;
    } else if (country && !hints.country) {
        hints.country = country;
    }
}

/// Takes parts off the ends of a name while they are countries or regions; each way is a reading.
class Readings {
public:
    Readings(const GazetteerFile& file, std::vector<PlaceReading>& out) : file_(file), out_(out) {}

    void take(const PlaceReading& reading, std::size_t depth) {
        bool taken = false;
        for (const bool last : {true, false}) {
            if (depth == kMostUnderstood || reading.names.size() < 2) break;
            const std::string part = last ? reading.names.back() : reading.names.front();
            if (!last && is_code(part) && part.size() < 3) continue;
            for (PlaceHints& hints : meanings_of(file_, part, reading.hints)) {
                taken = true;
                PlaceReading next = reading;
                next.names.erase(last ? next.names.end() - 1 : next.names.begin());
                ++next.understood;
                next.hints = std::move(hints);
                if (!next.hints.divisions.empty() && !is_code(part)) add_region(reading, part);
                take(next, depth + 1);
            }
        }
        if (taken) return;
        std::erase_if(out_.emplace_back(reading).names, [](const std::string& n) { return is_nowhere(n); });
        if (out_.back().names.empty()) out_.pop_back();
    }

private:
    /// The region's name as that of its city.
    void add_region(const PlaceReading& before, const std::string& part) {
        PlaceReading reading{{part}, before.hints, ReadingKind::Region, 0, true, kCityOfRegion};
        const auto divisions = regions_of(file_, part, before.hints);
        if (divisions.empty()) return;
        const bool state =
            std::any_of(divisions.begin(), divisions.end(), [&](auto d) { return is_state(file_, d); });
        if (state) reading.trust = kDoubted;
        out_.push_back(std::move(reading));
    }

    const GazetteerFile& file_;
    std::vector<PlaceReading>& out_;
};

/// "Boston MA", "Paris Texas": the last one or two words as a hint.
void read_last_words(const GazetteerFile& file, const PlaceReading& whole, std::vector<PlaceReading>& out) {
    const std::string& name = whole.names.back();
    std::size_t cut = name.size();
    for (int words = 1; words <= 2; ++words) {
        cut = cut == 0 ? std::string::npos : name.find_last_of(" \t", cut - 1);
        if (cut == std::string::npos || trimmed(std::string_view(name).substr(0, cut)).empty()) return;
        const std::string last(trimmed(std::string_view(name).substr(cut)));
        for (PlaceHints& hints : meanings_of(file, last, whole.hints)) {
            if (hints.divisions != whole.hints.divisions) {
                std::erase_if(hints.divisions, [&](std::uint32_t d) { return !is_state(file, d); });
                if (hints.divisions.empty()) continue;
            }
            if (last.size() < 4 && !is_code(last)) continue;
            const std::string rest(trimmed(std::string_view(name).substr(0, cut)));
            out.push_back({{rest}, std::move(hints), ReadingKind::Parts, 1, false, 1});
        }
    }
}

PlaceHints hints_of(const GazetteerFile& file, const PlaceQuery& query) {
    PlaceHints hints;
    if (!query.home.empty()) hints.home = country_of(file, query.home);
    if (!is_missing_word(query.country)) hints.country = country_of(file, query.country);
    if (is_missing_word(query.region) || is_nowhere(query.region)) return hints;
    hints.divisions = regions_of(file, query.region, hints);
    hints.region_not_understood = hints.divisions.empty();
    return hints;
}

/// True for a code that stands alone and is a country's or a state's: a hint without a place.
bool is_lone_code(const GazetteerFile& file, const std::string& name, const PlaceHints& hints) {
    if (!is_code(name)) return false;
    const auto states = divisions_of(file, name, hints.country);
    if (!hints.divisions.empty() || hints.country) {
        return std::any_of(states.begin(), states.end(), [&](std::uint32_t d) {
            return std::find(hints.divisions.begin(), hints.divisions.end(), d) != hints.divisions.end();
        });
    }
    return !states.empty() || country_of(file, name).has_value();
}

}  // namespace

std::vector<PlaceReading> read_place(const GazetteerFile& file, const PlaceQuery& query) {
    const std::string_view name = trimmed(query.name);
    if (name.size() > kMostBytes || is_missing_word(name) || is_nowhere(name)) return {};
    const PlaceHints hints = hints_of(file, query);
    const std::vector<std::string> parts = parts_of(name);
    if (parts.empty() || (parts.size() == 1 && is_lone_code(file, parts[0], hints))) return {};
    std::vector<PlaceReading> out;
    PlaceReading all{parts, hints};
    if (parts.size() == 1) read_last_words(file, all, out);
    all.only_exact = !out.empty();
    Readings(file, out).take(all, 0);
    for (PlaceReading& reading : out) {
        restrict_to_its_own(file, reading);
        const bool street = reading.names.size() == 1 && is_street_like(reading.names[0]);
        if (!street) continue;
        reading.only_exact = true;
        if (reading.hints.divisions.empty()) reading.trust = std::min(reading.trust, kDoubted);
    }
    std::stable_sort(out.begin(), out.end(), [](const PlaceReading& a, const PlaceReading& b) {
        return a.understood > b.understood;
    });
    if (parts.size() > 1 || all.only_exact)
        out.insert(out.begin(), {{std::string(name)}, hints, ReadingKind::Whole, 0, true, 1});
    return out;
}

}  // namespace courtyard
