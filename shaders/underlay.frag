#version 450 core
layout(binding = 0) uniform sampler2D u_tile;  // premultiplied
uniform float u_opacity;
in vec2 v_texture;
out vec4 color;
void main() {
    color = texture(u_tile, v_texture) * u_opacity;
}
