#pragma once

#include <filesystem>
#include <span>

#include "base/result.h"

namespace courtyard {

/// Writes `bytes` to a temporary name beside `path`, syncs it and renames it: readers see the old file or the
/// whole new one. Thread-safe for different paths.
Result<void> write_file_atomically(const std::filesystem::path& path, std::span<const std::byte> bytes);

/// Where the new content of `path` is written before it takes the name.
std::filesystem::path temporary_name(const std::filesystem::path& path);

/// Syncs `temporary` to the disk and gives it the name `path`; removes it when that fails.
Result<void> commit_file(const std::filesystem::path& temporary, const std::filesystem::path& path);

}  // namespace courtyard
