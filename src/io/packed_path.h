#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace courtyard {

/// The files to read for one path: itself; what a .gz file unpacks to; the tables in a .zip archive.
struct PackedPath {
    std::vector<std::string> files;  ///< As GDAL's file functions open them.
    std::uint64_t size_bytes = 0;    ///< Unpacked, where a .gz file tells; else 0.
};

/// Looks into archives and compressed files that are given as plain paths; anything else stays as it is.
/// Fails, naming the files in it, when an archive holds no table.
Result<PackedPath> unpack_path(const std::string& path);

}  // namespace courtyard
