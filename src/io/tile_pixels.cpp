#include "io/tile_pixels.h"

#include <algorithm>

namespace courtyard {
namespace {

constexpr std::size_t kPixels = std::size_t{kTilePx} * kTilePx;

/// Reads a band (counted from 1) into one channel.
bool read_band(GDALDataset& dataset, int band, std::uint8_t* channel) {
    return dataset.GetRasterBand(band)->RasterIO(GF_Read, 0, 0, kTilePx, kTilePx, channel, kTilePx, kTilePx,
                                                 GDT_Byte, 4, GSpacing{kTilePx} * 4, nullptr) == CE_None;
}

std::uint8_t byte_of(short entry) {
    return static_cast<std::uint8_t>(std::clamp<short>(entry, 0, 255));
}

void spread_palette(const GDALColorTable& table, std::uint8_t* rgba) {
    for (std::size_t i = 0; i < kPixels; ++i, rgba += 4) {
        const GDALColorEntry* color = table.GetColorEntry(rgba[0]);
        const GDALColorEntry none{0, 0, 0, 0};
        const GDALColorEntry& c = color != nullptr ? *color : none;
        rgba[0] = byte_of(c.c1);
        rgba[1] = byte_of(c.c2);
        rgba[2] = byte_of(c.c3);
        rgba[3] = byte_of(c.c4);
    }
}

void spread_grey(std::uint8_t* rgba) {
    for (std::size_t i = 0; i < kPixels; ++i, rgba += 4) rgba[1] = rgba[2] = rgba[0];
}

/// True when anything is to be seen.
bool premultiply(std::uint8_t* rgba) {
    bool any = false;
    for (std::size_t i = 0; i < kPixels; ++i, rgba += 4) {
        const unsigned alpha = rgba[3];
        any = any || alpha > 0;
        if (alpha == 255) continue;
        for (int c = 0; c < 3; ++c) rgba[c] = static_cast<std::uint8_t>((rgba[c] * alpha + 127) / 255);
    }
    return any;
}

}  // namespace

Result<TilePicture> tile_pixels(GDALDataset& dataset) {
    TilePicture out{std::vector<std::uint8_t>(kPixels * 4, 255)};
    std::uint8_t* rgba = out.rgba.data();
    const int bands = dataset.GetRasterCount();
    const GDALColorTable* palette = bands == 1 ? dataset.GetRasterBand(1)->GetColorTable() : nullptr;
    const bool has_color = bands >= 3;
    bool read = bands >= 1;
    for (int c = 0; read && c < (has_color ? 3 : 1); ++c) read = read_band(dataset, c + 1, rgba + c);
    if (read && (bands == 2 || bands == 4)) read = read_band(dataset, bands, rgba + 3);
    if (!read) return fail("the picture's pixels cannot be read");
    if (palette != nullptr)
        spread_palette(*palette, rgba);
    else if (!has_color)
        spread_grey(rgba);
    if (!premultiply(rgba)) out.rgba.clear();
    return out;
}

}  // namespace courtyard
