#include "io/exporters/text_file.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>
#include <vector>

#include "base/parallel.h"

namespace courtyard {
namespace {

constexpr std::size_t kBlockRows = 4096;

struct CloseFile {
    void operator()(std::FILE* file) const { std::fclose(file); }
};

}  // namespace

Result<void> write_text_file(const TextFile& text, const std::filesystem::path& path, std::stop_token stop,
                             JobProgress& progress) {
    errno = 0;
    std::unique_ptr<std::FILE, CloseFile> file(std::fopen(path.c_str(), "wbe"));
    const auto failed = [&] {
        return fail("cannot write the file ({}); check the folder and the free space: {}",
                    std::strerror(errno), path.parent_path().string());
    };
    if (!file) return failed();
    const auto put = [&](const std::string& bytes) {
        return std::fwrite(bytes.data(), 1, bytes.size(), file.get()) == bytes.size();
    };
    if (!put(text.head)) return failed();
    std::vector<std::string> blocks(std::max<std::size_t>(1, thread_count()));
    for (std::size_t first = 0; first < text.rows; first += blocks.size() * kBlockRows) {
        if (stop.stop_requested()) return fail("cancelled");
        parallel_for(blocks.size(), [&](std::size_t i) {
            blocks[i].clear();
            const std::size_t begin = std::min(first + i * kBlockRows, text.rows);
            const std::size_t end = std::min(begin + kBlockRows, text.rows);
            for (std::size_t row = begin; row < end; ++row) text.append(row, blocks[i]);
        });
        for (const std::string& block : blocks) {
            if (!put(block)) return failed();
        }
        progress.items_done += std::min(blocks.size() * kBlockRows, text.rows - first);
    }
    if (!put(text.tail) || std::fflush(file.get()) != 0) return failed();
    if (std::fclose(file.release()) != 0) return failed();
    return {};
}

}  // namespace courtyard
