#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "data/geocoding.h"
#include "data/table_builder.h"
#include "gazetteer/gazetteer.h"
#include "io/raw_table.h"

namespace courtyard {

/// Puts rows that have no coordinates, but the name of a place, at the place of the gazetteer that it most
/// likely means. What a person chose (Mapping::places) comes first. Sets position, repaired and location
/// precision of the rows, changes their ledger entries ("no coordinates" becomes "placed by its name" or
/// "place not found in the gazetteer"), and adds two columns for the placed ones: label with GeoNames id, and
/// score. Where the region's column has nothing, another column of such a name is asked. A place outside
/// `home` (ISO 3166 code; may be empty) is only taken where the row names its country or region. Each
/// distinct name is looked up once, on several threads. Rows with broken coordinates are left alone.
GeocodeReport geocode_rows(RawTable& table, std::vector<Column>& columns, const Mapping& mapping,
                           const Gazetteer& gazetteer, std::string_view home, Placements& rows);

}  // namespace courtyard
