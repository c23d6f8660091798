#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <unordered_map>
#include <vector>

#include "base/result.h"

struct FT_LibraryRec_;
struct FT_FaceRec_;
struct FT_StrokerRec_;

namespace courtyard {

/// A glyph's place in the atlas picture and relative to the pen on the baseline, in pixels.
struct AtlasGlyph {
    std::uint16_t u = 0, v = 0, width = 0, height = 0;  ///< width 0: nothing to draw.
    std::int16_t left = 0, top = 0;  ///< From the pen to the box's upper left corner; top upward.
};

/// Which glyph of which font at which size: pixels in 1/64, with the outline's offset in quarters of a pixel.
struct GlyphKey {
    std::uint16_t font = 0;
    std::uint16_t glyph = 0;  ///< The font's own number; 0 is its box for what is missing.
    std::uint16_t size_64 = 0;
    std::uint16_t halo_64 = 0;
    std::uint8_t quarter = 0;
};

/// Rasterises glyphs and their halos with FreeType into one two-channel picture (glyph, halo), on demand.
/// No GL: the owner uploads the rows that changed. One thread.
class TextAtlas {
public:
    static constexpr int kWidth = 1024;
    static constexpr int kMostRows = 8192;

    /// Opens the installed fonts: DejaVu Sans, then those for other scripts that there are. Fails when there
    /// is no font.
    static Result<TextAtlas> create();
    /// The files of the fonts, the first choice first.
    std::span<const char* const> font_files() const { return font_files_; }

    const AtlasGlyph& glyph(const GlyphKey& key);

    int rows() const { return static_cast<int>(pixels_.size()) / (2 * kWidth); }
    const std::uint8_t* pixels() const { return pixels_.data(); }
    /// Rows [first, second) that changed since the last call.
    std::pair<int, int> take_changed_rows();
    /// Forgets all glyphs when the picture is full; call when no drawn batch needs them any more.
    bool clear_if_full();
    std::uint32_t generation() const { return generation_; }  ///< Grows when the glyphs move.

private:
    template <auto Delete>
    struct Deleter {
        template <typename T>
        void operator()(T* object) const {
            Delete(object);
        }
    };
    static void close_library(FT_LibraryRec_* library);
    static void close_face(FT_FaceRec_* face);
    static void close_stroker(FT_StrokerRec_* stroker);
    struct Place {
        int u, v;
    };

    bool find_place(int width, int height, Place& place);
    AtlasGlyph rasterise(const GlyphKey& key);
    FT_FaceRec_* face_at(std::size_t font, std::uint16_t size_64);

    std::unique_ptr<FT_LibraryRec_, Deleter<&close_library>> library_;
    std::vector<std::unique_ptr<FT_FaceRec_, Deleter<&close_face>>> faces_;
    std::vector<const char*> font_files_;
    std::vector<std::uint16_t> face_sizes_;  ///< Size set on each face.
    std::unique_ptr<FT_StrokerRec_, Deleter<&close_stroker>> stroker_;
    std::vector<std::uint8_t> pixels_;
    std::unordered_map<std::uint64_t, AtlasGlyph> glyphs_;
    int shelf_u_ = 0, shelf_v_ = 0, shelf_height_ = 0;
    int changed_from_ = 0, changed_to_ = 0;
    bool full_ = false;
    std::uint32_t generation_ = 0;
};

}  // namespace courtyard
