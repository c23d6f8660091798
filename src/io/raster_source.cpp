#include "io/raster_source.h"

#include <algorithm>

#include "base/text.h"
#include "io/tile_address.h"
#include "io/tile_server.h"
#include "io/warped_raster.h"

namespace courtyard {
namespace {

/// As most servers' terms ask for.
constexpr std::size_t kServerReaders = 2;
constexpr std::size_t kFileReaders = 2;

Result<OpenedRaster> open_server(const RasterWish& wish) {
    auto address = TileAddress::parse(wish.source);
    if (!address) return pass_on(address);
    OpenedRaster out;
    out.facts.name = address->host();
    out.facts.max_zoom = std::clamp(wish.max_zoom > 0 ? wish.max_zoom : kUsualMaxZoom, 0, kMostTileZoom);
    prepare_tile_cache(wish.cache_folder);
    for (std::size_t i = 0; i < kServerReaders; ++i)
        out.readers.push_back(std::make_shared<TileServer>(*address, wish));
    return out;
}

}  // namespace

Result<OpenedRaster> open_raster(const RasterWish& wish, const std::stop_token& stop) {
    if (is_address(wish.source)) return open_server(wish);
    return open_warped_raster(wish.source, kFileReaders, stop);
}

bool is_picture_file(const std::string& path) {
    const std::string name = lowered(path);
    return name.ends_with(".tif") || name.ends_with(".tiff");
}

std::string shown_source(const std::string& source) {
    if (!is_address(source)) return std::filesystem::path(source).filename().string();
    const auto address = TileAddress::parse(source);
    return address ? address->host() : std::string("an address");
}

}  // namespace courtyard
