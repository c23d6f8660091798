#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>

#include "data/coverage_gap.h"
#include "geo/lonlat.h"
#include "time/instant.h"

namespace courtyard {

enum class LayerId : std::uint32_t;

/// Names a note for as long as the session lives; 0: one that is not in the document yet.
enum class NoteId : std::uint32_t {};

/// What a person wrote down beside the data: on the time bar, and on the map where it has a place.
struct Note {
    NoteId id{};
    TemporalExtent when;  ///< Empty: it belongs to no time, so it shows at all times and on the map alone.
    std::optional<LonLat> at;  ///< Empty: on the time bar alone.
    std::string text;

    bool shows_in(const TemporalExtent& window) const { return when.empty() || when.meets(window); }
    friend bool operator==(const Note&, const Note&) = default;
};

/// Names a statement on coverage for as long as the session lives; 0: not in the document yet.
enum class GapId : std::uint32_t {};

/// Who says that something was not collected.
enum class GapOrigin : std::uint8_t { Dataset, Person };

/// A statement on coverage within the document.
struct GapState {
    GapId id{};
    std::optional<LayerId> layer;  ///< Empty: of all layers.
    CoverageGap gap;
    GapOrigin origin = GapOrigin::Person;

    bool concerns(LayerId of) const { return !layer || *layer == of; }
    friend bool operator==(const GapState&, const GapState&) = default;
};

/// A mark of a context layer, by its row in LayerState::whole.
struct MarkRef {
    LayerId layer{};
    std::uint32_t row = 0;
    friend bool operator==(const MarkRef&, const MarkRef&) = default;
};

/// What a person is writing: it is in the document once they accept it.
using Draft = std::variant<Note, GapState>;

}  // namespace courtyard
