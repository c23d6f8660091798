#include "data/location_words.h"

#include <array>

namespace courtyard {
namespace {

constexpr std::array<std::string_view, kLocationPrecisionCount> kGeocoded{
    "exact, geocoded",  "near, geocoded",    "city, geocoded",   "district, geocoded",
    "region, geocoded", "country, geocoded", "unknown, geocoded"};

}  // namespace

bool is_geocoded(const EventTable& table, std::size_t row) {
    const Column* place = table.column(Role::GeocodedPlace);
    return place && !place->missing(row);
}

std::string_view location_words(const EventTable& table, std::size_t row) {
    const LocationPrecision precision = table.location_precision(row);
    return is_geocoded(table, row) ? kGeocoded[static_cast<std::size_t>(precision)]
                                   : location_precision_name(precision);
}

}  // namespace courtyard
