#include "io/reference_read.h"

#include <fmt/core.h>
#include <gdal_priv.h>
#include <ogr_recordbatch.h>
#include <ogrsf_frmts.h>

#include "io/gdal_session.h"
#include "io/open_source.h"

namespace courtyard {
namespace {

Result<std::uint64_t> drain_stream(OGRLayer& layer) {
    ArrowArrayStream stream{};
    if (!layer.GetArrowStream(&stream, nullptr))
        return fail("GDAL gives no Arrow stream of the layer {}", layer.GetName());
    std::uint64_t rows = 0;
    while (true) {
        ArrowArray batch{};
        if (stream.get_next(&stream, &batch) != 0 || !batch.release) break;
        const std::int64_t count = batch.length;
        batch.release(&batch);
        if (count == 0) break;
        rows += static_cast<std::uint64_t>(count);
    }
    stream.release(&stream);
    return rows;
}

void take_field(const OGRFeature& feature, int field) {
    if (!feature.IsFieldSetAndNotNull(field)) return;
    int year = 0, month = 0, day = 0, hour = 0, minute = 0, zone = 0;
    float second = 0;
    switch (feature.GetFieldDefnRef(field)->GetType()) {
        case OFTInteger:
        case OFTInteger64:
            static_cast<void>(feature.GetFieldAsInteger64(field));
            break;
        case OFTReal:
            static_cast<void>(feature.GetFieldAsDouble(field));
            break;
        case OFTDate:
        case OFTTime:
        case OFTDateTime:
            feature.GetFieldAsDateTime(field, &year, &month, &day, &hour, &minute, &second, &zone);
            break;
        default:
            static_cast<void>(const_cast<OGRFeature&>(feature).GetFieldAsString(field));
    }
}

std::uint64_t read_features(OGRLayer& layer) {
    std::uint64_t rows = 0;
    layer.ResetReading();
    while (const OGRFeatureUniquePtr feature{layer.GetNextFeature()}) {
        for (int field = 0; field < feature->GetFieldCount(); ++field) take_field(*feature, field);
        ++rows;
    }
    return rows;
}

Result<void> add_fields(OGRLayer& layer, OGRFieldType date_type) {
    const std::pair<const char*, OGRFieldType> fields[] = {
        {"id", OFTInteger64},     {"date", date_type},          {"type", OFTString}, {"city", OFTString},
        {"detained", OFTInteger}, {"participants", OFTInteger}, {"notes", OFTString}};
    for (const auto& [name, type] : fields) {
        OGRFieldDefn field(name, type);
        if (layer.CreateField(&field) != OGRERR_NONE)
            return fail("GDAL cannot make the field {}: {}", name, CPLGetLastErrorMsg());
    }
    return {};
}

void set_fields(OGRFeature& feature, const LayerRow& row, OGRFieldType date_type) {
    const auto text = [](std::string_view from) { return std::string(from); };
    feature.SetField(0, static_cast<GIntBig>(row.id));
    if (date_type == OFTDate) {
        feature.SetField(1, row.year, row.month, row.day);
    } else {
        feature.SetField(1, fmt::format("{:04}-{:02}-{:02}", row.year, row.month, row.day).c_str());
    }
    feature.SetField(2, text(row.type).c_str());
    feature.SetField(3, text(row.city).c_str());
    feature.SetField(4, row.detained);
    feature.SetField(5, row.participants);
    feature.SetField(6, text(row.notes).c_str());
    const OGRPoint point(row.lon, row.lat);
    feature.SetGeometry(&point);
}

}  // namespace

Result<std::uint64_t> read_with_gdal_alone(const std::string& path) {
    prepare_gdal();
    const GdalMessages messages;
    const DatasetPtr dataset(
        GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY, nullptr, nullptr, nullptr));
    if (!dataset) return fail("GDAL cannot open the file ({}): {}", messages.last(), path);
    const std::string driver = dataset->GetDriverName();
    std::uint64_t rows = 0;
    for (OGRLayer* layer : dataset->GetLayers()) {
        if (driver == "GPKG" || driver == "FlatGeobuf") {
            auto drained = drain_stream(*layer);
            if (!drained) return drained;
            rows += *drained;
        } else {
            rows += read_features(*layer);
        }
    }
    return rows;
}

Result<void> write_layer_with_gdal(const std::string& path, const std::string& driver, std::uint64_t count,
                                   const std::function<LayerRow(std::uint64_t)>& row_at) {
    prepare_gdal();
    const GdalMessages messages;
    const auto failed = [&] { return fail("GDAL cannot write the file ({}): {}", messages.last(), path); };
    GDALDriver* writer = GetGDALDriverManager()->GetDriverByName(driver.c_str());
    const DatasetPtr dataset(writer ? writer->Create(path.c_str(), 0, 0, 0, GDT_Unknown, nullptr) : nullptr);
    if (!dataset) return failed();
    OGRSpatialReference crs;
    crs.SetWellKnownGeogCS("WGS84");
    crs.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    char without_index[] = "SPATIAL_INDEX=NO";
    char* options[] = {without_index, nullptr};
    OGRLayer* layer = dataset->CreateLayer("synthetic", &crs, wkbPoint, options);
    if (!layer) return failed();
    const OGRFieldType date_type = driver == "GPKG" ? OFTDate : OFTString;
    if (auto added = add_fields(*layer, date_type); !added) return added;
    if (layer->StartTransaction() != OGRERR_NONE) return failed();
    for (std::uint64_t i = 0; i < count; ++i) {
        OGRFeature feature(layer->GetLayerDefn());
        set_fields(feature, row_at(i), date_type);
        if (layer->CreateFeature(&feature) != OGRERR_NONE) return failed();
    }
    if (layer->CommitTransaction() != OGRERR_NONE) return failed();
    return {};
}

}  // namespace courtyard
