#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/underlays.h"
#include "base/result.h"
#include "data/event_table.h"
#include "io/remembered_reading.h"
#include "session/preferences.h"
#include "ui/reload_view.h"

namespace courtyard {
class Gazetteer;
}

namespace courtyard::app {

/// What differs between two versions of a table, in words.
struct TableChange {
    std::uint64_t added = 0, changed = 0, removed = 0;
    std::vector<ui::ReloadLine> lines{};  ///< The first few hundred.
};

/// What the program keeps beside the files that people open; a test gives its own. Any of them may be empty:
/// then that service is done without. Those marked so are called from jobs' threads.
struct Services {
    /// Null when there is none. From jobs.
    std::function<std::shared_ptr<const Gazetteer>()> gazetteer{};
    /// Reads a file, by its readers when empty. From jobs.
    std::function<Result<ReadSource>(const std::string& path, const ImportOptions&, const std::stop_token&,
                                     JobProgress&)>
        read_file{};
    /// What a person chose for files of a MappingReport::signature; empty when nothing. From jobs.
    RecallMapping recall_mapping{};
    /// Keeps such a choice; an empty mapping forgets it.
    std::function<Result<void>(const std::string& signature, const Mapping&)> remember_mapping{};
    /// From now on these files are watched, and no others.
    std::function<void(const std::vector<std::string>& paths)> watch_files{};
    /// The watched files that changed since it was asked last, once they are at rest. Asked once a frame:
    /// must not block; whoever finds a change wakes the main loop.
    std::function<std::vector<std::string>()> changed_files{};
    /// From jobs.
    std::function<TableChange(const EventTable& before, const EventTable& after)> compare{};
    OpenRaster open_raster{};
    std::filesystem::path cache_folder{};          ///< Of what was fetched; empty: nothing is kept.
    std::vector<OpenUnderlay> underlay_choices{};  ///< That the person's settings list.
    std::vector<std::string> demo_files{};  ///< Of the demo; empty: the one installed with the program.
    /// What was kept of the program's looks; empty: nothing is restored, kept or hinted at.
    std::optional<Preferences> preferences{};
    /// Keeps them. From jobs, and from the main thread at the end; calls do not overlap.
    std::function<Result<void>(const Preferences&)> keep_preferences{};
};

/// How to read a file by a mapping, with what the services have. From jobs.
ImportOptions import_options(const Mapping& mapping, const Services& services);

/// Reads a file as its person may have chosen before. From jobs.
Result<ReadSource> read_file(const std::string& path, const ImportOptions& options, const Services& services,
                             const std::stop_token& stop, JobProgress& progress);

}  // namespace courtyard::app
