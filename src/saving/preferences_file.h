#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"
#include "session/preferences.h"

namespace courtyard {

/// Where a person's preferences are kept: preferences.json in a folder, as preferences_text() writes it.
/// Calls must not overlap. Any thread.
class PreferencesFile {
public:
    explicit PreferencesFile(std::filesystem::path folder) : folder_(std::move(folder)) {}

    /// The usual ones where there is no file. One that cannot be understood is set aside as
    /// preferences.json.broken; one that a newer version wrote is read as far as it is known. Both are told.
    Preferences load(std::vector<std::string>& complaints) const;

    /// Writes them to a temporary name, synced and renamed. Fails when the file cannot be written, or is a
    /// newer version's.
    Result<void> save(const Preferences& preferences) const;

private:
    std::filesystem::path file() const { return folder_ / "preferences.json"; }

    std::filesystem::path folder_;
};

}  // namespace courtyard
