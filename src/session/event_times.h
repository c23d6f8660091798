#pragma once

#include <optional>

#include "session/document.h"
#include "session/filtering.h"
#include "time/instant.h"

namespace courtyard {

/// When events that could show are: those of visible layers that pass the filter, by the document's clock.
/// Lives as long as both. Without a filter each question is O(log n). With one, an end costs a block of rows
/// more, once the ends of what passes were gone through (PassingEnds), and a begin the words of bits up to
/// it.
class EventTimes {
public:
    EventTimes(const Document& document, const Filtering& filtering)
        : document_(document), filtering_(filtering) {}

    bool any_in(const TemporalExtent& window) const;            ///< Whether any event shows in a window.
    std::optional<Instant> first_begin_from(Instant t) const;   ///< The earliest begin at or after t.
    std::optional<Instant> last_begin_before(Instant t) const;  ///< The latest begin before t.
    /// The latest end of the events that begin before t.
    std::optional<Instant> latest_end_before(Instant t) const;

private:
    template <typename Ask>
    void each_layer(Ask ask) const;
    std::optional<Instant> latest_end(const LayerState& layer, std::size_t rows) const;

    const Document& document_;
    const Filtering& filtering_;
};

}  // namespace courtyard
