#include "io/tile_server.h"

#include <cpl_vsi.h>
#include <gdal_priv.h>

#include <algorithm>
#include <atomic>
#include <memory>

#include "io/gdal_session.h"
#include "io/tile_pixels.h"

namespace courtyard {
namespace {

constexpr std::uintmax_t kMostCacheBytes = 512U << 20U;

/// The program's name, and what the configuration adds: one line of plain signs.
std::string user_agent(const std::string& added) {
    std::string out = "Courtyard/" COURTYARD_VERSION;
    if (!added.empty()) out += ' ';
    for (const char c : added) out += c >= ' ' && c < 127 ? c : ' ';
    return out;
}

/// Bytes as a file that GDAL opens.
class MemoryFile {
public:
    explicit MemoryFile(const std::vector<std::uint8_t>& bytes) {
        static std::atomic<std::uint64_t> made{0};
        name_ = fmt::format("/vsimem/courtyard_tile_{}", ++made);
        auto* data = const_cast<std::uint8_t*>(bytes.data());  // read from, never written to
        VSIFCloseL(VSIFileFromMemBuffer(name_.c_str(), data, bytes.size(), FALSE));
    }
    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;
    ~MemoryFile() { VSIUnlink(name_.c_str()); }
    const char* name() const { return name_.c_str(); }

private:
    std::string name_;
};

bool looks_like_text(const std::vector<std::uint8_t>& bytes) {
    const auto first =
        std::find_if(bytes.begin(), bytes.end(), [](std::uint8_t b) { return b > ' ' && b != 0xEF; });
    return first != bytes.end() && (*first == '<' || *first == '{');
}

}  // namespace

TileServer::TileServer(TileAddress address, const RasterWish& wish)
    : address_(std::move(address)),
      options_{user_agent(wish.user_agent), wish.timeout_seconds},
      cache_(wish.cache_folder, address_.text()) {}

Result<TilePicture> TileServer::read(TileId tile, const std::stop_token& stop) {
    std::optional<TilePicture> stale;
    if (const auto kept = cache_.find(tile)) {
        if (auto picture = decode_tile(kept->bytes)) {
            if (kept->fresh) return picture;
            stale = std::move(*picture);
        } else {
            cache_.forget(tile);
        }
    }
    auto body = client_.get(address_.url(tile), options_, stop);
    auto picture = body ? decode_tile(body->bytes) : Result<TilePicture>(pass_on(body));
    if (picture)
        cache_.keep(tile, body->bytes);
    else if (stale && !stop.stop_requested())
        return std::move(*stale);
    return picture;
}

Result<TilePicture> decode_tile(const std::vector<std::uint8_t>& bytes) {
    prepare_gdal();
    if (bytes.empty()) return fail("the server sent nothing");
    static constexpr const char* kDrivers[] = {"PNG", "JPEG", "WEBP", "GIF", nullptr};
    const MemoryFile file(bytes);
    GdalMessages messages;
    const RasterPtr picture(GDALDataset::Open(file.name(), GDAL_OF_RASTER, kDrivers));
    if (!picture) {
        if (looks_like_text(bytes)) return fail("the server sent words instead of a picture");
        return fail("the server sent something that is no picture");
    }
    if (picture->GetRasterXSize() != kTilePx || picture->GetRasterYSize() != kTilePx)
        return fail("the server sent a picture of {} × {} pixels, and tiles have {} × {}",
                    picture->GetRasterXSize(), picture->GetRasterYSize(), kTilePx, kTilePx);
    messages.clear();
    auto out = tile_pixels(*picture);
    // libjpeg only warns of a picture that breaks off
    if (!out || !messages.list().empty()) return fail("the server sent a broken picture");
    return out;
}

void prepare_tile_cache(const std::filesystem::path& folder) {
    static std::atomic<bool> done{false};
    if (!folder.empty() && !done.exchange(true)) trim_tile_cache(folder, kMostCacheBytes);
}

}  // namespace courtyard
