#version 450 core
in vec2 v_texel;
in vec2 v_local;
flat in vec4 v_color;
flat in uint v_kind;
flat in float v_radius_px;

layout(binding = 0) uniform sampler2D u_atlas;  // red: glyph, green: halo

out vec4 o_color;

void main() {
    float coverage = 1.0;
    if (v_kind <= 1u) {
        vec2 glyph_halo = texelFetch(u_atlas, ivec2(v_texel), 0).rg;
        coverage = v_kind == 0u ? glyph_halo.r : glyph_halo.g;
    } else if (v_kind == 3u) {
        coverage = clamp((1.0 - length(v_local)) * v_radius_px, 0.0, 1.0);
    }
    o_color = vec4(v_color.rgb, v_color.a * coverage);
}
