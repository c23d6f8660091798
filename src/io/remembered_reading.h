#pragma once

#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "base/job.h"
#include "io/importer.h"

namespace courtyard {

/// What a person chose for files of a MappingReport::signature; empty when nothing.
using RecallMapping = std::function<std::optional<Mapping>(const std::string& signature)>;

/// A file as it was read for a person who may have chosen before how such files are read.
struct ReadSource {
    ImportedSource source;
    std::vector<std::string> signatures;  ///< Of each table as it is detected, without a choice.
    std::vector<std::string> chosen;      ///< Layers that were read by a choice.
};

/// Reads a file as it is detected, then again the way that a person chose for files of its signature, where
/// one did. `recall` may be empty. Whether to look up places is the options' say, where they have one.
Result<ReadSource> read_as_remembered(const std::string& path, const ImportOptions& options,
                                      const RecallMapping& recall, const std::stop_token& stop,
                                      JobProgress& progress);

/// Reads a file by the options' mapping and gives the table of one of its layers.
Result<EventTablePtr> read_layer_mapped(const SourceInfo& source, const ImportOptions& options,
                                        const std::stop_token& stop, JobProgress& progress);

}  // namespace courtyard
