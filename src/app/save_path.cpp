#include "app/save_path.h"

#include <filesystem>
#include <system_error>

namespace courtyard::app {
namespace {

namespace fs = std::filesystem;

/// A name in the working folder that no file has yet.
Result<std::string> free_name(const std::string& wanted) {
    std::error_code trouble;
    const fs::path folder = fs::current_path(trouble);
    if (trouble) return fail("Nothing was written: the working folder is gone. Type a path instead.");
    const fs::path name(wanted);
    constexpr int kMost = 1000;
    for (int i = 1; i < kMost; ++i) {
        const std::string number = i == 1 ? std::string{} : fmt::format("-{}", i);
        const fs::path path = folder / (name.stem().string() + number + name.extension().string());
        if (!fs::exists(path, trouble)) return path.string();
    }
    return fail("Nothing was written: there are {} files called so in this folder: {}", kMost,
                folder.string());
}

}  // namespace

Result<std::string> save_path(const std::string& suggested, const SaveDialog& ask,
                              const std::stop_token& stop) {
    auto chosen = ask ? ask(suggested, stop) : free_name(suggested);
    if (chosen && stop.stop_requested()) return std::string{};
    return chosen;
}

}  // namespace courtyard::app
