#pragma once

#include <span>
#include <vector>

#include "gl/framebuffer.h"
#include "render/ground.h"
#include "render/overlay.h"
#include "render/tile_marks.h"

namespace courtyard {

/// The map's picture put together on the processor: the basemap, the overlay of the events and the
/// lettering. For software rendering, where laying a picture over another by a shader takes five times as
/// long. Main thread, current context.
class SoftPicture {
public:
    /// Takes over what lies below the overlays.
    void set_base(const Ground& ground);
    /// The same, from the bottom up; may be written to before compose().
    std::span<Pixel> base() { return base_; }
    /// To be called when the lettering is not what it was the last time.
    void lettering_changed() { all_changed_ = true; }

    /// Brings the pixels, as many as those of all overlays, up to date: where the overlays of the events and
    /// of what lies above the lettering hold something or did so the last time, and everywhere once base or
    /// lettering changed.
    void compose(const Overlay& events, const Overlay& lettering, const Overlay& above);
    /// What was put together last: opaque, from the bottom up.
    std::span<const Pixel> pixels() const { return pixels_; }
    /// Copies to `picture`, of the same size, what changed since the last time.
    void upload(const gl::Framebuffer& picture);

private:
    std::vector<Pixel> base_, pixels_;
    TileMarks before_;  ///< What the overlays of the events and above held the last time.
    TileMarks uncopied_;
    bool all_changed_ = true, all_uncopied_ = true;
    std::vector<PixelBox> runs_;
};

}  // namespace courtyard
