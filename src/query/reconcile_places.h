#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

#include "data/event_table.h"

namespace courtyard {

/// Of what two datasets have each: the left one's and the right one's.
template <typename T>
using BySide = std::array<T, 2>;
inline constexpr std::size_t kLeftSide = 0, kRightSide = 1;
inline constexpr BySide<std::size_t> kBothSides{kLeftSide, kRightSide};

/// Why events of both datasets are taken for events of one place.
enum class PlaceMatch : std::uint8_t {
    None,     ///< Only one of the datasets has the place.
    Name,     ///< They name it alike, or by the same number of the gazetteer.
    Distance  ///< They lie near one another.
};

/// A place of one dataset or both.
struct ReconciledPlace {
    BySide<std::string> names;       ///< As each writes it most often; empty where it has none.
    BySide<std::uint64_t> events{};  ///< At all times, whatever the filter.
    LonLat at;                       ///< Where most of its events lie.
    PlaceMatch match = PlaceMatch::None;
    double apart_km = 0;  ///< Of a match by distance: the greatest distance that joined it.
};
/// The left dataset's name, else the right one's, else the position: "55.75° N 37.62° E".
std::string place_title(const ReconciledPlace& place);

/// The places of two datasets. Immutable.
struct ReconciledPlaces {
    /// An event whose place is known to the region or the country only: it is at no place.
    static constexpr std::uint32_t kNowhere = UINT32_MAX;
    std::vector<ReconciledPlace> places;          ///< By title, case aside.
    BySide<std::vector<std::uint32_t>> of_event;  ///< Into places, by event.
};
using ReconciledPlacesPtr = std::shared_ptr<const ReconciledPlaces>;

/// As far as this from where most of its events lie, a name means the same place; beyond it is a namesake.
inline constexpr double kNamesakeKm = 50;

/// Finds the places of two datasets, in this order:
/// 1. Events that name a place (see place_labels()) belong together by a common name, around the position
///    that most of them have, up to kNamesakeKm; what lies beyond is another place of that name.
/// 2. Named places that only one dataset has: each goes with the nearest such place of the other dataset
///    within the radius.
/// 3. Events without a name go with the nearest named place within the radius (as it was after step 1);
/// 4. the others gather around the position that most of them have, up to the radius.
/// With radius 0 steps 2 and 3 do nothing, and in 4 each position is a place. Distances are great circles on
/// a sphere of 6371.0088 km. Of equally near places, and of positions with equally many events, the one more
/// west counts, then the one more south, then the one with the lesser key of its name. Any thread; O(n log
/// n). When stopped it returns what is of no use.
ReconciledPlaces match_places(const BySide<EventTablePtr>& tables, double radius_km,
                              const std::stop_token& stop = {});

/// Whether two positions are no farther apart than that.
bool within_km(LonLat a, LonLat b, double km);
double distance_km(LonLat a, LonLat b);  ///< Along the great circle.

}  // namespace courtyard
