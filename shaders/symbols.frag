#version 450 core
// ALL_SOLID: software rendering works all branches out for each pixel, so the usual kind has a shader of its own.
#ifndef POINTS
in vec2 v_offset_px;
#endif
flat in float v_radius_px;
flat in float v_reach_px;
flat in vec3 v_color;
#ifndef ALL_SOLID
flat in int v_kind;
#endif

uniform vec4 u_outline;
uniform float u_opacity;
uniform float u_dpi_scale;

out vec4 color;  // premultiplied

// Coverage of a shape whose edge is at distance 0, inside negative, over one pixel.
float cover(float distance_px) { return clamp(0.5 - distance_px, 0.0, 1.0); }

void main() {
#ifdef POINTS
    vec2 offset_px = (gl_PointCoord * 2.0 - 1.0) * v_reach_px;
#else
    vec2 offset_px = v_offset_px;
#endif
    float d = length(offset_px);
    float line = u_dpi_scale;
    float fill = cover(d - v_radius_px);
    float rim = cover(d - v_radius_px - line);
#ifndef ALL_SOLID
    vec2 o = abs(offset_px);
    if (v_kind == 1) {  // unknown size: a ring with nothing inside
        float ring = abs(d - v_radius_px + 0.9 * line) - 0.9 * line;
        fill = cover(ring);
        rim = cover(ring - 0.8 * line) * 0.6;
    } else if (v_kind == 2) {  // zero: a dot with a bar through it
        float bar = max(o.x - 5.5 * line, o.y - 0.7 * line);
        float shape = min(d - 2.5 * line, bar);
        fill = cover(shape);
        rim = cover(shape - line) * 0.6;
    } else if (v_kind == 3) {  // no date: a hollow square
        float square = abs(max(o.x, o.y) - v_radius_px + line) - line;
        fill = cover(square);
        rim = cover(square - 0.8 * line) * 0.6;
    }
#endif
    // The rim lies under the symbol and shows around it: neighbours stay apart.
    float over = fill * u_opacity;
    float under = rim * u_outline.a * (1.0 - over) * u_opacity;
    color = vec4(v_color * over + u_outline.rgb * under, over + under);
}
