#version 450 core
in vec2 v_offset_px;
flat in float v_radius_px;
flat in vec3 v_color;
flat in int v_kind;

uniform vec4 u_outline;
uniform float u_opacity;
uniform float u_dpi_scale;

out vec4 color;

// Coverage of a shape whose edge is at distance 0, inside negative, over one pixel.
float cover(float distance_px) { return clamp(0.5 - distance_px, 0.0, 1.0); }

void main() {
    float d = length(v_offset_px);
    float line = u_dpi_scale;
    float fill = 0.0;
    float rim = 0.0;
    if (v_kind == 1) {  // unknown size: a ring with nothing inside
        float ring = abs(d - v_radius_px + 0.9 * line) - 0.9 * line;
        fill = cover(ring);
        rim = cover(ring - 0.8 * line) * 0.6;
    } else if (v_kind == 2) {  // zero: a dot with a bar through it
        vec2 o = abs(v_offset_px);
        float bar = max(o.x - 5.5 * line, o.y - 0.7 * line);
        float shape = min(d - 2.5 * line, bar);
        fill = cover(shape);
        rim = cover(shape - line) * 0.6;
    } else if (v_kind == 3) {  // no date: a hollow square
        vec2 o = abs(v_offset_px);
        float square = abs(max(o.x, o.y) - v_radius_px + line) - line;
        fill = cover(square);
        rim = cover(square - 0.8 * line) * 0.6;
    } else {
        fill = cover(d - v_radius_px);
        rim = cover(d - v_radius_px - line);
    }
    // The rim lies under the symbol and shows around it: neighbours stay apart.
    float under = rim * u_outline.a * (1.0 - fill * u_opacity);
    float alpha = fill * u_opacity + under * u_opacity;
    if (alpha <= 0.002) discard;
    vec3 mixed = (v_color * fill * u_opacity + u_outline.rgb * under * u_opacity) / alpha;
    color = vec4(mixed, alpha);
}
