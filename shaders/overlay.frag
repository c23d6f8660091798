#version 450 core
// A picture as large as the framebuffer, pixel by pixel.
layout(binding = 0) uniform sampler2D u_picture;
out vec4 color;
void main() {
    color = texelFetch(u_picture, ivec2(gl_FragCoord.xy), 0);
    if (color.a == 0.0) discard;
}
