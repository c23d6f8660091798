#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "session/session.h"
#include "session/tracks.h"

namespace courtyard::ui {

/// One strip of the time bar: a layer, or one class of its colours.
struct Track {
    std::size_t layer = 0;     ///< Its place in Document::layers.
    std::size_t of_class = 0;  ///< Of what is counted of the layer: 0 where it is not parted.
    std::string name;
    ThemedColor color;
};

/// The strips of the visible layers that have events, from the ground up.
std::vector<Track> tracks_of(const Session& session);
/// How many tracks_of() would give; without making them.
std::size_t track_count(const Session& session);

/// Whether any layer has a column of numbers of that name.
bool can_measure(const Document& document, const std::string& column);
/// What a sum of the column counts: its unit, else its name.
std::string unit_of_measure(const Document& document, const std::string& column);
/// The names of the layers' columns of numbers whose sums mean something, each once.
std::vector<std::string> measures_of(const Document& document);

}  // namespace courtyard::ui
