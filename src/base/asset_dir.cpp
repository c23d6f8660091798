#include "base/asset_dir.h"

#include <array>
#include <system_error>

namespace courtyard {

Result<std::filesystem::path> find_share_dir() {
    std::error_code failed;
    const auto program = std::filesystem::read_symlink("/proc/self/exe", failed);
    if (failed) return fail("cannot find out where the program lies: {}", failed.message());
    const auto here = program.parent_path();
    const std::array candidates{here / "share/courtyard", here.parent_path() / "share/courtyard"};
    for (const auto& candidate : candidates) {
        if (std::filesystem::exists(candidate / "shaders", failed)) return candidate;
    }
    return fail("the program's assets are missing: install it whole or build it again; looked in {} and {}",
                candidates[0].string(), candidates[1].string());
}

}  // namespace courtyard
