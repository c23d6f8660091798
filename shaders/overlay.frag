#version 450 core
// A picture made elsewhere, pixel by pixel; premultiplied.
layout(binding = 0) uniform sampler2D u_picture;
uniform int u_shade;  // 1: what the colours lack of white
out vec4 color;
void main() {
    color = texelFetch(u_picture, ivec2(gl_FragCoord.xy), 0);
    if (u_shade != 0) color.rgb = color.aaa - color.rgb;
}
