#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "query/area_set.h"
#include "render/area_raster.h"
#include "render/overlay.h"
#include "render/viewport.h"

namespace courtyard {

/// How an area is filled.
struct AreaStyle {
    enum class Pattern : std::uint8_t { None, Plain, Rising, Falling };  ///< None: not drawn at all.
    Pattern pattern = Pattern::None;
    Pixel color = 0;
    friend bool operator==(const AreaStyle&, const AreaStyle&) = default;
};

/// Draws areas, each filled by its style, with thin borders between them. Where they lie in the picture is
/// kept while the map stands or is dragged by whole pixels; when styles change the rows are coloured anew in
/// which an area changes.
class AreaPicture {
public:
    /// `styles`: by area. The set must be the same object as long as its areas are the same.
    void draw(Overlay& overlay, const Viewport& viewport, const AreaSet& set,
              std::span<const AreaStyle> styles, Pixel border);
    /// What was drawn while the map is zoomed wants to be drawn once more, with all corners.
    bool rough() const { return rough_; }

private:
    void place(const Viewport& viewport, const AreaSet& set);
    bool shift_to(const Viewport& viewport);
    void color_changed(std::span<const AreaStyle> styles, Pixel border);
    void color_row(int y);
    Pixel pixel_of(const AreaStyle& style, int x, int y) const;
    void lay_over(Overlay& overlay) const;

    AreaRaster raster_;
    std::vector<Pixel> picture_;      ///< As large as the raster, coloured.
    std::vector<AreaStyle> colored_;  ///< By area: as in the picture.
    Pixel border_ = 0;
    std::vector<std::uint8_t> hatch_;  ///< Along a row: how much of a pixel a hatch's line covers.
    // What the raster was made for:
    const AreaSet* set_ = nullptr;
    std::vector<std::uint8_t> drawn_, drawn_now_;
    Viewport built_;
    Viewport last_;
    int margin_ = 0;
    int shift_x_ = 0, shift_y_ = 0;    ///< Of the picture's lower left corner in the raster.
    int anchor_x_ = 0, anchor_y_ = 0;  ///< Of the raster on the ground, so that hatches move along with it.
    bool colored_all_ = false;
    bool painted_ = false, rough_ = false;
};

}  // namespace courtyard
