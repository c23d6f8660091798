#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <string_view>

#include "base/result.h"

namespace courtyard::cli {

/// What one measurement in a process of its own found. Plain bytes, so that it goes through a pipe.
struct Measurement {
    double ms = 0;
    std::uint64_t features = 0;
    std::uint64_t core_bytes = 0, column_bytes = 0, letter_bytes = 0;  ///< As EventTable::memory().
    double longest_progress_gap_ms = 0;
    std::uint64_t peak_rss_bytes = 0;  ///< Of the whole process.
    std::array<char, 512> trouble{};   ///< Why it could not be done; empty when it was.

    void set_trouble(std::string_view text);
};

/// Runs `work` in a child process and waits for it: what it did to memory leaves no trace here. Call it while
/// this process has one thread only.
Result<Measurement> measure_in_child(const std::function<Measurement()>& work);

}  // namespace courtyard::cli
