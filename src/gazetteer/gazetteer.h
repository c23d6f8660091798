#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "data/geocoding.h"
#include "geo/lonlat.h"

namespace courtyard {

/// Populated places of the world (GeoNames, CC BY 4.0), read from one file that is mapped into memory.
/// Immutable: shared freely between threads.
class Gazetteer {
public:
    /// Maps the file; takes milliseconds. Fails, naming the file, when it is missing or is not a gazetteer.
    static Result<std::shared_ptr<const Gazetteer>> open(const std::filesystem::path& file);
    ~Gazetteer();
    Gazetteer(const Gazetteer&) = delete;
    Gazetteer& operator=(const Gazetteer&) = delete;

    std::size_t size() const;  ///< Places.

    /// Places that a name may mean, best first, at most ten. Names compare without case and accents, in Latin
    /// and Cyrillic, also transliterated, at last with one letter off; under five letters only exactly (or
    /// transliterated). "Venue, City, ST", "City (Region)", "City ST" and "г. Томск" are understood; a part
    /// that is a region or country is a hint, never the name of another place; "nationwide" is no place.
    /// `region` (first-level division) and `country` (name or ISO 3166 code) may be empty; `home` is where
    /// places without a region and country are expected. Score = name (same spelling 1, same sound 0.95,
    /// between alphabets outside those of Cyrillic 0.75, one letter off 0.75) · hints (they fit or there are
    /// none 1, region not known 0.95, within 60 km of the region's greatest place 0.85, another region or not
    /// at home 0.45, another country 0.4) · (½ + ½ · its share of the people who live in all that match,
    /// those against a hint counting little) · trust (0.6 for one letter off
    /// without any hint and under 50,000 people; 0.9 for the city of a region, "Red Square, Moscow";
    /// 0.45 where that is a state, and for a bare "Тверская").
    std::vector<GeocodeCandidate> find(std::string_view name, std::string_view region,
                                       std::string_view country, std::string_view home = {}) const;
    static constexpr double kLeastScore = 0.5;       ///< With less, a row is not put on the map.
    static constexpr double kAmbiguityMargin = 0.2;  ///< A second so near to the first is worth a look.
    static bool ambiguous(std::span<const GeocodeCandidate> candidates);
    /// Empty when there is no such place.
    std::optional<GeocodeCandidate> place(std::uint64_t geonames_id) const;

    /// IANA names of all zones that places are in.
    std::span<const std::string> zone_names() const;
    /// Index into zone_names() of the zone of the nearest place; empty where no place is within some 1000 km.
    std::optional<std::uint16_t> zone_at(LonLat position) const;

private:
    struct File;
    explicit Gazetteer(std::unique_ptr<File> file);
    std::unique_ptr<File> file_;
};

/// The gazetteer that is installed with the program. Fails when it is missing or damaged: a file can still be
/// read, but rows without coordinates and time zones are not looked up.
Result<std::shared_ptr<const Gazetteer>> open_gazetteer();

}  // namespace courtyard
