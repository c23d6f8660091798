#pragma once

#include <filesystem>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "base/job.h"
#include "base/result.h"
#include "data/event_table.h"

namespace courtyard {

/// Writes tables in one format. Every row is written, whether it has a place and a time or not, in the order
/// of the file that it came from, with the file's own columns and those of own_columns.h; nothing is made
/// coarser.
struct Exporter {
    std::string_view name;                  ///< "GeoJSON"
    std::string_view about;                 ///< For people: "GeoJSON (RFC 7946)".
    std::vector<std::string_view> endings;  ///< Of file names, the usual one first: ".geojson".
    bool several_tables = false;            ///< One file may hold more than one table.
    /// Writes to a file that is not there yet. Reports rows; a stop is answered with an error "cancelled".
    Result<void> (*write)(std::span<const EventTablePtr> tables, const std::filesystem::path& path,
                          std::stop_token stop, JobProgress& progress) = nullptr;
};

/// All exporters, the most usual first.
std::span<const Exporter> exporters();
/// By its name in any case; null when there is none.
const Exporter* exporter_named(std::string_view name);
/// By the ending of a file's name; null when none writes such files.
const Exporter* exporter_for(const std::filesystem::path& path);
/// "GeoJSON (.geojson, .json), CSV (.csv) …": for messages and help.
std::string exporter_list();

enum class Overwrite : std::uint8_t { Refuse, Replace };

/// Writes the tables to a temporary name in the folder of `path`, syncs it and gives it the name: a file is
/// whole or not there. Fails, leaving nothing behind, when the file is there already and is not to be
/// replaced, when the format cannot hold so many tables, and on a stop.
Result<void> export_tables(std::span<const EventTablePtr> tables, const std::filesystem::path& path,
                           const Exporter& exporter, Overwrite overwrite, std::stop_token stop,
                           JobProgress& progress);

}  // namespace courtyard
