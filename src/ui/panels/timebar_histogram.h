#pragma once

#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

#include "query/bin_counts.h"
#include "session/session.h"
#include "ui/time_axis.h"

namespace courtyard::ui {

/// Events that pass the filter and are under way in each bin of the bar, by visible layer. Counted anew only
/// when layers, their visibility, the filter, the bar's view or its width change; otherwise update() compares
/// and allocates nothing.
class TimebarHistogram {
public:
    /// Returns true when it counted anew.
    bool update(const Session& session, const TimeScale& scale, float ui_scale);

    /// Visible layers' places in Document::layers, in drawing order: the stack's order from the ground up.
    const std::vector<std::size_t>& layers() const { return layers_; }
    const std::vector<Instant>& edges() const { return edges_; }  ///< One more than there are bins.
    std::size_t bins() const { return edges_.size() < 2 ? 0 : edges_.size() - 1; }
    std::uint32_t count(std::size_t stacked, std::size_t bin) const {
        return counts_[stacked * bins() + bin];
    }
    std::uint64_t sum(std::size_t bin) const;     ///< Of all visible layers.
    std::uint64_t peak() const { return peak_; }  ///< The greatest sum of the view.
    CalendarStep step() const { return step_; }

private:
    struct Key {
        const EventTable* table = nullptr;
        bool visible = true;
        friend bool operator==(const Key&, const Key&) = default;
    };
    /// How a layer is counted while a filter is on and it has an index.
    struct Indexed {
        EventIndexPtr index;
        BinCounts bins;
    };
    bool same_layers(const Document& document) const;
    bool same_filter(const Session& session) const;
    void count_layers(const Session& session);
    void count_passing(const Session& session, const LayerState& layer, std::span<std::uint32_t> counts);

    std::vector<Key> keys_;
    std::vector<EventTablePtr>
        kept_;  ///< Keeps the tables of keys_ alive, so that no other gets their address.
    std::vector<RowBitsPtr> passing_;                     ///< By layer of the document.
    std::unordered_map<std::uint32_t, Indexed> indexed_;  ///< By layer.
    TimeScale scale_;
    float ui_scale_ = 0;
    KnownUnits known_;

    std::vector<std::size_t> layers_;
    std::vector<Instant> edges_;
    std::vector<std::uint32_t> counts_;  ///< Layer by layer.
    CalendarStep step_;
    std::uint64_t peak_ = 0;
};

}  // namespace courtyard::ui
