#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "session/document.h"

namespace courtyard {

/// How a layer is drawn, apart from its events.
struct LayerStyle {
    Visibility visibility = Visibility::Visible;
    Visibility undated = Visibility::Hidden;
    float opacity = 0.85F;
    Blend blend = Blend::Normal;
    std::vector<Drawing> drawings{Drawing{}};
    std::string size_column{}, color_column{};
    Coloring coloring{};
    std::optional<SuggestedFilter> filter{};
    LayerUse use = LayerUse::Events;
    friend bool operator==(const LayerStyle&, const LayerStyle&) = default;
};

LayerStyle style_of(const LayerState& layer);

/// A document with one layer drawn in a style.
struct Styled {
    Document document;
    std::vector<std::string> left_out;  ///< What of the style the layer cannot follow, and why: for people.
};
/// A column that the layer lacks, and a drawing that asks for one, are left as they were. Fails on an unknown
/// layer.
Result<Styled> styled(const Document& before, LayerId id, const LayerStyle& style);

}  // namespace courtyard
