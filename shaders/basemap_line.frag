#version 450 core
in float v_across_px;
in float v_along_px;

uniform vec4 u_color;
uniform float u_width_px;
uniform vec2 u_dash_px;  // dash and gap; no gap = solid

out vec4 o_color;

void main() {
    // A line thinner than a pixel is a pale line of one pixel.
    float half_width = 0.5 * u_width_px;
    float coverage = clamp(half_width + 0.5 - abs(v_across_px), 0.0, min(1.0, u_width_px));
    if (u_dash_px.y > 0.0) {
        float period = u_dash_px.x + u_dash_px.y;
        float from_middle = abs(mod(v_along_px, period) - 0.5 * u_dash_px.x);
        from_middle = min(from_middle, period - from_middle);
        coverage *= clamp(0.5 * u_dash_px.x + 0.5 - from_middle, 0.0, 1.0);
    }
    o_color = vec4(u_color.rgb, u_color.a * coverage);
}
