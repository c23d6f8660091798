#include "io/exporters/gpkg.h"

#include <fmt/core.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <set>

#include "base/text.h"
#include "io/exporters/ogr_table.h"
#include "io/gdal_session.h"
#include "io/open_source.h"

namespace courtyard {
namespace {

/// Names of layers are compared without case, and none may begin as the format's own tables do.
std::string unique_name(const EventTable& table, std::set<std::string>& taken) {
    std::string base = table.name().empty() ? std::string("events") : table.name();
    for (const std::string_view reserved : {"gpkg", "rtree_", "sqlite_"}) {
        if (lowered(base).starts_with(reserved)) {
            base.insert(0, "layer ");
            break;
        }
    }
    std::string name = base;
    for (int i = 2; !taken.insert(lowered(name)).second; ++i) name = fmt::format("{} {}", base, i);
    return name;
}

Result<void> write_layers(GDALDataset& dataset, std::span<const EventTablePtr> tables, std::stop_token stop,
                          JobProgress& progress) {
    static constexpr const char* kOptions[] = {"FID=courtyard_fid", "GEOMETRY_NAME=courtyard_geom", nullptr};
    std::set<std::string> taken;
    if (dataset.StartTransaction() != OGRERR_NONE)
        return fail("the file cannot be written ({})", gdal_complaint());
    for (const EventTablePtr& table : tables) {
        auto written = write_ogr_layer(dataset, *table, unique_name(*table, taken), kOptions, std::nullopt,
                                       stop, progress);
        if (!written) {
            dataset.RollbackTransaction();
            return written;
        }
    }
    if (dataset.CommitTransaction() != OGRERR_NONE)
        return fail("the file cannot be written ({})", gdal_complaint());
    return {};
}

Result<void> write_gpkg(std::span<const EventTablePtr> tables, const std::filesystem::path& path,
                        std::stop_token stop, JobProgress& progress) {
    prepare_gdal();
    GdalMessages messages;
    GDALDriver* driver = GetGDALDriverManager()->GetDriverByName("GPKG");
    if (!driver) return fail("GDAL has no GeoPackage driver here; install the package libgdal32");
    DatasetPtr dataset(driver->Create(path.c_str(), 0, 0, 0, GDT_Unknown, nullptr));
    if (!dataset) return fail("the file cannot be written ({}): {}", gdal_complaint(), path.string());
    if (auto written = write_layers(*dataset, tables, std::move(stop), progress); !written) return written;
    messages.clear();
    dataset.reset();
    if (!messages.list().empty())
        return fail("the file cannot be written ({}): {}", messages.last(), path.string());
    return {};
}

}  // namespace

Exporter gpkg_exporter() {
    return {"GPKG", "GeoPackage, a layer for each table", {".gpkg"}, true, write_gpkg};
}

}  // namespace courtyard
