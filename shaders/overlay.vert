#version 450 core
// Rectangles of the picture: where it holds nothing it is not drawn.
// Left, bottom, right, top in framebuffer pixels from the bottom left.
layout(std430, binding = 0) readonly buffer Rectangles { vec4 rectangles[]; };
uniform vec2 u_clip_per_px;
void main() {
    vec4 rectangle = rectangles[gl_VertexID >> 2];
    vec2 corner = vec2(gl_VertexID & 1, gl_VertexID >> 1 & 1);
    gl_Position = vec4(mix(rectangle.xy, rectangle.zw, corner) * u_clip_per_px - 1.0, 0.0, 1.0);
}
