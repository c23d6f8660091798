#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "gl/objects.h"
#include "gl/program.h"
#include "gl/quads.h"
#include "render/overlay.h"
#include "render/text_atlas.h"
#include "render/text_shaper.h"
#include "render/tile_marks.h"
#include "render/viewport.h"
#include "session/symbology.h"

namespace courtyard {

/// A rectangle in logical pixels from the screen's upper left corner.
struct ScreenRect {
    double left = 0, top = 0, right = 0, bottom = 0;

    bool meets(const ScreenRect& other) const {
        return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
    }
    friend bool operator==(const ScreenRect&, const ScreenRect&) = default;
};

/// How a text looks. Sizes in logical pixels.
struct TextStyle {
    double size_px = 12;
    Color color;
    Color halo{0, 0, 0, 0};  ///< Drawn below the glyphs when halo_px > 0.
    double halo_px = 0;
    double spacing_px = 0;  ///< Added between letters, but for scripts whose letters join.
};

/// Texts, rectangles and discs that one call draws, in the order of appending. Keep it from frame to frame
/// and fill it anew only when its content changes: what did not change is not uploaded again.
class TextBatch {
public:
    void clear();
    bool empty() const { return quads_.empty(); }
    /// New with each clear(), and never that of another batch: when it is as before, so is the content, once
    /// filling has ended.
    std::uint64_t revision() const { return revision_; }

private:
    friend class TextRenderer;
    friend class TextStamps;
    struct Quad {
        float left, top, width, height;  ///< Framebuffer pixels.
        std::uint16_t u, v;              ///< In the atlas, pixels.
        std::uint8_t r, g, b, a;
        std::uint32_t kind;  ///< The fragment shader's: kGlyph …
    };
    static_assert(sizeof(Quad) == 28);
    static constexpr std::uint32_t kGlyph = 0, kHalo = 1, kRect = 2, kDisc = 3;
    std::vector<Quad> quads_;
    gl::Buffer buffer_;
    std::uint64_t revision_ = 0;
    bool changed_ = false;
};

/// Draws texts and simple shapes in screen space: every script in its own order and shape, crisp at any
/// display scale. Main thread, current context.
class TextRenderer {
public:
    static Result<TextRenderer> create(const std::filesystem::path& share_dir);

    /// Width of a text in logical pixels. Of a text seen before: one look-up.
    double measure(std::string_view utf8, double size_px, double dpi_scale, double spacing_px = 0);
    /// Whether the fonts have all of a text's letters.
    bool can_write(std::string_view utf8) { return shaper_.shape(utf8).complete; }
    /// Height of capital letters in logical pixels.
    static double cap_height(double size_px) { return 0.729 * size_px; }

    /// Adds a text whose baseline begins at `baseline`.
    void add_text(TextBatch& batch, std::string_view utf8, ScreenPoint baseline, const TextStyle& style,
                  double dpi_scale);
    void add_rect(TextBatch& batch, const ScreenRect& rect, Color color, double dpi_scale);
    void add_disc(TextBatch& batch, ScreenPoint center, double radius_px, Color color, double dpi_scale);

    /// Marks where a batch draws.
    static void mark(const TextBatch& batch, TileMarks& marks, const Viewport& viewport);

    /// Lays a batch over what the overlay holds: what draw() does, for software rendering.
    void stamp(const TextBatch& batch, Overlay& overlay);

    /// Draws over what the framebuffer holds: over a transparent picture, it becomes a premultiplied one.
    void draw(TextBatch& batch, const Viewport& viewport);

    /// To be called when all batches of a frame are drawn: makes room for glyphs when there is none left.
    void end_frame() {
        atlas_.clear_if_full();
        shaper_.forget_if_many();
    }

    /// Changes when glyphs moved within the atlas: batches filled before must be filled again.
    std::uint32_t generation() const { return atlas_.generation(); }

private:
    TextRenderer(TextAtlas atlas, TextShaper shaper) : atlas_(std::move(atlas)), shaper_(std::move(shaper)) {}
    void upload_atlas();

    TextAtlas atlas_;
    TextShaper shaper_;
    gl::Program program_;
    GLint clip_per_px_ = -1;
    gl::Quads quads_;
    gl::TextureHandle texture_;
    int texture_rows_ = 0;
};

}  // namespace courtyard
