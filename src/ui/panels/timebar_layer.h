#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/job.h"
#include "query/bin_counts.h"
#include "query/time_tally.h"
#include "session/session.h"

namespace courtyard::ui {

/// What the time bar counts of one layer: all of its events, and those that pass the filter. Where events are
/// counted alone and all know their day, it asks the layer's index, and keeps nothing. What it must put into
/// order for that is prepared on a thread where there is much. Main thread.
class TimebarLayer {
public:
    /// Follows table, filter and tracks. Counts on, up to about so many events; true once all are counted,
    /// and until then nothing below says anything.
    bool follow(const Session& session, const LayerState& layer, std::size_t events);

    /// How many classes the answers below have.
    std::size_t classes() const { return source_ ? source_->class_count : 1; }
    bool filtered() const { return passing_ != nullptr; }
    /// Whether it has the column that the tracks measure.
    bool has_numbers() const { return source_ && source_->numbers; }
    bool has_range() const { return has_numbers() && source_->numbers->has_range(); }
    /// Those that pass; only after follow() said that all are counted.
    void answer(std::span<const Instant> edges, TimeTally::Answer& out);
    /// All, whatever the filter.
    void answer_all(std::span<const Instant> edges, TimeTally::Answer& out) const;
    /// How many of those that pass are only perhaps in a window.
    std::uint64_t possible_in(const TemporalExtent& window) const;

private:
    /// What the tallies were made for.
    struct Made {
        EventTablePtr table;
        Tracks tracks;
        std::uint64_t generation =
            0;  ///< Of the symbology whose classes part the layer; 0: it is not parted.
    };
    void make(const Session& session, const LayerState& layer);
    void make_source(const Session& session, const LayerState& layer);
    void take(TallySourcePtr source);
    void ask_passing();

    std::optional<Made> made_;
    EventIndexPtr index_;
    /// Makes `source_`; it stops when what is asked has changed.
    std::optional<Job<TallySourcePtr>> making_;
    EndOrderPtr by_end_;         ///< Of made_'s table …
    bool by_end_known_ = false;  ///< … once it was asked for: null is an order too.
    TallySourcePtr source_;      ///< Null: counted by the index, or being made.
    std::optional<TimeTally> all_, passes_;
    std::optional<BinCounts> bins_;
    RowBitsPtr passing_;
    bool counted_ = false;
};

}  // namespace courtyard::ui
