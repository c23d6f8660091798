#pragma once

#include <stop_token>
#include <string>
#include <vector>

#include "app/services.h"
#include "base/job.h"
#include "io/importer.h"

namespace courtyard::app {

/// A file as it was read for a person who may have chosen before how such files are read.
struct ReadSource {
    ImportedSource source;
    std::vector<std::string> signatures;  ///< Of each table as it is detected, without a choice.
};

/// Reads a file, then again the way a person chose for files of its signature, where one did. For a job.
Result<ReadSource> read_as_remembered(const std::string& path, const Services& services,
                                      const std::stop_token& stop, JobProgress& progress);

/// Reads a file by a mapping and gives the table of one of its layers. For a job.
Result<EventTablePtr> read_layer_mapped(const SourceInfo& source, const Mapping& mapping,
                                        const Services& services, const std::stop_token& stop,
                                        JobProgress& progress);

}  // namespace courtyard::app
