#version 450 core
// A rectangle of the picture an instance: where it holds nothing it is not drawn.
layout(location = 0) in vec4 a_rectangle;  // left, bottom, right, top in framebuffer pixels from the bottom left
uniform vec2 u_clip_per_px;
void main() {
    vec2 corner = vec2(gl_VertexID & 1, gl_VertexID >> 1);
    gl_Position = vec4(mix(a_rectangle.xy, a_rectangle.zw, corner) * u_clip_per_px - 1.0, 0.0, 1.0);
}
