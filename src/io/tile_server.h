#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "io/http_fetch.h"
#include "io/raster_source.h"
#include "io/tile_address.h"
#include "io/tile_cache.h"

namespace courtyard {

/// Tiles of a server, by way of the disk: a tile that was fetched less than a week ago is not asked for.
class TileServer final : public TileReader {
public:
    TileServer(TileAddress address, const RasterWish& wish);
    Result<TilePicture> read(TileId tile, const std::stop_token& stop) override;

private:
    TileAddress address_;
    HttpOptions options_;
    TileCache cache_;
    HttpClient client_;
};

/// Decodes a server's answer. Fails unless it is a whole PNG, JPEG or WebP picture of a tile's size.
Result<TilePicture> decode_tile(const std::vector<std::uint8_t>& bytes);

/// Makes room where fetched tiles are kept. Any thread.
void prepare_tile_cache(const std::filesystem::path& folder);

}  // namespace courtyard
