#version 450 core
// One tile, or a part of one, as a strip of four corners.
uniform vec4 u_clip;     // left, top, right, bottom
uniform vec4 u_texture;  // the same in the tile
out vec2 v_texture;
void main() {
    bvec2 far = bvec2(gl_VertexID & 1, gl_VertexID >> 1);
    gl_Position = vec4(mix(u_clip.xy, u_clip.zw, far), 0.0, 1.0);
    v_texture = mix(u_texture.xy, u_texture.zw, far);
}
