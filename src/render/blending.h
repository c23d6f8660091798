#pragma once

#include <span>
#include <vector>

#include "render/overlay.h"
#include "session/blend.h"

namespace courtyard {

/// Over covers; Add lets light add up; Shade takes away what a colour lacks of white, which is Add seen from
/// white: light added to a light map is white soon and says nothing, so there Blend::Add is Shade.
PixelBlend pixel_blend(Blend blend, Theme theme);

/// The opaque pixel that becomes of an opaque one, to half a step of a channel.
Pixel blended(PixelBlend blend, Pixel below, Pixel layer);

/// Lays the layer's overlay on what `overlay` on top of `base` shows, an opaque picture as large: where it
/// holds something, `overlay` becomes opaque. `runs`: memory to work in.
void blend_onto(Overlay& overlay, const Overlay& layer, std::span<const Pixel> base, PixelBlend blend,
                std::vector<PixelBox>& runs);

/// Sets OpenGL's blending so that what is drawn does the same to a framebuffer, whose alpha stays. For Shade
/// the drawn colour must be its alpha less its channels. end_gl_blending() when done.
void begin_gl_blending(PixelBlend blend);
void end_gl_blending();

}  // namespace courtyard
