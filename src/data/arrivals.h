#pragma once

#include "base/mailbox.h"
#include "geo/lonlat.h"

namespace courtyard {

/// Places of rows of one file while it is being read, from its readers to whoever shows them: as they are
/// written, in no order, and not yet judged as the finished table's are. Rows without a place have none.
using Arrivals = Mailbox<LonLat>;

}  // namespace courtyard
