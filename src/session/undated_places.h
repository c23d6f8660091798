#pragma once

#include <optional>

#include "session/document.h"

namespace courtyard {

// Rows of the undated tray have a place: a map can show them, though no window of time holds them. They are
// never counted as events.

/// True when a layer's undated rows are drawn: always where its file has no events at all, else as it is set;
/// never while a filter concerns it, which is asked of events only.
bool shows_undated(const Document& document, const LayerState& layer);

/// What "all of a table" is on the map: the extent of its events or, without any, of its undated rows.
std::optional<Extent> located_extent(const EventTable& table);

/// True when a layer has anything that a map could show: events or undated rows.
bool has_places(const Document& document);

}  // namespace courtyard
