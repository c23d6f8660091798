#include "session/layer_style.h"

#include <utility>

#include "session/session.h"

namespace courtyard {
namespace {

/// Carries out what of a style can be, one command after another.
class Styling {
public:
    explicit Styling(const Document& before) : styled_{before, {}} {}

    void take(const Command& command) {
        auto after = apply(styled_.document, command);
        if (after)
            styled_.document = std::move(*after);
        else
            styled_.left_out.push_back(after.error().message);
    }
    /// Each drawing for itself: one that asks for a column that is not there leaves the others.
    void take_drawings(LayerId id, const std::vector<Drawing>& drawings) {
        std::vector<Drawing> taken;
        for (const Drawing& drawing : drawings) {
            std::vector<Drawing> wanted = taken;
            wanted.push_back(drawing);
            if (auto done = apply(styled_.document, SetDrawings{id, wanted}); done)
                taken = std::move(wanted);
            else
                styled_.left_out.push_back(done.error().message);
        }
        if (!taken.empty()) take(SetDrawings{id, std::move(taken)});
    }
    Styled result() { return std::move(styled_); }

private:
    Styled styled_;
};

}  // namespace

LayerStyle style_of(const LayerState& layer) {
    return {.visibility = layer.visibility,
            .undated = layer.undated,
            .opacity = layer.opacity,
            .blend = layer.blend,
            .drawings = layer.drawings,
            .size_column = layer.size_column,
            .color_column = layer.color_column,
            .coloring = layer.coloring,
            .filter = layer.filter,
            .use = layer.use};
}

Result<Styled> styled(const Document& before, LayerId id, const LayerStyle& style) {
    const LayerState* layer = before.find(id);
    if (layer == nullptr) return fail("there is no such layer");
    Styling styling(before);
    if (style.use != layer->use) styling.take(SetLayerUse{id, style.use});
    if (style.filter != layer->filter) styling.take(SetLayerFilter{id, style.filter});
    styling.take(SetLayerSizeColumn{id, style.size_column});
    styling.take(SetLayerColorColumn{id, style.color_column});
    // What was decided of a column's values is of no use for another column's.
    if (style.color_column.empty() || layer->whole->column(style.color_column) != nullptr)
        styling.take(SetColoring{id, style.coloring});
    styling.take_drawings(id, style.drawings);
    styling.take(SetLayerOpacity{id, style.opacity});
    styling.take(SetLayerBlend{id, style.blend});
    styling.take(SetLayerUndated{id, style.undated});
    styling.take(SetLayerVisibility{id, style.visibility});
    return styling.result();
}

}  // namespace courtyard
