#pragma once

#include <imgui.h>

#include <cstdint>
#include <span>
#include <vector>

#include "app/damage.h"
#include "gl/framebuffer.h"
#include "render/map_renderer.h"

namespace courtyard::app {

/// Who draws panels: Fastest is our own code where OpenGL draws in software.
enum class PanelsBy : std::uint8_t { Fastest, Shaders };

/// Draws the map's picture and the panels over it into a picture that it keeps, and of both only what is not
/// as it was in the frame before: in software a still panel would else cost what a changing one does. What is
/// shown is, to the pixel, what drawing everything would show. Where the map's picture is in memory and
/// panels use no texture but the font's, the processor draws them, else OpenGL. Main thread, with the OpenGL
/// context.
class PanelPainter {
public:
    struct Beneath {
        const MapRenderer& map;
        int map_left = 0, map_top = 0;  ///< Of the map in the window, pixels.
        bool map_changed = false;       ///< Since the last frame.
        ImU32 ground = 0;               ///< Where there is no map.
    };

    /// Draws a frame and copies it to the framebuffer `target` of `width` × `height` pixels. May take out
    /// of `panels` what need not be drawn.
    void draw(ImDrawData& panels, const Beneath& beneath, int width, int height, unsigned target);

    /// Draws all of the next frame: what the panels' textures hold has changed.
    void forget() { forgotten_ = true; }
    /// For comparing the two ways.
    void draw_by(PanelsBy by) { by_ = by; }
    /// Whether the last frame was drawn by the processor.
    bool drawn_on_processor() const { return on_processor_; }

private:
    /// One of the panels' lists as it was drawn.
    struct Kept {
        std::vector<ImDrawVert> corners;
        std::vector<ImDrawIdx> indices;
        std::vector<ImDrawCmd> commands;
        void keep(const ImDrawList& list);
        bool same(const ImDrawList& list) const;
    };

    void find_damage(const ImDrawData& panels, const Beneath& beneath, int width, int height);
    void compare(const Kept& was, const ImDrawList& is);
    void draw_ground(const Beneath& beneath) const;
    void take_out(ImDrawList& list);
    void draw_by_shaders(ImDrawData& panels, const Beneath& beneath);
    void put_ground(const MapPixels& map, const PixelRect& part);
    void draw_on_processor(const ImDrawData& panels, const MapPixels& map);
    void upload_parts();

    gl::Framebuffer picture_;
    std::vector<Pixel> pixels_;  ///< Of the picture, from the bottom up, while the processor draws it.
    Damage damage_;
    std::span<const PixelRect> parts_;  ///< Of damage_, in this frame.
    std::vector<Kept> kept_;
    PixelRect map_;
    ImU32 ground_ = 0;
    bool forgotten_ = true, on_processor_ = false;
    PanelsBy by_ = PanelsBy::Fastest;
    std::vector<PixelRect> boxes_;  ///< Of a list's triangles.
    std::vector<ImDrawIdx> left_indices_;
    std::vector<ImDrawCmd> left_commands_;
};

}  // namespace courtyard::app
