#include "io/byte_source.h"

#include <cpl_vsi.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

namespace courtyard {
namespace {

class FileBytes : public ByteSource {
public:
    FileBytes(int file, std::uint64_t size) : file_(file), size_(size) {}
    ~FileBytes() override { ::close(file_); }
    FileBytes(const FileBytes&) = delete;
    FileBytes& operator=(const FileBytes&) = delete;

    std::size_t read(std::uint64_t offset, char* into, std::size_t size) const override {
        std::size_t done = 0;
        while (done < size) {
            const ssize_t got = ::pread(file_, into + done, size - done, static_cast<off_t>(offset + done));
            if (got < 0 && errno == EINTR) continue;
            if (got <= 0) break;
            done += static_cast<std::size_t>(got);
        }
        return done;
    }
    std::uint64_t size() const override { return size_; }
    bool random_access() const override { return true; }

private:
    int file_;
    std::uint64_t size_;
};

class GdalBytes : public ByteSource {
public:
    explicit GdalBytes(VSILFILE* file) : file_(file) {}

    std::size_t read(std::uint64_t offset, char* into, std::size_t size) const override {
        if (offset != at_ && VSIFSeekL(file_.get(), offset, SEEK_SET) != 0) return 0;
        const std::size_t got = VSIFReadL(into, 1, size, file_.get());
        at_ = offset + got;
        return got;
    }
    std::uint64_t size() const override { return 0; }
    bool random_access() const override { return false; }

private:
    struct Close {
        void operator()(VSILFILE* file) const { VSIFCloseL(file); }
    };
    std::unique_ptr<VSILFILE, Close> file_;
    mutable std::uint64_t at_ = 0;
};

/// What follows the first bytes of another source.
class BytesBehind : public ByteSource {
public:
    BytesBehind(std::unique_ptr<ByteSource> whole, std::uint64_t skipped)
        : whole_(std::move(whole)), skipped_(skipped) {}
    std::size_t read(std::uint64_t offset, char* into, std::size_t size) const override {
        return whole_->read(skipped_ + offset, into, size);
    }
    std::uint64_t size() const override { return whole_->size() > skipped_ ? whole_->size() - skipped_ : 0; }
    bool random_access() const override { return whole_->random_access(); }

private:
    std::unique_ptr<ByteSource> whole_;
    std::uint64_t skipped_;
};

}  // namespace

std::size_t MemoryBytes::read(std::uint64_t offset, char* into, std::size_t size) const {
    if (offset >= text_.size()) return 0;
    const std::size_t count = std::min<std::size_t>(size, text_.size() - static_cast<std::size_t>(offset));
    std::memcpy(into, text_.data() + offset, count);
    return count;
}

Result<std::unique_ptr<ByteSource>> open_bytes(const std::string& path) {
    struct stat status {};
    if (const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC); file >= 0) {
        if (::fstat(file, &status) == 0 && S_ISREG(status.st_mode))
            return std::make_unique<FileBytes>(file, static_cast<std::uint64_t>(status.st_size));
        ::close(file);
    }
    VSILFILE* file = VSIFOpenL(path.c_str(), "rb");
    if (!file) return fail("The file cannot be opened any more: {}", path);
    return std::make_unique<GdalBytes>(file);
}

Result<std::unique_ptr<ByteSource>> open_json_bytes(const std::string& path) {
    auto bytes = open_bytes(path);
    if (!bytes) return bytes;
    std::array<char, 256> begin{};
    const std::string_view head(begin.data(), (*bytes)->read(0, begin.data(), begin.size()));
    const std::size_t first = std::min(head.find_first_not_of("\xEF\xBB\xBF \t\r\n"), head.size());
    if (!head.substr(first).starts_with(kJsExport)) return bytes;
    return std::make_unique<BytesBehind>(std::move(*bytes), first + kJsExport.size());
}

}  // namespace courtyard
