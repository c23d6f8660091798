#pragma once

#include <cstdint>
#include <stop_token>
#include <vector>

#include "query/event_index.h"
#include "session/symbology.h"

namespace courtyard {

/// What of a layer an index is made of: a copy, for a job's thread.
struct LayerIndexSource {
    EventTablePtr table;
    std::vector<std::uint8_t> class_of_row;  ///< As Symbology has it.
    std::uint32_t classes = 0;
    ProjectionPtr projection{};
};
LayerIndexSource index_source(const LayerState& layer, const Symbology& symbology,
                              const ProjectionPtr& projection = nullptr);

/// The index of a layer's events by the classes of its symbology; fails as EventIndex::build() does.
Result<EventIndexPtr> build_layer_index(const LayerIndexSource& source, std::stop_token stop,
                                        JobProgress& progress);

}  // namespace courtyard
