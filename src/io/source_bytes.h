#pragma once

#include <cstddef>
#include <stop_token>
#include <string>
#include <string_view>

#include "base/job.h"
#include "base/result.h"

namespace courtyard {

/// All bytes of a file for as long as it lives: mapped where the file lies plain on a disk, else (archives,
/// compressed files) read into memory. Move only.
class SourceBytes {
public:
    /// Fails when the file cannot be read, or with "cancelled" after a stop request. Reports bytes while it
    /// unpacks.
    static Result<SourceBytes> open(const std::string& path, std::stop_token stop, JobProgress& progress);

    ~SourceBytes();
    SourceBytes(SourceBytes&& other) noexcept;
    SourceBytes& operator=(SourceBytes&& other) noexcept;

    std::string_view text() const {
        return mapped_ ? std::string_view(static_cast<const char*>(mapped_), mapped_size_)
                       : std::string_view(read_);
    }
    /// Lets the first bytes of a mapped file leave memory; they come back when they are looked at.
    void let_go(std::size_t bytes) const;

private:
    SourceBytes() = default;

    void* mapped_ = nullptr;
    std::size_t mapped_size_ = 0;
    std::string read_;
};

}  // namespace courtyard
