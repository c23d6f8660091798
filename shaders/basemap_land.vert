#version 450 core
layout(location = 0) in ivec2 a_position;  // Mercator units from the chunk's origin

uniform ivec2 u_camera;       // the camera in the same units: subtracted in integers, so nothing jitters
uniform vec2 u_offset_px;
uniform vec2 u_px_per_unit;
uniform vec2 u_clip_per_px;

void main() {
    vec2 px = vec2(a_position - u_camera) * u_px_per_unit + u_offset_px;
    gl_Position = vec4(px * u_clip_per_px, 0.0, 1.0);
}
