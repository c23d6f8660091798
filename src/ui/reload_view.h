#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "session/document.h"

namespace courtyard::ui {

enum class ChangeKind : std::uint8_t { Added, Changed, Removed };

/// One event that differs between two versions of a file.
struct ReloadLine {
    ChangeKind kind = ChangeKind::Added;
    std::string title;  ///< Of the event: its place, id …
    std::string what;   ///< What changed: "killed: 3 → 5"; of added and removed ones, their date.
};

enum class ReloadState : std::uint8_t {
    Reading,  ///< The new version is being read and compared.
    Offered,  ///< The difference is known; the old version is still shown.
    Taken,    ///< The new version is shown.
    Failed,   ///< The new version cannot be read.
};

/// A loaded file that changed on the disk.
struct ReloadView {
    LayerId layer{};     ///< The first of its layers: names the offer in commands.
    std::string file{};  ///< Its name, without folders.
    ReloadState state = ReloadState::Reading;
    std::uint64_t added = 0, changed = 0, removed = 0;
    std::vector<ReloadLine> lines{};  ///< The first few hundred differences.
    std::string error{};              ///< Why it cannot be read, when it failed.
};

}  // namespace courtyard::ui
