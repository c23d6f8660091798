#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/timing.h"
#include "data/event_table.h"

namespace courtyard::cli {

/// What the command line needs of the window's side, which it may not include.
struct Faces {
    std::function<Result<void>(const std::vector<std::string>& files)> open_viewer;
    /// Loads files into the whole viewer off-screen and times its frames.
    std::function<Result<std::vector<Timings>>(const std::vector<std::string>& files, int width, int height)>
        time_file_frames;
    /// The same with tables made in memory.
    std::function<Result<std::vector<Timings>>(const std::vector<EventTablePtr>& tables, int width,
                                               int height)>
        time_table_frames;
};

/// The program: parses the command line and runs one subcommand, or opens the viewer when there is none.
/// Returns the exit status: 0 done, 1 it could not be done, 2 the command line is wrong.
int run(int argc, const char* const* argv, const Faces& faces);

}  // namespace courtyard::cli
