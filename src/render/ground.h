#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "geo/basemap_data.h"
#include "geo/tile.h"
#include "gl/framebuffer.h"
#include "render/basemap.h"
#include "render/overlay.h"
#include "render/tile_marks.h"
#include "render/viewport.h"
#include "session/workspace.h"

namespace courtyard {

/// How the ground is drawn.
struct GroundLook {
    Theme theme = Theme::Dark;
    Visibility graticule = Visibility::Hidden;
    friend bool operator==(const GroundLook&, const GroundLook&) = default;
};

/// The picture of the basemap alone, kept from frame to frame. A map that is dragged moves by whole pixels:
/// what was drawn moves along, and what comes into view is drawn in strips, some way ahead. Main thread,
/// current context.
class Ground {
public:
    static constexpr int kMarginPx = 96;  ///< Strips are drawn that far ahead: one serves several frames.

    explicit Ground(Basemap basemap) : basemap_(std::move(basemap)) {}

    void upload(const BasemapLevel& level);
    void invalidate() { drawn_.reset(); }
    /// What is drawn with the basemap from now on; all is drawn anew.
    void set_guests(BasemapGuests guests) {
        guests_ = std::move(guests);
        invalidate();
    }
    /// Draws a part of the world anew, as far as it is in the picture. Returns true when it is in view.
    bool redraw(const WorldBox& world);

    /// Brings the picture up to date. Returns true when what the viewport shows changed.
    bool draw(const Viewport& viewport, const GroundLook& look);

    /// Whether draw() would show the same map in another detail than it did last, so that land and lines
    /// leap.
    bool would_leap(const Viewport& viewport, const GroundLook& look) const;
    const Viewport& shown() const { return shown_; }  ///< By the last draw().

    /// Copies what the viewport shows into a framebuffer of its size.
    void copy_to(const gl::Framebuffer& target) const;
    /// The same into memory, rows from the bottom up.
    void read(std::vector<Pixel>& pixels) const;

private:
    /// Framebuffer pixels to the right and up.
    struct Shift {
        int x = 0, y = 0;
    };
    std::optional<Shift> shift_to(const Viewport& viewport, const GroundLook& look) const;
    void draw_whole(const Viewport& viewport, const GroundLook& look);
    void recenter();
    void draw_part(const PixelBox& part);
    void draw_missing();
    PixelBox visible() const;
    bool redraw_copy(const WorldBox& world);

    Basemap basemap_;
    BasemapGuests guests_;
    gl::Framebuffer picture_, moved_;  ///< Larger than the viewport by a margin at each side.
    std::optional<Viewport>
        drawn_;  ///< When it was drawn whole; shifts count from there, so errors do not add up.
    GroundLook look_;
    int detail_ = -1;    ///< Of what the picture shows.
    Viewport shown_;     ///< The last one.
    Shift shown_shift_;  ///< How far the map has moved since it was drawn whole.
    Shift origin_;       ///< Where in the picture the viewport is, from the margins' corner.
    PixelBox valid_;     ///< What of the picture is drawn.
};

}  // namespace courtyard
