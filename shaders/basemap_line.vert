#version 450 core
// One segment is a quad, one pixel wider than the line on each side: its edge is smoothed there.
// Five words a segment: begin and end, Mercator units from the chunk's origin; length of the line before it, x units.
layout(std430, binding = 0) readonly buffer Segments { int words[]; };

uniform ivec2 u_camera;
uniform vec2 u_offset_px;
uniform vec2 u_px_per_unit;
uniform vec2 u_clip_per_px;
uniform float u_width_px;

out float v_across_px;
out float v_along_px;

void main() {
    int at = (gl_VertexID >> 2) * 5;
    vec2 begin = vec2(ivec2(words[at], words[at + 1]) - u_camera) * u_px_per_unit + u_offset_px;
    vec2 end = vec2(ivec2(words[at + 2], words[at + 3]) - u_camera) * u_px_per_unit + u_offset_px;
    vec2 way = end - begin;
    float length_px = max(length(way), 1e-4);
    vec2 direction = way / length_px;
    float side = (gl_VertexID & 1) == 0 ? -1.0 : 1.0;
    float at_end = float(gl_VertexID >> 1 & 1);
    float reach = 0.5 * u_width_px + 0.5;
    // Half a width more at both ends closes the outer corner of a bend.
    float shift = (at_end * 2.0 - 1.0) * 0.3 * u_width_px;
    vec2 px = mix(begin, end, at_end) + direction * shift + vec2(-direction.y, direction.x) * side * reach;
    v_across_px = side * reach;
    v_along_px = intBitsToFloat(words[at + 4]) * u_px_per_unit.x + at_end * length_px + shift;
    gl_Position = vec4(px * u_clip_per_px, 0.0, 1.0);
}
