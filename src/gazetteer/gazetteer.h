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
    /// and Cyrillic, also transliterated. `region` (first-level division) and `country` (name, ISO 3166 code
    /// or the word of the file) may be empty; they rank, as population does.
    std::vector<GeocodeCandidate> find(std::string_view name, std::string_view region,
                                       std::string_view country) const;
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

}  // namespace courtyard
