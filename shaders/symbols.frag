#version 450 core
// ALL_SOLID: software rendering works all branches out for each pixel, so the usual kind has a shader of its own.
#ifndef POINTS
in vec2 v_offset_px;
#endif
flat in float v_radius_px;
flat in float v_reach_px;
flat in vec3 v_color;
flat in float v_opacity;
#ifndef ALL_SOLID
flat in int v_kind;
flat in int v_shape;
flat in int v_marks;
flat in float v_low_px;
#endif

uniform vec4 u_outline;
uniform float u_glow_alpha;
uniform float u_dpi_scale;

out vec4 color;  // premultiplied

// Coverage of a shape whose edge is at distance 0, inside negative, over one pixel.
float cover(float distance_px) { return clamp(0.5 - distance_px, 0.0, 1.0); }

#ifndef ALL_SOLID
// Distance to the edge of a shape with the area of a circle of that radius; y points down.
float form(vec2 p, float radius) {
    vec2 o = abs(p);
    if (v_shape == 1) return max(o.x, o.y) - 0.8862 * radius;
    if (v_shape == 2) return (o.x + o.y - 1.2533 * radius) * 0.7071;
    if (v_shape == 3) return max(p.y, 0.866 * o.x - 0.5 * p.y) - 0.7776 * radius;
    if (v_shape == 4) return max(-p.y, 0.866 * o.x + 0.5 * p.y) - 0.7776 * radius;
    if (v_shape == 6) o = abs(vec2(p.x + p.y, p.x - p.y)) * 0.7071;
    if (v_shape == 5 || v_shape == 6)
        return max(min(o.x, o.y) - 0.4432 * radius, max(o.x, o.y) - 1.108 * radius);
    if (v_shape == 7) return max((o.x - o.y) * 0.7071, o.y - 1.2533 * radius);
    return length(p) - radius;
}

// Coverage of dashes around the middle.
float dashes(vec2 p, float line) {
    float turn = 6.28318531;
    float n = max(4.0, round(turn * v_radius_px / (7.0 * line)));
    float period = turn * length(p) / n;
    float away = abs(fract(atan(p.y, p.x) / turn * n + 0.5) - 0.5) * period;
    return cover(away - 0.29 * period);
}
#endif

void main() {
#ifdef POINTS
    vec2 offset_px = (gl_PointCoord * 2.0 - 1.0) * v_reach_px;
#else
    vec2 offset_px = v_offset_px;
#endif
    float line = u_dpi_scale;
#ifdef ALL_SOLID
    float d = length(offset_px);
    float fill = cover(d - v_radius_px);
    float rim = cover(d - v_radius_px - line);
#else
    vec2 o = abs(offset_px);
    float shape = form(offset_px, v_radius_px);
    float fill = cover(shape);
    float rim = cover(shape - line);
    float ring = abs(shape + 0.9 * line) - 0.9 * line;
    float outline = cover(ring) * ((v_marks & 17) != 0 ? dashes(offset_px, line) : 1.0);
    if (v_kind == 1) {  // unknown size: a ring with nothing inside
        fill = outline;
        rim = cover(ring - 0.8 * line) * 0.6;
    } else if (v_kind == 2) {  // zero: a dot with a bar through it
        float bar = max(o.x - 5.5 * line, o.y - 0.7 * line);
        float barred = min(length(offset_px) - 2.5 * line, bar);
        fill = cover(barred);
        rim = cover(barred - line) * 0.6;
    } else if (v_kind == 3) {  // no date: a hollow square
        float square = abs(max(o.x, o.y) - v_radius_px + line) - line;
        fill = cover(square);
        rim = cover(square - 0.8 * line) * 0.6;
    } else if (v_kind == 4) {  // a range: filled up to the low, a ring at the high
        float inner = v_low_px > 0.0 ? cover(form(offset_px, v_low_px)) : 0.0;
        fill = max(max(0.2 * fill, outline), inner);
    } else if (v_kind == 5) {  // somewhere around: no sharp edge
        fill = 0.85 * clamp(-shape / (0.6 * v_radius_px), 0.0, 1.0);
        rim = 0.0;
    } else if (v_kind == 6) {  // a glow: falls off from the symbol's edge
        float left = clamp((v_radius_px - length(offset_px)) / (v_radius_px - v_low_px), 0.0, 1.0);
        fill = u_glow_alpha * left * left;
        rim = 0.0;
    } else if ((v_marks & 17) != 0) {  // vague: paler, within dashes
        fill = max(0.45 * fill, outline);
    }
    if ((v_marks & 8) != 0 && v_kind != 2 && v_kind != 3) {  // a default place: a cross cut out
        vec2 q = abs(vec2(offset_px.x + offset_px.y, offset_px.x - offset_px.y)) * 0.7071;
        float cut = cover(max(min(q.x, q.y) - 0.7 * line, max(q.x, q.y) - 3.0 * line));
        fill *= 1.0 - cut;
    }
#endif
    // The rim lies under the symbol and shows around it: neighbours stay apart.
#ifdef ALL_SOLID
    float opacity = v_opacity;
#else
    float opacity = (v_marks & 16) != 0 ? 0.6 * v_opacity : v_opacity;
#endif
    float over = fill * opacity;
    float under = rim * u_outline.a * (1.0 - over) * opacity;
    color = vec4(v_color * over + u_outline.rgb * under, over + under);
}
