#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "session/session.h"
#include "ui/panels/timebar_layer.h"
#include "ui/panels/timebar_tracks.h"
#include "ui/time_axis.h"

namespace courtyard::ui {

/// What of a track is under way in a bin of the bar, of the events that pass the filter and of all.
struct TrackBin {
    BinTally certain, possible;  ///< That pass.
    double all = 0;              ///< Of all events, the possible ones among them, in the bar's measure.
};

/// The numbers of the time bar's tracks. Counted anew only when layers, their visibility, the filter, the
/// tracks, the bar's view or its width change; otherwise update() compares and allocates nothing. What would
/// take longer than a frame is counted over several.
class TimebarHistogram {
public:
    /// Returns true when it counted anew.
    bool update(const Session& session, const TimeScale& scale, float ui_scale);
    /// Names the tracks in the language chosen now.
    void reword(const Session& session) { tracks_ = tracks_of(session); }
    /// Whether it has not yet counted all that was asked last: what it has is older, or nothing.
    bool counting() const { return counting_; }

    const std::vector<Track>& tracks() const { return tracks_; }  ///< From the ground up.
    const std::vector<Instant>& edges() const { return edges_; }  ///< One more than there are bins.
    std::size_t bins() const { return edges_.size() < 2 ? 0 : edges_.size() - 1; }
    const TrackBin& at(std::size_t track, std::size_t bin) const { return cells_[track * bins() + bin]; }
    CalendarStep step() const { return step_; }

    bool sums() const { return sums_; }            ///< Whether numbers are summed, instead of events counted.
    bool filtered() const { return filtered_; }    ///< Whether some events may not pass.
    bool has_range() const { return has_range_; }  ///< Whether sums have a low and a high.
    /// In the bar's measure.
    double value(const BinTally& tally) const { return sums_ ? tally.sum : tally.events; }
    /// The greatest value of all events, whatever window and filter: of a bin where tracks are stacked, else
    /// of a track. Of all time, but where that has more than some thousands of bins of the bar's view.
    double top() const { return top_; }
    /// Another one whenever layers, filter or tracks are.
    std::uint64_t version() const { return version_; }
    /// What passes the filter and what there is in other bins, in the bar's measure, over all tracks, with
    /// what is possible.
    void totals(std::span<const Instant> edges, std::vector<double>& passing, std::vector<double>& all) const;
    /// How many of the events that pass are only perhaps in a window.
    std::uint64_t possible_in(const TemporalExtent& window) const;

private:
    struct Key {
        LayerId id{};
        EventTablePtr table;  ///< Kept alive, so that no other gets its address.
        bool visible = true;
        ThemedColor color;             ///< Of a layer that is one track.
        std::uint64_t generation = 0;  ///< Of the symbology, while it matters.
        friend bool operator==(const Key&, const Key&) = default;
    };
    struct Top {
        CalendarStep step;
        TemporalExtent of;
        double value = 0;
    };
    bool same_layers(const Session& session) const;
    bool same_filter(const Session& session) const;
    void take_layers(const Session& session);
    bool count_on(const Session& session);
    void fill(const Session& session);
    void find_top(const Session& session);
    double greatest(const Session& session, const std::vector<Instant>& edges) const;

    std::vector<Key> keys_;
    std::vector<RowBitsPtr> passing_;                       ///< By layer of the document.
    mutable std::map<std::uint32_t, TimebarLayer> layers_;  ///< Visible ones, by id.
    Tracks choice_;
    TimeScale scale_;
    float ui_scale_ = 0;
    KnownUnits known_;

    std::vector<Track> tracks_;
    std::vector<Instant> edges_;
    std::vector<TrackBin> cells_;  ///< Track by track.
    TimeTally::Answer answer_;
    CalendarStep step_;
    std::vector<Top> tops_;  ///< Found for these layers and tracks.
    double top_ = 0;
    std::uint64_t version_ = 0;
    bool counting_ = false, sums_ = false, filtered_ = false, has_range_ = false;
};

}  // namespace courtyard::ui
