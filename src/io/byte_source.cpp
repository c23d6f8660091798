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

/// A part of another source: from `begin` to `end`, where 0 is its own end.
class BytesBetween : public ByteSource {
public:
    BytesBetween(std::unique_ptr<ByteSource> whole, std::uint64_t begin, std::uint64_t end)
        : whole_(std::move(whole)), begin_(begin), end_(end) {}
    std::size_t read(std::uint64_t offset, char* into, std::size_t size) const override {
        if (end_ > 0 && offset >= end_ - begin_) return 0;
        const std::uint64_t left = end_ > 0 ? end_ - begin_ - offset : size;
        return whole_->read(begin_ + offset, into,
                            static_cast<std::size_t>(std::min<std::uint64_t>(left, size)));
    }
    std::uint64_t size() const override { return end_ > 0 ? end_ - begin_ : 0; }
    bool random_access() const override { return whole_->random_access(); }

private:
    std::unique_ptr<ByteSource> whole_;
    std::uint64_t begin_, end_;
};

/// Where a source ends before a semicolon and blanks; 0 when its size is not known.
std::uint64_t end_before_semicolon(const ByteSource& bytes) {
    std::array<char, 64> end{};
    const std::uint64_t from = bytes.size() - std::min<std::uint64_t>(bytes.size(), end.size());
    const std::string_view tail(end.data(), bytes.size() > 0 ? bytes.read(from, end.data(), end.size()) : 0);
    const std::size_t last = tail.find_last_not_of(" \t\r\n");
    return last != std::string_view::npos && tail[last] == ';' ? from + last : bytes.size();
}

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
    const std::uint64_t from = first + kJsExport.size(), end = end_before_semicolon(**bytes);
    return std::make_unique<BytesBetween>(std::move(*bytes), from, end > from ? end : 0);
}

}  // namespace courtyard
