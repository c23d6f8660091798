#version 450 core
// An older picture of the ground, moved and scaled to where the map lies now.
layout(binding = 0) uniform sampler2D u_picture;
uniform vec3 u_from_px;  // x and y of the corner in the older picture, its pixels in one
uniform float u_opacity;
out vec4 color;  // premultiplied
void main() {
    vec2 at = (u_from_px.xy + gl_FragCoord.xy * u_from_px.z) / vec2(textureSize(u_picture, 0));
    if (any(lessThan(at, vec2(0.0))) || any(greaterThan(at, vec2(1.0)))) discard;
    color = vec4(textureLod(u_picture, at, 0.0).rgb, 1.0) * u_opacity;
}
