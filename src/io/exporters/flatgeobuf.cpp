#include "io/exporters/flatgeobuf.h"

#include <gdal_priv.h>

#include "io/exporters/ogr_table.h"
#include "io/gdal_session.h"
#include "io/open_source.h"

namespace courtyard {
namespace {

Result<void> write_flatgeobuf(std::span<const EventTablePtr> tables, const std::filesystem::path& path,
                              std::stop_token stop, JobProgress& progress) {
    prepare_gdal();
    GdalMessages messages;
    GDALDriver* driver = GetGDALDriverManager()->GetDriverByName("FlatGeobuf");
    if (!driver) return fail("GDAL has no FlatGeobuf driver here; install the package libgdal32");
    DatasetPtr dataset(driver->Create(path.c_str(), 0, 0, 0, GDT_Unknown, nullptr));
    if (!dataset) return fail("the file cannot be written ({}): {}", gdal_complaint(), path.string());
    // an index would put the rows into another order and has no room for those without a place
    static constexpr const char* kOptions[] = {"SPATIAL_INDEX=NO", nullptr};
    const std::string name = tables[0]->name().empty() ? std::string("events") : tables[0]->name();
    auto written = write_ogr_layer(*dataset, *tables[0], name, kOptions, std::move(stop), progress);
    if (!written) return written;
    messages.clear();
    dataset.reset();
    if (!messages.list().empty())
        return fail("the file cannot be written ({}): {}", messages.last(), path.string());
    return {};
}

}  // namespace

Exporter flatgeobuf_exporter() {
    return {"FlatGeobuf", "FlatGeobuf, without an index of places", {".fgb"}, false, write_flatgeobuf};
}

}  // namespace courtyard
