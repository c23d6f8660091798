#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "data/event_table.h"
#include "geo/bin_lattice.h"
#include "query/area_rows.h"

namespace courtyard {

/// One of the places by which events are compared.
struct ComparedPlace {
    std::string name;    ///< Of a position "55.7558° N, 37.6176° E"; of a cell that of its commonest place.
    std::string within;  ///< The region or country that the dataset names; may be empty.
    LonLat at;           ///< Where most of its events lie, the earliest of equals.
};

/// To which of some places each event of a table belongs. Immutable.
struct ComparedPlaces {
    EventTablePtr table;
    std::vector<std::uint32_t> of_row;  ///< By event, into places.
    std::vector<ComparedPlace> places;
    AreaRowsPtr areas{};  ///< By area: place i is area i, and the last one stands for events in none.
    /// By cell: of the lattice in the plane.
    struct Grid {
        EqualAreaPlane plane;
        BinLattice lattice;
        std::vector<BinCell> cells;  ///< By place.
    };
    std::optional<Grid> grid{};

    /// Whether a place stands for events in no area.
    bool in_no_area(std::uint32_t place) const { return areas && place + 1 == places.size(); }
};
using ComparedPlacesPtr = std::shared_ptr<const ComparedPlaces>;

// O(rows · log rows) each, on the caller's thread.

/// By the dataset's own names: two of one name in different regions, or countries, are two places. Events
/// without a name go by their exact position.
ComparedPlacesPtr places_by_name(const EventTablePtr& table);
ComparedPlacesPtr places_by_area(const AreaRowsPtr& rows);
/// By hexagons of one area all over the map, so many km from side to side.
ComparedPlacesPtr places_by_cell(const EventTablePtr& table, double km);

}  // namespace courtyard
