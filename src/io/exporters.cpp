#include "io/exporters.h"

#include <algorithm>
#include <array>
#include <system_error>

#include "base/atomic_file.h"
#include "base/text.h"
#include "io/exporters/csv.h"
#include "io/exporters/flatgeobuf.h"
#include "io/exporters/geojson.h"
#include "io/exporters/gpkg.h"

namespace courtyard {
namespace {

/// What a database leaves beside its file when it is not closed well.
constexpr std::array<std::string_view, 3> kSideFiles{"-journal", "-wal", "-shm"};

void remove_all_of(const std::filesystem::path& temporary) {
    std::error_code ignored;
    std::filesystem::remove(temporary, ignored);
    for (const std::string_view side : kSideFiles)
        std::filesystem::remove(temporary.string() + std::string(side), ignored);
}

Result<void> may_write(const std::filesystem::path& path, Overwrite overwrite) {
    std::error_code ignored;
    const auto status = std::filesystem::status(path, ignored);
    if (std::filesystem::is_directory(status))
        return fail("this is a directory; name a file in it: {}", path.string());
    if (overwrite == Overwrite::Refuse && std::filesystem::exists(status))
        return fail("the file is there already; choose another name or say --force to replace it: {}",
                    path.string());
    if (std::filesystem::exists(status) && !std::filesystem::is_regular_file(status))
        return fail("this is not a file that can be replaced: {}", path.string());
    const auto folder = path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
    if (!std::filesystem::is_directory(folder, ignored))
        return fail("there is no such folder; make it first: {}", folder.string());
    return {};
}

}  // namespace

std::span<const Exporter> exporters() {
    static const std::array all{geojson_exporter(), geojson_sequence_exporter(), csv_exporter(),
                                gpkg_exporter(), flatgeobuf_exporter()};
    return all;
}

const Exporter* exporter_named(std::string_view name) {
    const auto all = exporters();
    const auto found = std::find_if(all.begin(), all.end(),
                                    [&](const Exporter& e) { return lowered(e.name) == lowered(name); });
    return found == all.end() ? nullptr : &*found;
}

const Exporter* exporter_for(const std::filesystem::path& path) {
    const std::string ending = lowered(path.extension().string());
    for (const Exporter& exporter : exporters()) {
        if (std::find(exporter.endings.begin(), exporter.endings.end(), ending) != exporter.endings.end())
            return &exporter;
    }
    return nullptr;
}

std::string exporter_list() {
    std::string out;
    for (const Exporter& exporter : exporters()) {
        std::string endings;
        for (const std::string_view ending : exporter.endings)
            endings += fmt::format("{}{}", endings.empty() ? "" : ", ", ending);
        out += fmt::format("{}{} ({})", out.empty() ? "" : ", ", exporter.name, endings);
    }
    return out;
}

Result<void> export_tables(std::span<const EventTablePtr> tables, const std::filesystem::path& path,
                           const Exporter& exporter, Overwrite overwrite, std::stop_token stop,
                           JobProgress& progress) {
    if (auto allowed = may_write(path, overwrite); !allowed) return allowed;
    if (tables.empty()) return fail("there is nothing to write to {}", path.string());
    if (tables.size() > 1 && !exporter.several_tables) {
        return fail(
            "{} holds one layer, and there are {}; choose one, write each to a file of its own, or "
            "write a GeoPackage (.gpkg): {}",
            exporter.name, tables.size(), path.string());
    }
    for (const EventTablePtr& table : tables) progress.items_total += table->row_count();
    const auto temporary = temporary_name(path);
    remove_all_of(temporary);
    auto written = exporter.write(tables, temporary, stop, progress);
    if (written && stop.stop_requested()) written = fail("cancelled");
    if (written) written = may_write(path, overwrite);  // someone else may have made it meanwhile
    if (!written) {
        remove_all_of(temporary);
        return written;
    }
    return commit_file(temporary, path);
}

}  // namespace courtyard
