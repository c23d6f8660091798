#include "data/location_words.h"

#include <array>

#include "base/translate.h"

namespace courtyard {
namespace {

constexpr std::array<std::string_view, kLocationPrecisionCount> kGeocoded{
    tr_later("exact, geocoded"),    tr_later("near, geocoded"),   tr_later("city, geocoded"),
    tr_later("district, geocoded"), tr_later("region, geocoded"), tr_later("country, geocoded"),
    tr_later("unknown, geocoded")};

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
