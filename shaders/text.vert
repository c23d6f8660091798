#version 450 core
// Seven words a quad: left, top, width and height in framebuffer pixels; upper left texel in the atlas, 16 bits each;
// colour; kind.
layout(std430, binding = 0) readonly buffer Quads { uint words[]; };

uniform vec2 u_clip_per_px;

out vec2 v_texel;
out vec2 v_local;  // −1 … 1 within the box
flat out vec4 v_color;
flat out uint v_kind;
flat out float v_radius_px;

void main() {
    int at = (gl_VertexID >> 2) * 7;
    vec4 box = uintBitsToFloat(uvec4(words[at], words[at + 1], words[at + 2], words[at + 3]));
    uint texel = words[at + 4];
    vec2 corner = vec2(gl_VertexID & 1, gl_VertexID >> 1 & 1);
    v_texel = vec2(texel & 0xFFFFu, texel >> 16) + corner * box.zw;
    v_local = corner * 2.0 - 1.0;
    v_color = unpackUnorm4x8(words[at + 5]);
    v_kind = words[at + 6];
    v_radius_px = 0.5 * box.z;
    gl_Position = vec4((box.xy + corner * box.zw) * u_clip_per_px + vec2(-1.0, 1.0), 0.0, 1.0);
}
