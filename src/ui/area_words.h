#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ui/frame_view.h"

namespace courtyard::ui {

/// What an area of a choropleth is and shows, in words.
struct AreaWords {
    std::string name, where;
    std::string value;               ///< "people detained per 100,000 people: 4.7".
    std::vector<std::string> lines;  ///< Events, what is not known, how many people live there.
};

/// An area under the cursor.
struct HoveredArea {
    LayerId layer{};
    std::uint16_t area = 0;
    std::uint64_t generation = 0;  ///< Of what is known of it.
    std::size_t side = 0;          ///< Of a split map.
    friend bool operator==(const HoveredArea&, const HoveredArea&) = default;
};

/// The area under the cursor of the topmost layer that is drawn by regions; empty beside all.
std::optional<HoveredArea> hovered_area(const FrameView& view);
AreaWords area_words(const FrameView& view, const HoveredArea& hovered);

}  // namespace courtyard::ui
