#pragma once

#include <gdal_priv.h>

#include <memory>

#include "base/result.h"
#include "geo/tile.h"

namespace courtyard {

struct RasterCloser {
    void operator()(GDALDataset* dataset) const { GDALClose(dataset); }
};
using RasterPtr = std::unique_ptr<GDALDataset, RasterCloser>;

/// The pixels of a dataset of a tile's size, of grey, palette, RGB or RGBA bytes, premultiplied; nothing
/// where all is transparent. Fails when GDAL cannot read them.
Result<TilePicture> tile_pixels(GDALDataset& dataset);

}  // namespace courtyard
