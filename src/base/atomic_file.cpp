#include "base/atomic_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <system_error>

namespace courtyard {

std::filesystem::path temporary_name(const std::filesystem::path& path) {
    auto name = path.filename();
    return path.parent_path() /
           fmt::format(".{}.{}.tmp{}", name.stem().string(), ::getpid(), name.extension().string());
}

Result<void> commit_file(const std::filesystem::path& temporary, const std::filesystem::path& path) {
    const int file = ::open(temporary.c_str(), O_RDONLY | O_CLOEXEC);
    bool synced = file >= 0 && ::fsync(file) == 0;
    const int sync_error = errno;
    if (file >= 0) ::close(file);
    std::error_code failed;
    if (synced) {
        std::filesystem::rename(temporary, path, failed);
        if (!failed) return {};
    }
    const std::string why = synced ? failed.message() : std::strerror(sync_error);
    std::filesystem::remove(temporary, failed);
    return fail("cannot write the file ({}); check the folder and the free space: {}", why, path.string());
}

Result<void> write_file_atomically(const std::filesystem::path& path, std::span<const std::byte> bytes) {
    const auto temporary = temporary_name(path);
    std::ofstream out(temporary, std::ios::binary);
    out.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    out.close();
    if (!out) {
        std::error_code ignored;
        std::filesystem::remove(temporary, ignored);
        return fail("cannot write the file ({}); check the folder and the free space: {}",
                    std::strerror(errno), path.string());
    }
    return commit_file(temporary, path);
}

}  // namespace courtyard
