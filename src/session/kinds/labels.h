#pragma once

#include <array>

#include "session/drawing.h"

/// Labels of events: what a column says, written beside them where there is room.
namespace courtyard::kinds::labels {

inline constexpr ParamDef kColumn{.name = "column",
                                  .title = "Text",
                                  .type = ParamType::TextColumn,
                                  .help = "What is written; without a column the place, else the kind"};
inline constexpr ParamDef kSize{.name = "size",
                                .title = "Letters",
                                .unit = "px",
                                .least = 8,
                                .most = 32,
                                .standard = 12,
                                .help = "Size of the letters"};
inline constexpr std::array<const ParamDef*, 5> kParams{&kColumn, &kSize, &kOpacityParam, &kMinZoomParam,
                                                        &kMaxZoomParam};

}  // namespace courtyard::kinds::labels
