#include "render/text_atlas.h"

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_GLYPH_H
#include FT_OUTLINE_H
#include FT_STROKER_H

#include <algorithm>
#include <filesystem>
#include <span>

namespace courtyard {
namespace {

constexpr std::array kMainFonts{"/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
                                "/usr/share/fonts/dejavu-sans-fonts/DejaVuSans.ttf",
                                "/usr/share/fonts/TTF/DejaVuSans.ttf"};
constexpr std::array kCjkFonts{"/usr/share/fonts/truetype/wqy/wqy-microhei.ttc",
                               "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"};
// What the others lack (Devanagari, Thai …), where it is installed.
constexpr std::array kOtherFonts{"/usr/share/fonts/truetype/noto/NotoSansDevanagari-Regular.ttf",
                                 "/usr/share/fonts/truetype/freefont/FreeSans.ttf",
                                 "/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf"};
constexpr int kGap = 1;  // between glyphs, so that neighbours do not bleed

const char* installed(std::span<const char* const> files) {
    for (const char* file : files) {
        std::error_code ignored;
        if (std::filesystem::is_regular_file(file, ignored)) return file;
    }
    return nullptr;
}

/// A rendered outline, freed with its glyph.
class GlyphBitmap {
public:
    explicit GlyphBitmap(FT_Glyph glyph) : glyph_(glyph) {
        const bool good = FT_Glyph_To_Bitmap(&glyph_, FT_RENDER_MODE_NORMAL, nullptr, 1) == 0;
        if (good) bitmap_ = reinterpret_cast<FT_BitmapGlyph>(glyph_);
    }
    GlyphBitmap(const GlyphBitmap&) = delete;
    GlyphBitmap& operator=(const GlyphBitmap&) = delete;
    ~GlyphBitmap() { FT_Done_Glyph(glyph_); }

    int width() const { return bitmap_ == nullptr ? 0 : static_cast<int>(bitmap_->bitmap.width); }
    int height() const { return bitmap_ == nullptr ? 0 : static_cast<int>(bitmap_->bitmap.rows); }
    int left() const { return bitmap_ == nullptr ? 0 : bitmap_->left; }
    int top() const { return bitmap_ == nullptr ? 0 : bitmap_->top; }
    std::uint8_t at(int x, int y) const { return bitmap_->bitmap.buffer[y * bitmap_->bitmap.pitch + x]; }

private:
    FT_Glyph glyph_;
    FT_BitmapGlyph bitmap_ = nullptr;
};

std::uint64_t packed(const GlyphKey& key) {
    return (std::uint64_t{key.font} << 50U) | (std::uint64_t{key.size_64} << 34U) |
           (std::uint64_t{key.halo_64} << 18U) | (std::uint64_t{key.glyph} << 2U) | key.quarter;
}

}  // namespace

void TextAtlas::close_library(FT_LibraryRec_* library) {
    FT_Done_FreeType(library);
}
void TextAtlas::close_face(FT_FaceRec_* face) {
    FT_Done_Face(face);
}
void TextAtlas::close_stroker(FT_StrokerRec_* stroker) {
    FT_Stroker_Done(stroker);
}

Result<TextAtlas> TextAtlas::create() {
    TextAtlas atlas;
    FT_Library library = nullptr;
    if (FT_Init_FreeType(&library) != 0) return fail("the font library FreeType does not start");
    atlas.library_.reset(library);
    std::vector<const char*> files{installed(kMainFonts), installed(kCjkFonts)};
    for (const char* const& file : kOtherFonts) files.push_back(installed(std::span(&file, 1)));
    for (const char* file : files) {
        FT_Face face = nullptr;
        if (file == nullptr || FT_New_Face(library, file, 0, &face) != 0) continue;
        atlas.faces_.emplace_back(face);
        atlas.font_files_.push_back(file);
    }
    if (atlas.faces_.empty())
        return fail("there is no font for the map; install the package fonts-dejavu-core");
    atlas.face_sizes_.assign(atlas.faces_.size(), 0);
    FT_Stroker stroker = nullptr;
    if (FT_Stroker_New(library, &stroker) != 0) return fail("the font library FreeType cannot draw outlines");
    atlas.stroker_.reset(stroker);
    atlas.pixels_.assign(std::size_t{2} * kWidth * 256, 0);
    atlas.changed_to_ = 256;
    return atlas;
}

FT_FaceRec_* TextAtlas::face_at(std::size_t font, std::uint16_t size_64) {
    if (face_sizes_[font] != size_64) {
        FT_Set_Char_Size(faces_[font].get(), 0, size_64, 72, 72);
        face_sizes_[font] = size_64;
    }
    return faces_[font].get();
}

const AtlasGlyph& TextAtlas::glyph(const GlyphKey& key) {
    const std::uint64_t id = packed(key);
    const auto known = glyphs_.find(id);
    return known != glyphs_.end() ? known->second : glyphs_.emplace(id, rasterise(key)).first->second;
}

AtlasGlyph TextAtlas::rasterise(const GlyphKey& key) {
    FT_Face face = face_at(key.font, key.size_64);
    FT_Glyph fill = nullptr;
    if (FT_Load_Glyph(face, key.glyph, FT_LOAD_TARGET_LIGHT | FT_LOAD_NO_BITMAP) != 0 ||
        face->glyph->format != FT_GLYPH_FORMAT_OUTLINE) {
        return {};
    }
    FT_Outline_Translate(&face->glyph->outline, FT_Pos{key.quarter} * 16, 0);
    if (FT_Get_Glyph(face->glyph, &fill) != 0) return {};
    FT_Glyph halo = nullptr;
    if (FT_Glyph_Copy(fill, &halo) != 0) {
        FT_Done_Glyph(fill);
        return {};
    }
    if (key.halo_64 > 0) {
        FT_Stroker_Set(stroker_.get(), key.halo_64, FT_STROKER_LINECAP_ROUND, FT_STROKER_LINEJOIN_ROUND, 0);
        FT_Glyph_StrokeBorder(&halo, stroker_.get(), 0, 1);
    }
    const GlyphBitmap inner(fill);
    const GlyphBitmap outer(halo);
    Place place{};
    if (outer.width() == 0 || outer.height() == 0 || !find_place(outer.width(), outer.height(), place))
        return {};
    const auto channel = [this](int u, int v, int c) -> std::uint8_t& {
        return pixels_[static_cast<std::size_t>((v * kWidth + u) * 2 + c)];
    };
    for (int y = 0; y < outer.height(); ++y) {
        for (int x = 0; x < outer.width(); ++x) channel(place.u + x, place.v + y, 1) = outer.at(x, y);
    }
    const int dx = inner.left() - outer.left(), dy = outer.top() - inner.top();
    for (int y = 0; y < inner.height(); ++y) {
        for (int x = 0; x < inner.width(); ++x) {
            const int u = x + dx, v = y + dy;
            if (u < 0 || v < 0 || u >= outer.width() || v >= outer.height()) continue;
            channel(place.u + u, place.v + v, 0) = inner.at(x, y);
        }
    }
    return {static_cast<std::uint16_t>(place.u),       static_cast<std::uint16_t>(place.v),
            static_cast<std::uint16_t>(outer.width()), static_cast<std::uint16_t>(outer.height()),
            static_cast<std::int16_t>(outer.left()),   static_cast<std::int16_t>(outer.top())};
}

bool TextAtlas::find_place(int width, int height, Place& place) {
    if (shelf_u_ + width + kGap > kWidth) {
        shelf_v_ += shelf_height_ + kGap;
        shelf_u_ = shelf_height_ = 0;
    }
    const int needed = shelf_v_ + height + kGap;
    if (width + kGap > kWidth || needed > kMostRows) {
        full_ = true;
        return false;
    }
    if (needed > rows()) {
        const int grown = std::min(kMostRows, std::max(needed, 2 * rows()));
        changed_from_ = 0;
        changed_to_ = grown;
        pixels_.resize(std::size_t{2} * kWidth * static_cast<std::size_t>(grown), 0);
    }
    place = {shelf_u_, shelf_v_};
    shelf_u_ += width + kGap;
    shelf_height_ = std::max(shelf_height_, height);
    const bool nothing_changed = changed_from_ == changed_to_;
    changed_from_ = nothing_changed ? place.v : std::min(changed_from_, place.v);
    changed_to_ = nothing_changed ? place.v + height : std::max(changed_to_, place.v + height);
    return true;
}

std::pair<int, int> TextAtlas::take_changed_rows() {
    const std::pair changed(changed_from_, changed_to_);
    changed_from_ = changed_to_ = 0;
    return changed;
}

bool TextAtlas::clear_if_full() {
    if (!full_) return false;
    full_ = false;
    glyphs_.clear();
    std::ranges::fill(pixels_, std::uint8_t{0});
    shelf_u_ = shelf_v_ = shelf_height_ = 0;
    changed_from_ = 0;
    changed_to_ = rows();
    ++generation_;
    return true;
}

}  // namespace courtyard
