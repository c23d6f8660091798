#pragma once

#include "io/exporters.h"

namespace courtyard {

/// A FlatGeobuf of points, in the order of the rows and hence without an index of places.
Exporter flatgeobuf_exporter();

}  // namespace courtyard
