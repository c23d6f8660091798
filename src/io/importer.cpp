#include "io/importer.h"

#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <algorithm>

#include "io/assemble.h"
#include "io/gdal_session.h"
#include "io/geojson_reader.h"
#include "io/json_records.h"
#include "io/ogr_layer.h"
#include "io/open_source.h"
#include "io/watched_files.h"

namespace courtyard {
namespace {

Result<ImportedSource> import_with_gdal(const std::string& path, const ImportOptions& options,
                                        std::stop_token stop, JobProgress& progress) {
    const FileWatch watch(stop, progress);
    GdalMessages messages;
    auto dataset = open_source(path, messages);
    if (stop.stop_requested()) return fail("cancelled");
    if (!dataset) return pass_on(dataset);
    const std::string driver = (*dataset)->GetDriverName();
    ImportedSource out{path, {}};
    for (OGRLayer* layer : (*dataset)->GetLayers()) {
        auto raw = read_layer(*layer, {path, {}, driver, {}}, stop, progress);
        if (!raw) return pass_on(raw);
        for (const std::string& message : messages.list())
            raw->ledger.notes.push_back(fmt::format("{}: {}", driver, message));
        messages.clear();
        out.tables.push_back(assemble_table(std::move(*raw), options));
        if (stop.stop_requested()) return fail("cancelled");
    }
    return out;
}

/// GeoJSON in any shape, lists of records, or JSON of another kind that GDAL knows.
Result<ImportedSource> import_json(const std::string& path, const ImportOptions& options,
                                   std::stop_token stop, JobProgress& progress) {
    auto reading = read_geojson(path, options.reader, stop, progress);
    if (!reading) return pass_on(reading);
    if (!reading->table) {
        auto records = read_json_records(path, stop, progress);
        if (!records) return pass_on(records);
        reading->table = std::move(*records);
    }
    if (!reading->table) {
        auto other = import_with_gdal(path, options, stop, progress);
        if (other || stop.stop_requested()) return other;
        return fail(
            "No feature of this JSON file can be read: {}. Check that it is GeoJSON, whole and valid: {}",
            reading->trouble, path);
    }
    ImportedSource out{path, {}};
    out.tables.push_back(assemble_table(std::move(*reading->table), options));
    if (stop.stop_requested()) return fail("cancelled");
    return out;
}

/// Layers without rows are of no use beside others, such as the empty routes of a GPX file.
void drop_empty_tables(std::vector<EventTablePtr>& tables) {
    const auto empty = [](const EventTablePtr& table) { return table->ledger().read == 0; };
    if (!std::all_of(tables.begin(), tables.end(), empty)) std::erase_if(tables, empty);
}

}  // namespace

Result<ImportedSource> import_file(const std::string& path, const ImportOptions& options,
                                   std::stop_token stop, JobProgress& progress) {
    prepare_gdal();
    GdalMessages quiet;
    const auto facts = inspect_source(path);
    if (!facts) return fail("{}", facts.error().message);
    progress.bytes_total = facts->size_bytes;
    auto out = facts->looks_like_json ? import_json(path, options, stop, progress)
                                      : import_with_gdal(path, options, stop, progress);
    if (!out) return out;
    if (out->tables.empty()) return fail("The file holds no layers with features: {}", path);
    drop_empty_tables(out->tables);
    progress.bytes_done = progress.bytes_total.load();
    return out;
}

}  // namespace courtyard
