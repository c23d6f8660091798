#version 450 core
layout(location = 0) in vec4 a_box;    // left, top, width, height in framebuffer pixels
layout(location = 1) in uvec2 a_texel; // upper left texel in the atlas
layout(location = 2) in vec4 a_color;
layout(location = 3) in uint a_kind;

uniform vec2 u_clip_per_px;

out vec2 v_texel;
out vec2 v_local;  // −1 … 1 within the box
flat out vec4 v_color;
flat out uint v_kind;
flat out float v_radius_px;

void main() {
    vec2 corner = vec2(gl_VertexID & 1, gl_VertexID >> 1);
    v_texel = vec2(a_texel) + corner * a_box.zw;
    v_local = corner * 2.0 - 1.0;
    v_color = a_color;
    v_kind = a_kind;
    v_radius_px = 0.5 * a_box.z;
    gl_Position = vec4((a_box.xy + corner * a_box.zw) * u_clip_per_px + vec2(-1.0, 1.0), 0.0, 1.0);
}
