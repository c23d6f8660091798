#include "gazetteer/gazetteer.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <unordered_map>

#include "base/asset_dir.h"
#include "gazetteer/folding.h"
#include "gazetteer/gazetteer_file.h"
#include "gazetteer/nearest_zone.h"
#include "gazetteer/place_query.h"
#include "gazetteer/place_words.h"

namespace courtyard {
namespace {

constexpr std::size_t kMostCandidates = 10;
constexpr std::size_t kLeastFuzzyLetters = 5;
constexpr double kSurelyMeant = 0.7;  ///< A reading with such a score is not compared with others.

// How well the name fits.
constexpr double kSameSpelling = 1, kSameSound = 0.95, kForeignSound = 0.75, kOneLetterOff = 0.75;
constexpr std::uint32_t kLeastGuessed = 50'000;  ///< People of a place that a wrong letter alone may mean.
constexpr double kGuess = 0.6;                   ///< For a smaller one: not enough to be placed.
constexpr std::size_t kLeastSoundLetters = 5;    ///< With fewer all sorts of places sound alike.
// How well the hints fit.
constexpr double kNearRegion = 0.85, kUnknownRegion = 0.95, kOtherRegion = 0.45, kOtherCountry = 0.4;
constexpr double kNotAtHome = 0.45;
constexpr double kNearRegionKm = 60;  ///< To the region's greatest place: Moscow and "Moscow Oblast".

enum class Spelling : std::uint8_t { Right, NearlyRight };

struct Match {
    std::uint32_t place = 0;
    double name = 0, context = 1, weight = 0, score = 0;
};

double kilometres(const PlaceRecord& a, const PlaceRecord& b) {
    constexpr double kRadian = 3.14159265358979323846 / 180, kEarthKm = 6371.0088;
    const auto radians = [](std::int32_t e7) { return e7 * 1e-7 * kRadian; };
    const double a_lat = radians(a.lat_e7), b_lat = radians(b.lat_e7);
    const double lat = a_lat - b_lat, lon = radians(a.lon_e7) - radians(b.lon_e7);
    const double h =
        std::pow(std::sin(lat / 2), 2) + std::cos(a_lat) * std::cos(b_lat) * std::pow(std::sin(lon / 2), 2);
    return 2 * kEarthKm * std::asin(std::min(1.0, std::sqrt(h)));
}

/// Keys that differ from `key` in one letter: left out, changed, added, or two swapped.
std::vector<std::string> neighbours_of(const std::string& key) {
    std::vector<std::string> out;
    for (std::size_t i = 0; i <= key.size(); ++i) {
        if (i < key.size()) out.push_back(std::string(key).erase(i, 1));
        for (char c = 'a'; c <= 'z'; ++c) {
            out.push_back(std::string(key).insert(i, 1, c));
            if (i == key.size() || key[i] == c) continue;
            out.push_back(key);
            out.back()[i] = c;
        }
        if (i + 1 < key.size()) {
            out.push_back(key);
            std::swap(out.back()[i], out.back()[i + 1]);
        }
    }
    return out;
}

/// Countries where names are written in Cyrillic letters.
bool writes_cyrillic(std::string_view country) {
    static constexpr std::array<std::string_view, 11> kCountries{"RU", "UA", "BY", "BG", "RS", "MK",
                                                                 "KZ", "KG", "TJ", "MN", "BA"};
    return std::find(kCountries.begin(), kCountries.end(), country) != kCountries.end();
}

bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<signed char>(c) >= 0; });
}

}  // namespace

struct Gazetteer::File {
    explicit File(std::unique_ptr<GazetteerFile> opened) : bytes(std::move(opened)), nearest(*bytes) {
        for (const ZoneRecord& zone : bytes->zones())
            zones.emplace_back(bytes->text(zone.name_at, zone.name_size));
    }

    void improve(std::vector<Match>& best, const PlaceReading& reading, Spelling spelling) const;
    std::vector<Match> spelled(const std::string& name) const;
    std::vector<Match> nearly_spelled(const std::string& name) const;
    void rank(std::vector<Match>& found, const PlaceHints& hints) const;
    double context_of(const PlaceRecord& place, const PlaceHints& hints) const;
    double sound_of(std::size_t place, bool cyrillic, bool is_short) const;
    GeocodeCandidate candidate(std::size_t place, double score) const;

    std::unique_ptr<GazetteerFile> bytes;
    NearestZone nearest;
    std::vector<std::string> zones;
};

Gazetteer::Gazetteer(std::unique_ptr<File> file) : file_(std::move(file)) {}
Gazetteer::~Gazetteer() = default;

Result<std::shared_ptr<const Gazetteer>> Gazetteer::open(const std::filesystem::path& file) {
    auto opened = GazetteerFile::open(file);
    if (!opened) return pass_on(opened);
    return std::shared_ptr<const Gazetteer>(new Gazetteer(std::make_unique<File>(std::move(*opened))));
}

std::size_t Gazetteer::size() const {
    return file_->bytes->places().size();
}

std::span<const std::string> Gazetteer::zone_names() const {
    return file_->zones;
}

std::optional<std::uint16_t> Gazetteer::zone_at(LonLat position) const {
    return file_->nearest.zone_at(position);
}

std::optional<GeocodeCandidate> Gazetteer::place(std::uint64_t geonames_id) const {
    const auto places = file_->bytes->places();
    const auto found =
        std::find_if(places.begin(), places.end(), [&](const PlaceRecord& p) { return p.id == geonames_id; });
    if (found == places.end()) return std::nullopt;
    return file_->candidate(static_cast<std::size_t>(found - places.begin()), 1);
}

GeocodeCandidate Gazetteer::File::candidate(std::size_t place, double score) const {
    const PlaceRecord& p = bytes->places()[place];
    const DivisionRecord& division = bytes->divisions()[p.division];
    const CountryRecord& country = bytes->countries()[division.country];
    const std::string_view region = bytes->text(division.name_at, division.name_size);
    GeocodeCandidate out;
    out.geonames_id = p.id;
    out.label = fmt::format("{}, {}{}{}", bytes->names(place).name, region, region.empty() ? "" : ", ",
                            std::string_view(country.alpha2, sizeof country.alpha2));
    out.lon = p.lon_e7 * 1e-7;
    out.lat = p.lat_e7 * 1e-7;
    out.population = p.population;
    out.score = score;
    return out;
}

/// How well a name fits that sounds like the place's; 0 when it says nothing. Between alphabets there is only
/// the sound, and it says less of a place that is not written in Cyrillic letters by those who live there.
double Gazetteer::File::sound_of(std::size_t place, bool cyrillic, bool is_short) const {
    if (!cyrillic) return is_short ? 0 : kSameSound;
    const CountryRecord& country =
        bytes->countries()[bytes->divisions()[bytes->places()[place].division].country];
    if (writes_cyrillic({country.alpha2, 2})) return kSameSound;
    return is_short || !bytes->names(place).russian.empty() ? 0 : kForeignSound;
}

/// Places whose key is a name's; one that is spelled alike fits better than one that only sounds alike.
std::vector<Match> Gazetteer::File::spelled(const std::string& name) const {
    std::vector<KeyTable::Posting> found;
    for (const std::string& key : folding::keys_of(name)) {
        if (!key.empty()) bytes->place_keys().find(key, found);
    }
    const std::string plain = folding::plain_of(name);
    const bool cyrillic = is_cyrillic(plain), is_short = letters_in(plain) < kLeastSoundLetters;
    std::vector<Match> out;
    for (const KeyTable::Posting& posting : found) {
        if (posting.index >= bytes->places().size()) continue;
        const auto names = bytes->names(posting.index);
        const bool same = !posting.flag || folding::plain_of(names.name) == plain ||
                          folding::plain_of(names.russian) == plain;
        const double fit = same ? kSameSpelling : sound_of(posting.index, cyrillic, is_short);
        if (fit > 0) out.push_back({posting.index, fit});
    }
    return out;
}

std::vector<Match> Gazetteer::File::nearly_spelled(const std::string& name) const {
    const std::string key = folding::key_of(folding::words_of(name));
    if (key.size() < kLeastFuzzyLetters || letters_in(name) < kLeastFuzzyLetters || !is_ascii(key)) return {};
    const bool cyrillic = is_cyrillic(name);
    std::vector<KeyTable::Posting> found;
    for (const std::string& other : neighbours_of(key)) bytes->place_keys().find(other, found);
    std::vector<Match> out;
    for (const KeyTable::Posting& posting : found) {
        if (posting.index >= bytes->places().size()) continue;
        const bool foreign = cyrillic && bytes->names(posting.index).russian.empty() &&
                             sound_of(posting.index, cyrillic, false) < kSameSound;
        if (!foreign) out.push_back({posting.index, kOneLetterOff});
    }
    return out;
}

double Gazetteer::File::context_of(const PlaceRecord& place, const PlaceHints& hints) const {
    const auto country = bytes->divisions()[place.division].country;
    if (hints.contradict || (hints.country && country != *hints.country)) return kOtherCountry;
    const bool nothing_said = !hints.country && hints.divisions.empty();
    if (nothing_said && hints.home && country != *hints.home) return kNotAtHome;
    if (hints.region_not_understood) return kUnknownRegion;
    if (hints.divisions.empty()) return 1;
    bool near = false;
    for (const std::uint32_t division : hints.divisions) {
        if (division == place.division) return 1;
        near |= kilometres(place, bytes->places()[bytes->divisions()[division].largest]) < kNearRegionKm;
    }
    return near ? kNearRegion : kOtherRegion;
}

/// score = name · hints · (½ + ½ · share), the share being that of the people who live in all that match.
void Gazetteer::File::rank(std::vector<Match>& found, const PlaceHints& hints) const {
    std::sort(found.begin(), found.end(), [](const Match& a, const Match& b) {
        return std::pair(a.place, b.name) < std::pair(b.place, a.name);
    });
    found.erase(std::unique(found.begin(), found.end(),
                            [](const Match& a, const Match& b) { return a.place == b.place; }),
                found.end());
    constexpr double kHamlet = 1000;  // so that places of unknown population count, too
    constexpr double kAgainstHint = 1e-4, kNear = 0.3, kSounds = 0.2;
    double all = 0;
    for (Match& match : found) {
        const PlaceRecord& place = bytes->places()[match.place];
        match.context = context_of(place, hints);
        match.weight = place.population + kHamlet;
        if (match.context < 0.5) match.weight *= kAgainstHint;
        if (match.context == kNearRegion) match.weight *= kNear;
        if (match.name == kSameSound) match.weight *= kSounds;
        all += match.weight;
    }
    for (Match& match : found) match.score = match.name * match.context * (0.5 + 0.5 * match.weight / all);
    std::sort(found.begin(), found.end(), [](const Match& a, const Match& b) {
        return std::tuple(b.score, b.weight, a.place) < std::tuple(a.score, a.weight, b.place);
    });
}

/// Ranks what any of the reading's names gives; the last name first, and no further once one is good enough.
void Gazetteer::File::improve(std::vector<Match>& best, const PlaceReading& reading,
                              Spelling spelling) const {
    for (auto name = reading.names.rbegin(); name != reading.names.rend(); ++name) {
        std::vector<Match> found = spelling == Spelling::Right ? spelled(*name) : nearly_spelled(*name);
        if (reading.only_exact) std::erase_if(found, [](const Match& m) { return m.name < kSameSpelling; });
        if (found.empty()) continue;
        rank(found, reading.hints);
        const bool unhinted = !reading.hints.country && reading.hints.divisions.empty();
        for (Match& match : found) {
            const bool small = bytes->places()[match.place].population < kLeastGuessed;
            if (unhinted && small && match.name == kOneLetterOff) match.score *= kGuess;
            match.score *= reading.trust;
        }
        const bool good = found.front().score >= kLeastScore;
        if (best.empty() || found.front().score > best.front().score) best = std::move(found);
        if (good) return;
    }
}

std::vector<GeocodeCandidate> Gazetteer::find(std::string_view name, std::string_view region,
                                              std::string_view country, std::string_view home) const {
    struct Step {
        Spelling spelling;
        bool of_regions;  ///< Take the city of a region, when the place in it is not known.
    };
    constexpr std::array kSteps{Step{Spelling::Right, false}, Step{Spelling::NearlyRight, false},
                                Step{Spelling::Right, true}};
    std::vector<Match> best;
    const auto readings = read_place(*file_->bytes, {name, region, country, home});
    for (const Step& step : kSteps) {
        for (const PlaceReading& reading : readings) {
            if ((reading.kind == ReadingKind::Region) != step.of_regions) continue;
            if (step.spelling == Spelling::NearlyRight && reading.only_exact) continue;
            file_->improve(best, reading, step.spelling);
            if (!best.empty() && best.front().score >= kSurelyMeant) break;
        }
        if (!best.empty() && best.front().score >= kLeastScore) break;
    }
    std::vector<GeocodeCandidate> out;
    for (const Match& match : best) {
        if (out.size() == kMostCandidates) break;
        out.push_back(file_->candidate(match.place, match.score));
    }
    return out;
}

bool Gazetteer::ambiguous(std::span<const GeocodeCandidate> candidates) {
    return candidates.size() > 1 && candidates[0].score - candidates[1].score < kAmbiguityMargin;
}

Result<std::shared_ptr<const Gazetteer>> open_gazetteer() {
    auto share = find_share_dir();
    if (!share) return pass_on(share);
    return Gazetteer::open(*share / "assets/gazetteer/gazetteer.bin");
}

}  // namespace courtyard
