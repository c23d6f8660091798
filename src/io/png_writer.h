#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <vector>

#include "base/result.h"

namespace courtyard {

/// Writes rows of RGBA pixels, top row first, as an opaque RGB PNG, to a temporary name first. Any thread.
Result<void> write_png(const std::filesystem::path& path, std::span<const std::uint8_t> rgba, int width,
                       int height);

/// A decoded picture.
struct Picture {
    int width = 0, height = 0;
    std::vector<std::uint8_t> rgba;  ///< Top row first.
};
Result<Picture> read_png(const std::filesystem::path& path);

}  // namespace courtyard
