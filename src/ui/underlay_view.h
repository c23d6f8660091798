#pragma once

#include <cstdint>
#include <string>

#include "session/underlay.h"

namespace courtyard::ui {

enum class UnderlayStatus : std::uint8_t {
    Ready,
    AsksPermission,  ///< Of its server nothing is asked before a person allows it.
    Loading,
    Failed,
};

/// How an underlay stands.
struct UnderlayView {
    UnderlayId id{};
    UnderlayStatus status = UnderlayStatus::Ready;
    std::string host;   ///< Of its server; empty for files.
    std::string words;  ///< Why it failed, or what is missing; may be empty.
};

}  // namespace courtyard::ui
