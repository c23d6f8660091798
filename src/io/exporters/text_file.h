#pragma once

#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>
#include <string_view>

#include "base/job.h"
#include "base/result.h"

namespace courtyard {

/// A text made of a head, `rows` rows and a tail.
struct TextFile {
    std::string head, tail;
    std::size_t rows = 0;
    /// Appends one row, 0 … rows − 1. Called on several threads; must not throw.
    std::function<void(std::size_t row, std::string& out)> append;
};

/// Writes it, in blocks that several threads make; memory stays small. Fails on a stop with "cancelled".
Result<void> write_text_file(const TextFile& text, const std::filesystem::path& path, std::stop_token stop,
                             JobProgress& progress);

}  // namespace courtyard
