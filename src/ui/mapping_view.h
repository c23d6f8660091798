#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "data/event_table.h"
#include "session/document.h"

namespace courtyard::ui {

/// A dataset profile that one can choose.
struct ProfileName {
    std::string name, title;
};

/// How far the try-out of a changed mapping is.
enum class PreviewState : std::uint8_t { None, Reading, Ready, Failed };

/// What the mapping dialog shows of the layer whose mapping is open.
struct MappingView {
    LayerId layer{};
    std::span<const ProfileName> profiles;
    Mapping wanted;  ///< As chosen so far.
    PreviewState state = PreviewState::None;
    EventTablePtr preview;   ///< The file read with `wanted`; null unless ready.
    std::string error;       ///< Why it could not be read; empty unless failed.
    std::uint64_t rows = 0;  ///< Read so far, while reading.
    float fraction = -1;     ///< Of the file, while reading; below 0 when not known.
};

}  // namespace courtyard::ui
