#pragma once

#include <vector>

#include "gl/framebuffer.h"
#include "render/overlay.h"
#include "render/tile_marks.h"

namespace courtyard {

/// The map's picture put together on the processor: what lies below the events, the overlay of the events and
/// the lettering. For software rendering, where laying a picture over another by a shader takes five times as
/// long. Main thread, current context.
class SoftPicture {
public:
    /// Takes over what lies below the events.
    void set_base(const gl::Framebuffer& base);
    /// Takes over what lies above them, a premultiplied picture of the same size.
    void set_lettering(const gl::Framebuffer& lettering);

    /// Brings `picture`, of the same size, up to date: where the overlay holds something or did so the last
    /// time, and everywhere once base or lettering were set.
    void compose(const Overlay& overlay, const gl::Framebuffer& picture);

private:
    static void read(const gl::Framebuffer& from, std::vector<Pixel>& to);

    std::vector<Pixel> base_, lettering_, pixels_;
    TileMarks changed_;  ///< Since the last compose(), the overlay aside; then: what the overlay held.
    bool all_changed_ = true;
    std::vector<PixelBox> runs_;
};

}  // namespace courtyard
