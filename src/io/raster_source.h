#pragma once

#include <filesystem>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

#include "base/result.h"
#include "geo/tile.h"

namespace courtyard {

/// Reads tiles of one picture. From any thread, one call at a time.
class TileReader {
public:
    TileReader() = default;
    TileReader(const TileReader&) = delete;
    TileReader& operator=(const TileReader&) = delete;
    virtual ~TileReader() = default;
    /// Fails, saying why and without naming an address, when that tile cannot be had now; soon after `stop`
    /// too.
    virtual Result<TilePicture> read(TileId tile, const std::stop_token& stop) = 0;
};

/// What a person names to lie beneath the events.
struct RasterWish {
    std::string source{};      ///< A GeoTIFF or MBTiles file, or a tile address with {z}, {x} and {y}.
    std::string user_agent{};  ///< Told to servers after the program's own name and version; may be empty.
    std::filesystem::path cache_folder{};  ///< Where fetched tiles are kept; empty: nowhere.
    int max_zoom = 0;                      ///< Deepest level that a server has; 0: kUsualMaxZoom.
    double timeout_seconds = 20;           ///< For one answer of a server.
};
inline constexpr int kUsualMaxZoom = 19;

/// What is known of a picture once it is open.
struct RasterFacts {
    std::string name;         ///< The file's, or the server's host.
    std::string attribution;  ///< As the file tells it, without markup; may be empty.
    int max_zoom = 0;         ///< Deeper levels show nothing more.
    WorldBox bounds;          ///< Nothing lies outside.
};

/// An open picture with several readers, so that several threads can read at once.
struct OpenedRaster {
    RasterFacts facts;
    std::vector<std::shared_ptr<TileReader>> readers;
};

/// Opens a picture: a file by GDAL's GeoTIFF and MBTiles drivers, whatever its coordinate system; a server's
/// without asking it anything yet. Any thread. Fails when the file cannot be read, has no place on the map,
/// or the address is not one of tiles.
Result<OpenedRaster> open_raster(const RasterWish& wish, const std::stop_token& stop);

/// True for names of files that hold nothing but a picture (.tif, .tiff).
bool is_picture_file(const std::string& path);

/// How a source is called before people: a file's name, an address' host. Never holds credentials.
std::string shown_source(const std::string& source);

}  // namespace courtyard
