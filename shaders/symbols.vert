#version 450 core
// One event a symbol: a square around the position, large enough for the symbol and its soft edge. POINTS: sent as
// a point, which the driver makes a square; else as four corners.
layout(location = 0) in uvec2 a_position;  // Mercator integers: 2^32 units a turn in x, 2^31 the world's height in y
layout(location = 1) in uvec2 a_end;       // end instant, high and low half, ordered as unsigned
layout(location = 2) in float a_size;      // value / greatest value; -1 = unknown, -2 = the row has no date
layout(location = 3) in uint a_look;      // class in bits 0-7, shape in 8-11, from 12 on: vague, range, soft, default place, day unknown
layout(location = 4) in uint a_passes;    // 0: the filter keeps it out
layout(location = 6) in uvec2 a_begin;     // begin instant, as a_end
layout(location = 5) in float a_low;      // a range's lower bound, as a_size; -1 = none

uniform uvec2 u_center;
uniform vec2 u_px_per_unit;
uniform vec2 u_half_size_px;
uniform uvec2 u_from;  // events that ended at or before this are not drawn
uniform float u_dpi_scale;
uniform float u_max_radius_px;
uniform int u_sized;
uniform float u_opacity;
uniform uvec2 u_to;         // the window's end, halves as of a_end; ages count from there
uniform float u_span_ms;    // the window's length
uniform float u_faintest;   // opacity at the age 1; 1: nothing fades
uniform float u_glow_age;   // 0: the symbols; else the glow under those up to this age
uniform float u_glow_px;    // how far it reaches beyond its symbol
uniform vec4 u_colors[11];

#ifndef POINTS
out vec2 v_offset_px;
#endif
flat out float v_radius_px;
flat out float v_reach_px;
flat out vec3 v_color;
flat out float v_opacity;
#ifndef ALL_SOLID
flat out int v_kind;  // 0 solid, 1 hollow (size unknown), 2 zero, 3 no date, 4 range, 5 soft, 6 glow
flat out int v_shape;
flat out int v_marks;  // 1 vague, 8 default place, 16 perhaps in the window
flat out float v_low_px;
#endif

// 0 … 1, of an event that ends then: the share of the window since.
float age(uvec2 end) {
    if (end.x > u_to.x || (end.x == u_to.x && end.y >= u_to.y)) return 0.0;
    uint borrowed = u_to.y < end.y ? 1u : 0u;
    float ms = float(u_to.x - end.x - borrowed) * 4294967296.0 + float(u_to.y - end.y);
    return min(ms / u_span_ms, 1.0);
}

void main() {
    bool hidden = a_passes == 0u || a_end.x < u_from.x || (a_end.x == u_from.x && a_end.y <= u_from.y);
    // Integer subtraction wraps: the copy of the world nearest to the camera, without jitter at any zoom.
    vec2 at_px = vec2(ivec2(a_position - u_center)) * u_px_per_unit;
    int kind = a_size < -1.5 ? 3 : u_sized == 0 ? 0 : a_size < 0.0 ? 1 : a_size == 0.0 ? 2 : 0;
    float radius = u_sized == 0 ? 5.0 : a_size < 0.0 ? 5.0 : max(u_max_radius_px * sqrt(a_size), 2.5);
    int shape = int(a_look >> 8u & 15u);
    int marks = int(a_look >> 12u & 31u);
    bool inside = (a_begin.x > u_from.x || (a_begin.x == u_from.x && a_begin.y >= u_from.y)) &&
                  (a_end.x < u_to.x || (a_end.x == u_to.x && a_end.y <= u_to.y));
    if (inside) marks &= 15;  // its day is not known, but surely in the window
    if (kind == 0 && (marks & 4) != 0) kind = 5;
    if (u_sized != 0 && a_size > 0.0 && (marks & 2) != 0) kind = 4;
    if ((marks & 8) != 0) radius = max(radius, 4.0);
    if (kind == 3) radius = 4.5;
    v_radius_px = radius * u_dpi_scale;
    v_opacity = u_opacity * (1.0 - age(a_end) * (1.0 - u_faintest));
    v_color = u_colors[min(a_look & 255u, 10u)].rgb;
    v_reach_px = (kind == 2 ? 6.0 * u_dpi_scale : v_radius_px) + 2.0 * u_dpi_scale;
    if (shape > 0) v_reach_px = max(v_reach_px, 1.56 * v_radius_px + 4.0 * u_dpi_scale);
#ifndef ALL_SOLID
    v_low_px = a_low < 0.0 ? -1.0 : u_max_radius_px * sqrt(a_low) * u_dpi_scale;
    if (u_glow_age > 0.0) {
        float strength = 1.0 - age(a_end) / u_glow_age;
        hidden = hidden || strength <= 0.0;
        v_opacity = u_opacity * strength;
        kind = 6;
        shape = marks = 0;
        v_low_px = v_radius_px;
        v_radius_px += u_glow_px * u_dpi_scale;
        v_reach_px = v_radius_px;
    }
    v_kind = kind;
    v_shape = shape;
    v_marks = marks;
#endif
#ifdef POINTS
    gl_PointSize = 2.0 * v_reach_px;
    vec2 clip = at_px / u_half_size_px;
#else
    vec2 corner = vec2(gl_VertexID & 1, gl_VertexID >> 1) * 2.0 - 1.0;
    v_offset_px = corner * v_reach_px;
    vec2 clip = (at_px + v_offset_px) / u_half_size_px;
#endif
    gl_Position = hidden ? vec4(2.0, 2.0, 2.0, 1.0) : vec4(clip.x, -clip.y, 0.0, 1.0);
}
