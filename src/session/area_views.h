#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "session/area_view.h"
#include "session/drawing_legend.h"

namespace courtyard {

/// A table that is to be joined with areas: for a job.
struct AreasWanted {
    EventTablePtr table;
    AreaKey key;
};

/// What the regions of all layers show. What is not there is told by wanted(); somebody joins the tables with
/// the areas and gives the outcome back. Main thread.
class AreaViews {
public:
    /// Of visible drawings of visible layers, and what rows() was asked for: what was neither given nor has
    /// failed.
    std::vector<AreasWanted> wanted(const Document& document) const;
    void take(AreaRowsPtr rows);
    /// These areas cannot be had.
    void fail(const AreasWanted& wanted, std::string why);
    /// Forgets what the document's layers do not have any more.
    void follow(const Document& document);

    /// Null while the regions of the layer's events are being found, or when they cannot be. What is kept
    /// from window to window is kept for each side of a split map.
    const AreaView* view(const LayerState& layer, const Drawing& drawing, const TemporalExtent& window,
                         const RowBitsPtr& passing, const EventIndexPtr& index, std::size_t side = 0);
    /// Why there is no view; empty while it is to come.
    std::string_view why_not(const LayerState& layer, const Drawing& drawing) const;

    /// In which areas a table's events lie, whether or not they are drawn so; null while that is being found,
    /// or when it cannot be. Asking has it found.
    AreaRowsPtr rows(const EventTablePtr& table, const AreaKey& key) const;
    /// Why there are none; empty while they are to come.
    std::string_view why_no_rows(const EventTablePtr& table, const AreaKey& key) const;

private:
    using Key = std::pair<const EventTable*, AreaKey>;
    std::map<Key, AreaRowsPtr> rows_;
    std::map<Key, std::string> failed_;
    mutable std::map<Key, EventTablePtr> asked_;                     ///< For by rows().
    std::map<std::pair<LayerId, std::size_t>, AreaViewer> viewers_;  ///< By layer and side.
    std::uint64_t next_generation_ = 0;  ///< Of viewers: far apart, so that no two generations are one.
};

}  // namespace courtyard
