#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "geo/named_area.h"
#include "render/label_fader.h"
#include "render/occupied_boxes.h"
#include "render/text.h"
#include "render/viewport.h"

namespace courtyard {

/// Names of countries and regions, in spaced capitals on one or two lines, each in its area where there is
/// room. Names keep their place and size while the map moves. Main thread.
class AreaLabels {
public:
    explicit AreaLabels(std::vector<NamedArea> areas);

    /// The names of a language of kPlaceLanguages; those that no font can write are left in Latin letters.
    void set_language(std::string_view language);
    /// Forgets where names stood, such as after a jump.
    void forget_places();
    /// Where the areas lie in the views' projection.
    void project(const ProjectionPtr& projection);
    /// Adds the labels of a kind, and their boxes to what is occupied.
    void place(AreaKind kind, const Viewport& viewport, TextRenderer& text, OccupiedBoxes& occupied,
               std::vector<MapLabel>& labels, std::vector<ScreenRect>& boxes);

private:
    /// A name, and where it is best broken in two.
    struct Name {
        std::string text;
        std::size_t first_end = 0, second_begin = 0;  ///< 0: it is one word.
        bool found = false;
    };
    /// How a name is written at one go.
    struct Setting {
        double size_px = 0, spacing_px = 0;
        std::array<std::string_view, 2> lines;
        std::array<double, 2> widths{};
        double width = 0, height = 0;
    };

    const Name& name_of(std::uint32_t area, TextRenderer& text);
    Setting setting(const Name& name, AreaKind kind, std::size_t choice, TextRenderer& text,
                    double scale) const;
    bool place_area(std::uint32_t area, const Viewport& viewport, TextRenderer& text, OccupiedBoxes& occupied,
                    std::vector<MapLabel>& labels, std::vector<ScreenRect>& boxes);
    bool try_place(std::uint32_t area, const Setting& setting, std::uint16_t state, const Viewport& viewport,
                   OccupiedBoxes& occupied, std::vector<MapLabel>& labels, std::vector<ScreenRect>& boxes);

    std::vector<NamedArea> areas_;
    std::vector<WorldPoint> anchors_;  ///< y below 0: not shown by the projection.
    std::string language_;
    std::vector<Name> names_;            ///< By area; empty text: not to be written.
    std::vector<std::uint16_t> states_;  ///< By area: setting and place, + 1; 0 = not shown.
};

}  // namespace courtyard
