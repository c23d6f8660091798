#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "session/document.h"
#include "session/symbology.h"

namespace courtyard {

/// How a strip of colours is to be read.
enum class StripKind : std::uint8_t {
    Steps,      ///< Each colour holds for one class: a box for each, labels where it begins.
    Continuous  ///< Colours run on: labels at the stops.
};

/// What fills a box that explains one look.
enum class KeyPattern : std::uint8_t {
    Plain,
    Hatched,     ///< Lines that rise to the right,
    HatchedDown  ///< that fall.
};

/// The legend of one drawing besides the layer's kinds and sizes.
struct DrawingLegend {
    struct Stop {
        Color color;
        std::string label;  ///< Empty: none at this stop.
    };
    std::string title;  ///< With the unit: "Heat: events near a point (30 px)".
    StripKind strip = StripKind::Continuous;
    struct Key {
        KeyPattern pattern = KeyPattern::Plain;
        Color color;
        std::string label;
    };
    std::vector<Stop> stops;         ///< From little to much; empty: no strip.
    std::vector<Key> keys;           ///< Looks beside the strip.
    std::vector<std::string> notes;  ///< What else must be said: what is not known, what a mark means.

    bool empty() const { return title.empty(); }
};

/// Where the labels of a strip that is `width` wide stand: the left edge of each label, of which `measure`
/// tells the width; empty where it has none or would touch another. The ends come first.
std::vector<std::optional<double>> label_places(const DrawingLegend& legend, double width,
                                                const std::function<double(const std::string&)>& measure);

/// Of the range shown only the length counts. Empty for drawings that the layer's own legend explains.
DrawingLegend drawing_legend(const LayerState& layer, const Drawing& drawing, Theme theme,
                             const TemporalExtent& window);

}  // namespace courtyard
