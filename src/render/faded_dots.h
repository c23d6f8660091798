#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "query/aggregates.h"
#include "session/trail.h"

namespace courtyard {

/// A dot of a density picture is as strong as that of so many events at most.
inline constexpr std::uint32_t kFullDotEvents = 100;

/// Strengths of the dots of a density picture where a layer's symbols fade. The events of a cell are counted
/// by bands of age (kTrailBands), exactly: those of at most some age are those that a shorter window shows. A
/// dot is as strong as the bands' dots would be one over another, each as faint as the middle of its band.
/// Kept from frame to frame, so that a step of the window costs what comes and goes. One thread at a time.
class FadedDots {
public:
    void forget();  ///< Before another index or grid of cells.

    /// Counts by an index what `whole`, which has a view, shows.
    void count(const EventIndexPtr& index, const Question& whole);

    /// Or row by row: begins with so many cells, all empty or as they were left; then each event.
    void begin_rows(std::size_t cells, const TemporalExtent& window);
    void clear(std::size_t first_cell, std::size_t count);
    void add(std::size_t cell, Instant end);

    void set_strength(const Trail& trail, float opacity);
    /// Of a dot of all that its cell shows, 0 … 255.
    std::uint32_t alpha(std::size_t cell, std::uint32_t events) const;

private:
    static constexpr std::size_t kNewer = kTrailBands.size() - 1;  ///< The last band is all the rest.

    std::array<std::optional<Aggregates>, kNewer> aggregates_;
    std::array<std::vector<std::uint32_t>, kNewer> counted_;  ///< Row by row.
    std::array<Instant, kNewer> since_{};                     ///< Events of the band end after that.
    std::array<std::span<const std::uint32_t>, kNewer>
        newer_;  ///< Events of at most the band's age, by cell.
    std::array<std::array<float, kFullDotEvents + 1>, kTrailBands.size()>
        clear_{};  ///< What a dot of so many events of a band lets through.
};

}  // namespace courtyard
