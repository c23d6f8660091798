#include "cli/geocode_report.h"

#include <fmt/core.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <ostream>
#include <string>
#include <vector>

namespace courtyard::cli {
namespace {

constexpr std::size_t kShownPlaces = 20, kShownCandidates = 3;

bool is_chosen(const GeocodedPlace& place) {
    return place.chosen >= 0 && static_cast<std::size_t>(place.chosen) < place.candidates.size();
}

const char* outcome_of(const GeocodedPlace& place) {
    if (!is_chosen(place)) return place.candidates.empty() ? "not found" : "left unlocated";
    return place.ambiguous ? "ambiguous" : "placed";
}

std::string name_of(const GeocodedPlace& place) {
    std::string out = place.name;
    for (const std::string& part : {place.region, place.country}) {
        if (!part.empty()) out += ", " + part;
    }
    return out;
}

std::string line_of(const GeocodedPlace& place) {
    std::string out = fmt::format("            {:>8}  {}", place.rows, name_of(place));
    if (is_chosen(place)) {
        const GeocodeCandidate& at = place.candidates[static_cast<std::size_t>(place.chosen)];
        out += fmt::format("  →  {} ({:.2f})", at.label, at.score);
    }
    return out + '\n';
}

/// Others that the name may mean.
std::string others_of(const GeocodedPlace& place) {
    std::string out;
    std::size_t shown = 0;
    for (std::size_t i = 0; i < place.candidates.size() && shown < kShownCandidates; ++i) {
        if (static_cast<int>(i) == place.chosen) continue;
        ++shown;
        const GeocodeCandidate& other = place.candidates[i];
        out += fmt::format("                        or {} ({:.2f})\n", other.label, other.score);
    }
    return out;
}

void print_group(std::vector<const GeocodedPlace*> places, std::string_view title, std::uint64_t rows,
                 std::ostream& out) {
    if (places.empty()) return;
    std::stable_sort(places.begin(), places.end(), [](auto* a, auto* b) { return a->rows > b->rows; });
    out << fmt::format("  {:<10}{} row{}, {} name{}\n", title, rows, rows == 1 ? "" : "s", places.size(),
                       places.size() == 1 ? "" : "s");
    for (std::size_t i = 0; i < std::min(places.size(), kShownPlaces); ++i) {
        out << line_of(*places[i]);
        if (places[i]->ambiguous || !is_chosen(*places[i])) out << others_of(*places[i]);
    }
    if (places.size() > kShownPlaces)
        out << fmt::format("            and {} more: --report writes all of them\n",
                           places.size() - kShownPlaces);
}

}  // namespace

void print_geocoding(const GeocodeReport& report, std::ostream& out) {
    std::vector<const GeocodedPlace*> placed, ambiguous, missing;
    std::uint64_t placed_rows = 0, ambiguous_rows = 0, missing_rows = 0;
    for (const GeocodedPlace& place : report.places) {
        if (!is_chosen(place)) {
            missing.push_back(&place);
            missing_rows += place.rows;
        } else if (place.ambiguous) {
            ambiguous.push_back(&place);
            ambiguous_rows += place.rows;
        } else {
            placed.push_back(&place);
            placed_rows += place.rows;
        }
    }
    if (report.places.empty()) out << "  places    no row without coordinates has a place name\n";
    print_group(std::move(placed), "placed", placed_rows, out);
    print_group(std::move(ambiguous), "ambiguous", ambiguous_rows, out);
    print_group(std::move(missing), "not found", missing_rows, out);
}

nlohmann::ordered_json geocoding_json(const GeocodeReport& report) {
    using Json = nlohmann::ordered_json;
    Json out{{"rows_placed", report.rows_placed},
             {"rows_ambiguous", report.rows_ambiguous},
             {"rows_not_found", report.rows_not_found},
             {"places", Json::array()}};
    for (const GeocodedPlace& place : report.places) {
        Json item{{"name", place.name},         {"region", place.region},       {"country", place.country},
                  {"rows", place.rows},         {"outcome", outcome_of(place)}, {"chosen", nullptr},
                  {"candidates", Json::array()}};
        if (is_chosen(place)) item["chosen"] = place.chosen;
        for (const GeocodeCandidate& candidate : place.candidates) {
            item["candidates"].push_back({{"geonames_id", candidate.geonames_id},
                                          {"label", candidate.label},
                                          {"longitude", candidate.lon},
                                          {"latitude", candidate.lat},
                                          {"population", candidate.population},
                                          {"score", candidate.score}});
        }
        out["places"].push_back(std::move(item));
    }
    return out;
}

}  // namespace courtyard::cli
