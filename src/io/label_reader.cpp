#include "io/label_reader.h"

#include <ogrsf_frmts.h>

#include <cmath>

#include "io/asset_layer.h"

namespace courtyard {
namespace {

Result<AssetLayer> open_layer(const std::filesystem::path& assets_dir, const std::string& layer) {
    return AssetLayer::open(assets_dir / "labels" / "labels.zip", layer, "file of names");
}

}  // namespace

Result<std::vector<NamedArea>> read_named_areas(const std::filesystem::path& assets_dir,
                                                std::stop_token stop) {
    auto source = open_layer(assets_dir, "areas");
    if (!source) return pass_on(source);
    const auto kind = source->field("kind"), name = source->field("name"), name_ru = source->field("name_ru"),
               names = source->field("names"), local = source->field("local"),
               country = source->field("country"), half_width = source->field("half_width"),
               area = source->field("area");
    if (!kind || !name || !name_ru || !names || !local || !country || !half_width || !area)
        return source->damaged();
    std::vector<NamedArea> areas;
    auto done = source->for_each(stop, [&](OGRFeature& feature) {
        const OGRGeometry* geometry = feature.GetGeometryRef();
        if (geometry == nullptr || wkbFlatten(geometry->getGeometryType()) != wkbPoint) return false;
        const OGRPoint& point = *geometry->toPoint();
        if (!(std::abs(point.getX()) <= 180 && std::abs(point.getY()) <= 90)) return false;
        areas.push_back({feature.GetFieldAsInteger(*kind) == 0 ? AreaKind::Country : AreaKind::Region,
                         to_lonlat(point.getX(), point.getY()), feature.GetFieldAsDouble(*half_width),
                         feature.GetFieldAsDouble(*area), feature.GetFieldAsString(*name),
                         feature.GetFieldAsString(*name_ru), feature.GetFieldAsString(*names),
                         feature.GetFieldAsString(*local), feature.GetFieldAsString(*country)});
        return true;
    });
    if (!done) return pass_on(done);
    return areas;
}

Result<std::unordered_map<int, std::string>> read_local_names(const std::filesystem::path& assets_dir,
                                                              std::stop_token stop) {
    auto source = open_layer(assets_dir, "local_names");
    if (!source) return pass_on(source);
    const auto id = source->field("geonameid"), name = source->field("name");
    if (!id || !name) return source->damaged();
    std::unordered_map<int, std::string> names;
    auto done = source->for_each(stop, [&](OGRFeature& feature) {
        names[feature.GetFieldAsInteger(*id)] = feature.GetFieldAsString(*name);
        return true;
    });
    if (!done) return pass_on(done);
    return names;
}

}  // namespace courtyard
