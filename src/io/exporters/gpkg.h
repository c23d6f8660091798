#pragma once

#include "io/exporters.h"

namespace courtyard {

/// A GeoPackage with a layer of points for each table, written in one transaction.
Exporter gpkg_exporter();

}  // namespace courtyard
