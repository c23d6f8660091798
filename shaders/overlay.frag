#version 450 core
// Dots counted outside, pixel by pixel.
layout(binding = 0) uniform sampler2D u_dots;
out vec4 color;
void main() {
    color = texelFetch(u_dots, ivec2(gl_FragCoord.xy), 0);
}
