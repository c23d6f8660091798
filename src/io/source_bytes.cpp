#include "io/source_bytes.h"

#include <cpl_vsi.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <memory>
#include <utility>

namespace courtyard {
namespace {

constexpr std::size_t kBlockBytes = std::size_t{1} << 20;

struct CloseFile {
    void operator()(VSILFILE* file) const { VSIFCloseL(file); }
};

Result<std::string> unpacked(const std::string& path, const std::stop_token& stop, JobProgress& progress) {
    const std::unique_ptr<VSILFILE, CloseFile> file(VSIFOpenL(path.c_str(), "rb"));
    if (!file) return fail("The file cannot be opened: {}", path);
    std::string out;
    for (std::size_t count = kBlockBytes; count == kBlockBytes;) {
        if (stop.stop_requested()) return fail("cancelled");
        const std::size_t before = out.size();
        out.resize(before + kBlockBytes);
        count = VSIFReadL(out.data() + before, 1, kBlockBytes, file.get());
        out.resize(before + count);
        if (out.size() <= progress.bytes_total / 2) progress.bytes_done = out.size();
    }
    return out;
}

}  // namespace

Result<SourceBytes> SourceBytes::open(const std::string& path, std::stop_token stop, JobProgress& progress) {
    SourceBytes out;
    const bool plain = !path.starts_with("/vsi");
    const int file = plain ? ::open(path.c_str(), O_RDONLY | O_CLOEXEC) : -1;
    if (file >= 0) {
        struct stat status {};
        if (::fstat(file, &status) == 0 && S_ISREG(status.st_mode) && status.st_size > 0) {
            const auto size = static_cast<std::size_t>(status.st_size);
            void* const mapped = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file, 0);
            if (mapped != MAP_FAILED) {
                out.mapped_ = mapped;
                out.mapped_size_ = size;
                ::madvise(mapped, size, MADV_WILLNEED);
            }
        }
        ::close(file);
        if (out.mapped_) return out;
    }
    auto text = unpacked(path, stop, progress);
    if (!text) return pass_on(text);
    out.read_ = std::move(*text);
    return out;
}

void SourceBytes::let_go(std::size_t bytes) const {
    const auto page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
    if (mapped_) ::madvise(mapped_, std::min(bytes, mapped_size_) / page * page, MADV_DONTNEED);
}

SourceBytes::~SourceBytes() {
    if (mapped_) ::munmap(mapped_, mapped_size_);
}

SourceBytes::SourceBytes(SourceBytes&& other) noexcept
    : mapped_(std::exchange(other.mapped_, nullptr)),
      mapped_size_(std::exchange(other.mapped_size_, 0)),
      read_(std::move(other.read_)) {}

SourceBytes& SourceBytes::operator=(SourceBytes&& other) noexcept {
    std::swap(mapped_, other.mapped_);
    std::swap(mapped_size_, other.mapped_size_);
    std::swap(read_, other.read_);
    return *this;
}

}  // namespace courtyard
