#include "io/importer.h"

#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <iterator>
#include <optional>

#include "io/arrow_layer.h"
#include "io/assemble.h"
#include "io/coverage_file.h"
#include "io/csv_reader.h"
#include "io/gdal_session.h"
#include "io/geojson_reader.h"
#include "io/json_records.h"
#include "io/ogr_layer.h"
#include "io/open_source.h"
#include "io/packed_path.h"
#include "io/spreadsheet.h"
#include "io/text_table.h"
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
    std::vector<OGRLayer*> layers;
    for (OGRLayer* layer : (*dataset)->GetLayers()) layers.push_back(layer);
    std::optional<Spreadsheet> sheets;
    if (is_spreadsheet_driver(driver)) {
        auto opened = Spreadsheet::open(path, std::move(*dataset), messages);
        if (!opened) return pass_on(opened);
        sheets = std::move(*opened);
        layers = sheets->layers();
    }
    Arrivals* const arrivals = options.arrivals.get();
    for (std::size_t i = 0; i < layers.size(); ++i) {
        OGRLayer* layer = layers[i];
        const SourceInfo source{path, {}, driver, {}};
        const bool fast = options.reader == ImportOptions::Reader::Fast && !sheets;
        auto raw = fast ? read_layer_fast(**dataset, *layer, source, stop, progress, arrivals)
                        : read_layer(*layer, source, stop, progress,
                                     sheets ? sheets->header(i) : LayerHeader{}, arrivals);
        if (!raw) return pass_on(raw);
        raw->has_header = !sheets || !sheets->headerless(i);
        for (const std::string& message : messages.list())
            raw->ledger.notes.push_back(fmt::format("{}: {}", driver, message));
        messages.clear();
        out.tables.push_back(assemble_table(std::move(*raw), options, stop, progress));
        if (stop.stop_requested()) return fail("cancelled");
    }
    return out;
}

/// GeoJSON in any shape, lists of records, or JSON of another kind that GDAL knows.
Result<ImportedSource> import_json(const std::string& path, const ImportOptions& options,
                                   std::stop_token stop, JobProgress& progress) {
    auto reading = read_geojson(path, options.reader, stop, progress, options.arrivals.get());
    if (!reading) return pass_on(reading);
    if (!reading->table) {
        auto records = read_json_records(path, options, stop, progress);
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
    out.tables.push_back(assemble_table(std::move(*reading->table), options, stop, progress));
    if (stop.stop_requested()) return fail("cancelled");
    return out;
}

/// A text table, by our own reader.
Result<ImportedSource> import_text_table(const std::string& path, const ImportOptions& options,
                                         std::stop_token stop, JobProgress& progress) {
    auto raw = read_csv(path, options.mapping, stop, progress, options.arrivals.get());
    if (!raw) return pass_on(raw);
    ImportedSource out{path, {}};
    out.tables.push_back(assemble_table(std::move(*raw), options, stop, progress));
    if (stop.stop_requested()) return fail("cancelled");
    return out;
}

/// One file that is not packed, or its path inside of what packs it.
Result<ImportedSource> import_unpacked(const std::string& path, std::uint64_t size_bytes,
                                       const ImportOptions& options, std::stop_token stop,
                                       JobProgress& progress) {
    const auto facts = inspect_source(path);
    if (!facts) return fail("{}", facts.error().message);
    progress.bytes_total = size_bytes > 0 ? size_bytes : facts->size_bytes;
    if (facts->looks_like_json) return import_json(path, options, stop, progress);
    const bool fast = options.reader == ImportOptions::Reader::Fast || facts->is_utf16;
    if (fast && is_text_table(path, *facts)) return import_text_table(path, options, stop, progress);
    if (facts->is_utf16)
        return fail("The file is UTF-16 text and no table. Save it as UTF-8 and open that: {}", path);
    return import_with_gdal(path, options, stop, progress);
}

/// Layers without rows are of no use beside others, such as the empty routes of a GPX file.
void drop_empty_tables(std::vector<EventTablePtr>& tables) {
    const auto empty = [](const EventTablePtr& table) { return table->ledger().read == 0; };
    if (!std::all_of(tables.begin(), tables.end(), empty)) std::erase_if(tables, empty);
}

}  // namespace

Result<ImportedSource> import_file(const std::string& path, const ImportOptions& wished, std::stop_token stop,
                                   JobProgress& progress) {
    prepare_gdal();
    ImportOptions options = wished;
    const CoverageFile coverage = read_coverage_beside(path);
    options.gaps.insert(options.gaps.end(), coverage.gaps.begin(), coverage.gaps.end());
    options.coverage_faults = coverage.faults;
    GdalMessages quiet;
    auto packed = unpack_path(path);
    if (!packed) return pass_on(packed);
    ImportedSource out{path, {}};
    std::string trouble;
    for (const std::string& file : packed->files) {
        auto source = import_unpacked(file, packed->size_bytes, options, stop, progress);
        if (stop.stop_requested()) return fail("cancelled");
        if (!source && packed->files.size() == 1) return source;
        if (!source) {
            trouble = source.error().message;
        } else {
            std::move(source->tables.begin(), source->tables.end(), std::back_inserter(out.tables));
        }
    }
    if (out.tables.empty() && !trouble.empty()) return fail("{}", trouble);
    if (out.tables.empty()) return fail("The file holds no layers with features: {}", path);
    drop_empty_tables(out.tables);
    progress.bytes_done = progress.bytes_total.load();
    return out;
}

}  // namespace courtyard
