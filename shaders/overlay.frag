#version 450 core
// A picture made elsewhere, pixel by pixel; premultiplied.
layout(binding = 0) uniform sampler2D u_picture;
out vec4 color;
void main() {
    color = texelFetch(u_picture, ivec2(gl_FragCoord.xy), 0);
}
