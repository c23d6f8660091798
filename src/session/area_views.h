#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "session/area_view.h"
#include "session/drawing_legend.h"

namespace courtyard {

/// What drawings of regions want to have counted: for a job.
struct AreasWanted {
    EventTablePtr table;
    AreaKey key;
};

/// What the regions of all layers show. What is not there is told by wanted(); somebody joins the tables with
/// the areas and gives the outcome back. Main thread.
class AreaViews {
public:
    /// Of visible drawings of visible layers: what was neither given nor has failed.
    std::vector<AreasWanted> wanted(const Document& document) const;
    void take(AreaRowsPtr rows);
    /// These areas cannot be had.
    void fail(const AreasWanted& wanted, std::string why);
    /// Forgets what the document's layers do not have any more.
    void follow(const Document& document);

    /// Null while the regions of the layer's events are being found, or when they cannot be.
    const AreaView* view(const LayerState& layer, const Drawing& drawing, const TemporalExtent& window,
                         const RowBitsPtr& passing, const EventIndexPtr& index);
    /// Why there is no view; empty while it is to come.
    std::string_view why_not(const LayerState& layer, const Drawing& drawing) const;

private:
    using Key = std::pair<const EventTable*, AreaKey>;
    std::map<Key, AreaRowsPtr> rows_;
    std::map<Key, std::string> failed_;
    std::map<LayerId, AreaViewer> viewers_;
    std::uint64_t next_generation_ = 0;  ///< Of viewers: far apart, so that no two generations are one.
};

}  // namespace courtyard
