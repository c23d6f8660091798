#version 450 core
// A rectangle of the picture an instance: what holds no dot is not drawn.
layout(location = 0) in vec4 rectangle;  // left, bottom, right, top; −1 to 1
void main() {
    vec2 corner = vec2(gl_VertexID & 1, gl_VertexID >> 1);
    gl_Position = vec4(mix(rectangle.xy, rectangle.zw, corner), 0.0, 1.0);
}
