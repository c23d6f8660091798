#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "base/result.h"
#include "gl/framebuffer.h"
#include "gl/program.h"
#include "render/overlay.h"
#include "render/viewport.h"

namespace courtyard {

/// Lets the ground of one level of detail go over into that of the next: what was seen last, moved and scaled
/// with the map, lies over the new and fades. Main thread, current context.
class GroundFade {
public:
    static Result<GroundFade> create(const std::filesystem::path& share_dir);

    /// Begins with what was seen at a viewport, in memory from the bottom up,
    void begin(const Viewport& seen, std::span<const Pixel> pixels);
    /// or drawn by `draw` into a framebuffer that it is given.
    void begin(const Viewport& seen, const std::function<void(const gl::Framebuffer&)>& draw);
    void stop() { left_ = 0; }

    /// Lets time pass; empty: as long as it takes. It ends early where the map lies elsewhere by now. Returns
    /// true when what is to be seen changed.
    bool advance(std::optional<double> seconds, const Viewport& now);
    bool fading() const { return left_ > 0; }

    /// Lays it over the new ground, in memory or in the bound framebuffer; both are as large as the viewport.
    void lay_over(std::span<Pixel> pixels, const Viewport& now);
    void draw_over(const Viewport& now) const;

private:
    /// Where the lower left corner of what is seen now lies in the older picture, in its pixels, and how many
    /// of these are one pixel now.
    struct Place {
        double x = 0, y = 0, scale = 1;
    };
    Place place_of(const Viewport& now) const;

    gl::Program program_;
    GLint from_px_ = -1, opacity_ = -1;
    gl::VertexArrayHandle corners_;
    Viewport seen_;
    std::vector<Pixel> pixels_, row_;
    gl::Framebuffer picture_, next_;
    double left_ = 0;  ///< Opacity of the old: 1 at first, 0 at the end.
};

}  // namespace courtyard
