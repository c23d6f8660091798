#pragma once

#include <cstdint>
#include <vector>

#include "render/area_raster.h"
#include "render/drawings/painter.h"

namespace courtyard {

/// The choropleth: areas filled by their class, hatched where a value is not to be had or is unsure, with
/// thin borders between them. Where areas lie in the picture is kept while the map stands or is dragged by
/// whole pixels; a step of the window colours the rows anew in which an area changes.
class RegionPainter : public Painter {
public:
    void paint(Overlay& overlay, const PaintJob& job) override;
    /// What was drawn while the map is zoomed is drawn once more, with all corners.
    bool moving() const override { return rough_; }

private:
    /// How an area is filled.
    enum class Pattern : std::uint8_t { None, Plain, Rising, Falling };
    struct Style {
        Pattern pattern = Pattern::None;
        Pixel color = 0;
        friend bool operator==(const Style&, const Style&) = default;
    };
    void find_styles(const PaintJob& job);
    void place(const PaintJob& job);
    bool shift_to(const Viewport& viewport);
    void color_changed(Pixel border);
    void color_row(int y);
    Pixel pixel_of(const Style& style, int x, int y) const;
    void lay_over(Overlay& overlay) const;

    AreaRaster raster_;
    std::vector<Pixel> picture_;           ///< As large as the raster, coloured.
    std::vector<Style> styles_, colored_;  ///< By area: as wanted, and as in the picture.
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
