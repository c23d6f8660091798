#pragma once

#include "base/result.h"
#include "session/command.h"

namespace courtyard {

/// What the commands about the drawings of one layer do to it. They fail as the commands say.
Result<void> change_drawings(LayerState& layer, const SetDrawings& command);
Result<void> change_drawings(LayerState& layer, const AddDrawing& command);
Result<void> change_drawings(LayerState& layer, const RemoveDrawing& command);
Result<void> change_drawings(LayerState& layer, const SetDrawing& command);
Result<void> change_drawings(LayerState& layer, const SwitchDrawing& command);
Result<void> change_drawings(LayerState& layer, const MoveDrawing& command);

/// Forgets columns in the drawings' parameters that a layer's new table lacks.
void drop_lost_columns(LayerState& layer);

}  // namespace courtyard
