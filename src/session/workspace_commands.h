#pragma once

#include "session/command.h"
#include "session/document.h"
#include "session/event_times.h"
#include "session/workspace.h"

namespace courtyard {

inline constexpr double kFitMarginPx = 60;  ///< Around what the camera is fitted to, logical pixels.

/// Carries out a workspace command against the document as it stands, and the times of events that could
/// show; any other command does nothing. Pure but for `workspace`.
void change_workspace(Workspace& workspace, const Document& document, const EventTimes& events,
                      const Command& command);

}  // namespace courtyard
