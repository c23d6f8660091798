#pragma once

#include <array>

#include "base/translate.h"
#include "session/drawing.h"

/// Labels of events: what a column says, written beside them where there is room.
namespace courtyard::kinds::labels {

inline constexpr ParamDef kColumn{
    .name = "column",
    .title = tr_later("Text"),
    .type = ParamType::TextColumn,
    .help = tr_later("What is written; without a column the place, else the kind")};
inline constexpr ParamDef kSize{.name = "size",
                                .title = tr_later("Letters"),
                                .unit = tr_later("px"),
                                .least = 8,
                                .most = 32,
                                .standard = 12,
                                .help = tr_later("Size of the letters")};
inline constexpr std::array<const ParamDef*, 5> kParams{&kColumn, &kSize, &kOpacityParam, &kMinZoomParam,
                                                        &kMaxZoomParam};

}  // namespace courtyard::kinds::labels
