#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "geo/tile.h"

namespace courtyard {

/// Where what can be fetched again is kept: $XDG_CACHE_HOME/courtyard, else ~/.cache/courtyard. Fails when
/// neither variable says where.
Result<std::filesystem::path> cache_folder();

/// Tiles of one server on the disk, as they came, by level, column and row. Files are named by numbers alone:
/// the address, which may hold credentials, is not written. Any thread; several programs may share a folder.
class TileCache {
public:
    static constexpr int kFreshDays = 7;  ///< A tile is not asked for again before that.

    /// For the tiles of an address, in `folder`/tiles; an empty folder keeps nothing.
    TileCache(const std::filesystem::path& folder, const std::string& address);

    struct Kept {
        std::vector<std::uint8_t> bytes;
        bool fresh = false;  ///< Else it serves only where the server does not answer.
    };
    std::optional<Kept> find(TileId tile) const;
    /// A tile that cannot be written is fetched again another time.
    void keep(TileId tile, const std::vector<std::uint8_t>& bytes) const;
    void forget(TileId tile) const;

private:
    std::filesystem::path path_of(TileId tile) const;
    std::filesystem::path folder_;  ///< Empty: nothing is kept.
};

/// Deletes the oldest tiles of all servers until at most `most_bytes` are kept. Any thread.
void trim_tile_cache(const std::filesystem::path& folder, std::uintmax_t most_bytes);

}  // namespace courtyard
