#include "io/tile_cache.h"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <span>
#include <system_error>

#include "base/atomic_file.h"

namespace courtyard {
namespace {

namespace fs = std::filesystem;

std::string environment(const char* name) {
    const char* value = std::getenv(name);
    return value ? value : "";
}

/// FNV-1a: names a folder by an address without telling it.
std::uint64_t number_of(const std::string& text) {
    std::uint64_t hash = 14695981039346656037ULL;
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    return hash;
}

}  // namespace

Result<fs::path> cache_folder() {
    // a relative path is to be ignored (XDG Base Directory Specification)
    if (const fs::path cache = environment("XDG_CACHE_HOME"); cache.is_absolute()) return cache / "courtyard";
    if (const fs::path home = environment("HOME"); home.is_absolute()) return home / ".cache" / "courtyard";
    return fail("no folder for fetched tiles: neither XDG_CACHE_HOME nor HOME names one");
}

TileCache::TileCache(const fs::path& folder, const std::string& address) {
    if (!folder.empty()) folder_ = folder / "tiles" / fmt::format("{:016x}", number_of(address));
}

fs::path TileCache::path_of(TileId tile) const {
    return folder_ / fmt::format("{}", tile.z) / fmt::format("{}", tile.x) / fmt::format("{}", tile.y);
}

std::optional<TileCache::Kept> TileCache::find(TileId tile) const {
    if (folder_.empty()) return std::nullopt;
    const fs::path path = path_of(tile);
    std::error_code missing;
    const auto written = fs::last_write_time(path, missing);
    if (missing) return std::nullopt;
    std::ifstream in(path, std::ios::binary);
    Kept kept;
    kept.bytes.assign(std::istreambuf_iterator<char>(in), {});
    const auto age = fs::file_time_type::clock::now() - written;
    kept.fresh = age >= std::chrono::hours(-24) && age < std::chrono::hours(24 * kFreshDays);
    return kept;
}

void TileCache::keep(TileId tile, const std::vector<std::uint8_t>& bytes) const {
    if (folder_.empty()) return;
    const fs::path path = path_of(tile);
    std::error_code ignored;
    fs::create_directories(path.parent_path(), ignored);
    static_cast<void>(write_file_atomically(path, std::as_bytes(std::span(bytes))));
}

void TileCache::forget(TileId tile) const {
    std::error_code ignored;
    if (!folder_.empty()) fs::remove(path_of(tile), ignored);
}

void trim_tile_cache(const fs::path& folder, std::uintmax_t most_bytes) {
    struct Tile {
        fs::file_time_type written;
        std::uintmax_t bytes;
        fs::path path;
    };
    std::vector<Tile> tiles;
    std::uintmax_t all = 0;
    std::error_code failed;
    auto entry = fs::recursive_directory_iterator(folder / "tiles", failed);
    for (; !failed && entry != fs::recursive_directory_iterator(); entry.increment(failed)) {
        std::error_code gone;  // another program may be trimming too
        if (!entry->is_regular_file(gone)) continue;
        const auto bytes = entry->file_size(gone);
        const auto written = entry->last_write_time(gone);
        if (gone) continue;
        tiles.push_back({written, bytes, entry->path()});
        all += bytes;
    }
    std::sort(tiles.begin(), tiles.end(), [](const Tile& a, const Tile& b) { return a.written < b.written; });
    for (const Tile& tile : tiles) {
        if (all <= most_bytes) return;
        std::error_code ignored;
        if (fs::remove(tile.path, ignored)) all -= tile.bytes;
    }
}

}  // namespace courtyard
