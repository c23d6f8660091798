#pragma once

#include "io/exporters.h"

namespace courtyard {

/// Comma-separated UTF-8 text with a header, quoted as RFC 4180 says; positions in two columns.
Exporter csv_exporter();

}  // namespace courtyard
