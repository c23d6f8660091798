#pragma once

#include <string>
#include <variant>
#include <vector>

#include "session/context_marks.h"
#include "ui/time_axis.h"

namespace courtyard::ui {

/// Something that stands as a flag on the time bar.
struct Flag {
    TemporalExtent when;
    std::string title;
    std::variant<MarkRef, NoteId> what;
};

/// Marks of visible context layers, and notes with a time; by begin, notes after marks of the same moment.
std::vector<Flag> flags_of(const Document& document);

/// Where a flag stands, or several that would stand on each other.
struct PlacedFlag {
    float x = 0;                       ///< Of its pole: the begin of the first of them.
    std::vector<std::size_t> members;  ///< Into the flags, by begin; one at least.
    std::string title;                 ///< As much as fits before the next flag; may be empty.
    float right = 0;                   ///< Where its picture and title end: it is clicked up to there.
};

/// Sizes in pixels.
struct FlagSizes {
    float flag = 10;         ///< Width of the cloth. Flags that stand nearer than that are merged.
    float number = 18;       ///< Width of a number on merged flags.
    float gap = 10;          ///< Between a title and the next flag.
    float least_title = 56;  ///< Shorter pieces of a title say nothing.
};
/// The flags that lie within the scale's view, from the left; they never overlap each other or the scale's
/// ends. A flag whose span began before the view stands at its left end.
std::vector<PlacedFlag> place_flags(const std::vector<Flag>& flags, const TimeScale& scale,
                                    const FlagSizes& sizes, const TextWidth& text_width);

}  // namespace courtyard::ui
