#pragma once

#include "io/exporters.h"

namespace courtyard {

/// One FeatureCollection as RFC 7946 has it: points in longitude and latitude with up to seven decimals.
Exporter geojson_exporter();
/// The same features one a line.
Exporter geojson_sequence_exporter();

}  // namespace courtyard
