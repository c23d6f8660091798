#pragma once

#include <cstdint>
#include <string>

namespace courtyard {

/// What gets a strip of its own in the time bar: each layer, or each class of the layers' colours.
enum class TrackSplit : std::uint8_t { Datasets, Categories };
/// How the strips lie: one on another, over one another as lines, each on a ground of its own.
enum class TrackArrangement : std::uint8_t { Stacked, Overlaid, Separate };
enum class TrackScale : std::uint8_t { Linear, Logarithmic };

/// What the time bar's bars stand for.
struct Tracks {
    TrackSplit split = TrackSplit::Datasets;
    TrackArrangement arrangement = TrackArrangement::Stacked;
    TrackScale scale = TrackScale::Linear;
    std::string measure;  ///< A column whose numbers are summed; empty: events are counted.
    friend bool operator==(const Tracks&, const Tracks&) = default;
};

}  // namespace courtyard
