#pragma once

#include <memory>
#include <vector>

#include "query/row_bits.h"
#include "session/document.h"

namespace courtyard {

/// The events of a layer that a rule lets through, found before it is asked, such as by a search on a job's
/// thread: asking takes no time then.
struct FoundRows {
    LayerId layer{};
    EventTablePtr table;  ///< Whose rows they are: once the layer shows another, nobody takes them.
    std::shared_ptr<const RowBits> rows;
};
using FoundRowsList = std::vector<FoundRows>;

}  // namespace courtyard
