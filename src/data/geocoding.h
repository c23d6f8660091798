#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace courtyard {

/// A place of the gazetteer that a name may mean.
struct GeocodeCandidate {
    std::uint64_t geonames_id = 0;
    std::string label;  ///< "Rostov-na-Donu, Rostov Oblast, RU"
    double lon = 0, lat = 0;
    std::uint64_t population = 0;
    double score = 0;  ///< 0 … 1
};

/// What became of one distinct place name of a table.
struct GeocodedPlace {
    std::string key;                           ///< Identifies the query: "name|region|country", folded.
    std::string name, region, country;         ///< As they stood in the file.
    std::uint64_t rows = 0;                    ///< Rows without coordinates that have it.
    std::vector<GeocodeCandidate> candidates;  ///< Best first, at most ten.
    int chosen = -1;                           ///< Index into candidates; −1 = left unlocated.
    bool ambiguous = false;                    ///< Others are nearly as good: worth a look.
    bool by_person = false;                    ///< A person chose it.
};

/// Report of geocoding a table: every distinct name of rows that had no coordinates.
struct GeocodeReport {
    std::vector<GeocodedPlace> places;
    std::uint64_t rows_placed = 0, rows_ambiguous = 0, rows_not_found = 0;
};

}  // namespace courtyard
