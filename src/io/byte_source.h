#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"

namespace courtyard {

/// The bytes of a file, read where one likes. Files are read and not mapped: a file that shrinks while it is
/// mapped ends the program, and page faults cost more than the copy into a buffer that stays in the cache.
class ByteSource {
public:
    virtual ~ByteSource() = default;
    /// Copies up to `size` bytes from `offset` on; returns how many there were. Fewer only at the end.
    virtual std::size_t read(std::uint64_t offset, char* into, std::size_t size) const = 0;
    virtual std::uint64_t size() const = 0;
    /// Several threads may read at once, anywhere, at no extra cost.
    virtual bool random_access() const = 0;
};

/// A text in memory, which must outlive it.
class MemoryBytes : public ByteSource {
public:
    explicit MemoryBytes(std::string_view text) : text_(text) {}
    std::size_t read(std::uint64_t offset, char* into, std::size_t size) const override;
    std::uint64_t size() const override { return text_.size(); }
    bool random_access() const override { return true; }

private:
    std::string_view text_;
};

/// A file of the disk, or any that GDAL can open (/vsizip/ …: from front to back, by one thread).
Result<std::unique_ptr<ByteSource>> open_bytes(const std::string& path);

/// What files begin with that are JavaScript modules and hold nothing but JSON.
inline constexpr std::string_view kJsExport = "export default ";
/// The same without kJsExport in front.
Result<std::unique_ptr<ByteSource>> open_json_bytes(const std::string& path);

}  // namespace courtyard
