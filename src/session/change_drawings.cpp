#include "session/change_drawings.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>

namespace courtyard {
namespace {

using DrawingIt = std::vector<Drawing>::iterator;

Result<DrawingIt> find_drawing(LayerState& layer, DrawingKind kind) {
    const auto found = std::ranges::find(layer.drawings, kind, &Drawing::kind);
    if (found == layer.drawings.end())
        return fail("the layer {} is not drawn as {}", layer.name, drawing_kind_def(kind).name);
    return found;
}

bool holds_numbers(ParamType type) {
    return type == ParamType::NumberColumn;
}

/// Whether a parameter names a column of the layer that is fit for it, or none.
bool column_fits(const LayerState& layer, const ParamDef& def, const Params& params) {
    const bool of_column = def.type == ParamType::NumberColumn || def.type == ParamType::TextColumn;
    if (!of_column || params.text(def).empty()) return true;
    const Column* column = layer.table->column(params.text(def));
    return column != nullptr && (column->is_numeric() || !holds_numbers(def.type));
}

Result<void> check_columns(const LayerState& layer, const Drawing& drawing) {
    for (const ParamDef* def : drawing_kind_def(drawing.kind).params) {
        if (!column_fits(layer, *def, drawing.params))
            return holds_numbers(def->type)
                       ? fail("the layer {} has no numeric column '{}', which {} of {} names", layer.name,
                              drawing.params.text(*def), def->name, drawing_kind_def(drawing.kind).name)
                       : fail("the layer {} has no column '{}', which {} of {} names", layer.name,
                              drawing.params.text(*def), def->name, drawing_kind_def(drawing.kind).name);
    }
    return {};
}

Result<void> check_free(const LayerState& layer, DrawingKind kind) {
    if (layer.drawing(kind) == nullptr) return {};
    return fail("the layer {} is drawn as {} already: change that drawing, or add another kind", layer.name,
                drawing_kind_def(kind).name);
}

}  // namespace

Result<void> change_drawings(LayerState& layer, const SetDrawings& command) {
    if (command.drawings.empty())
        return fail("the layer {} must be drawn in some way, or be hidden", layer.name);
    const std::vector<Drawing> before = std::exchange(layer.drawings, {});
    for (const Drawing& drawing : command.drawings) {
        if (auto added = change_drawings(layer, AddDrawing{layer.id, drawing}); !added) {
            layer.drawings = before;
            return added;
        }
    }
    return {};
}

Result<void> change_drawings(LayerState& layer, const AddDrawing& command) {
    if (auto free = check_free(layer, command.drawing.kind); !free) return free;
    if (auto checked = check_columns(layer, command.drawing); !checked) return checked;
    layer.drawings.push_back(command.drawing);
    return {};
}

Result<void> change_drawings(LayerState& layer, const RemoveDrawing& command) {
    auto found = find_drawing(layer, command.kind);
    if (!found) return pass_on(found);
    if (layer.drawings.size() == 1)
        return fail("the layer {} is drawn in this way alone: add another, or hide the layer", layer.name);
    layer.drawings.erase(*found);
    return {};
}

Result<void> change_drawings(LayerState& layer, const SetDrawing& command) {
    auto found = find_drawing(layer, command.drawing.kind);
    if (!found) return pass_on(found);
    if (auto checked = check_columns(layer, command.drawing); !checked) return checked;
    **found = command.drawing;
    return {};
}

Result<void> change_drawings(LayerState& layer, const SwitchDrawing& command) {
    auto found = find_drawing(layer, command.from);
    if (!found) return pass_on(found);
    if (command.from == command.to) return {};
    if (auto free = check_free(layer, command.to); !free) return free;
    **found = Drawing{command.to, (*found)->visibility, {}};
    return {};
}

Result<void> change_drawings(LayerState& layer, const MoveDrawing& command) {
    auto found = find_drawing(layer, command.kind);
    if (!found) return pass_on(found);
    const auto from = *found - layer.drawings.begin();
    const auto last = static_cast<std::ptrdiff_t>(layer.drawings.size()) - 1;
    const auto to = std::clamp<std::ptrdiff_t>(from + command.by, 0, last);
    Drawing moved = std::move(**found);
    layer.drawings.erase(*found);
    layer.drawings.insert(layer.drawings.begin() + to, std::move(moved));
    return {};
}

void drop_lost_columns(LayerState& layer) {
    for (Drawing& drawing : layer.drawings) {
        for (const ParamDef* def : drawing_kind_def(drawing.kind).params) {
            if (!column_fits(layer, *def, drawing.params)) drawing.params.reset(*def);
        }
    }
}

}  // namespace courtyard
