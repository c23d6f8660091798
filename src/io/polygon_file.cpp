#include "io/polygon_file.h"

#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <cmath>
#include <memory>
#include <utility>
#include <vector>

#include "base/text.h"
#include "io/gdal_session.h"
#include "io/open_source.h"

namespace courtyard {
namespace {

/// The field that names a feature; −1 when there is none.
int name_field(OGRFeatureDefn& fields) {
    int first_text = -1;
    for (int i = 0; i < fields.GetFieldCount(); ++i) {
        if (fields.GetFieldDefn(i)->GetType() != OFTString) continue;
        const std::string name = lowered(fields.GetFieldDefn(i)->GetNameRef());
        if (name == "name" || name == "name_en" || name == "title" || name == "label") return i;
        if (first_text < 0) first_text = i;
    }
    return first_text;
}

/// Adds a ring; corners that are no positions leave it out.
void add_ring(const OGRLinearRing& ring, RegionPolygon& polygon) {
    RegionRing corners;
    for (int i = 0; i + 1 < ring.getNumPoints(); ++i) {  // the last is the first
        const double lon = ring.getX(i), lat = ring.getY(i);
        if (!(std::abs(lon) <= 180 && std::abs(lat) <= 90)) return;
        const LonLat corner = to_lonlat(lon, lat);
        if (corners.empty() || !(corners.back() == corner)) corners.push_back(corner);
    }
    if (corners.size() >= 3) polygon.push_back(std::move(corners));
}

void add_polygon(const OGRPolygon& polygon, Region& region) {
    RegionPolygon rings;
    for (const OGRLinearRing* ring : polygon) {
        const std::size_t before = rings.size();
        add_ring(*ring, rings);
        if (before == 0 && rings.empty()) return;
    }
    if (!rings.empty()) region.polygons.push_back(std::move(rings));
}

void add_polygons(const OGRGeometry& geometry, Region& region) {
    const OGRwkbGeometryType type = wkbFlatten(geometry.getGeometryType());
    if (type == wkbPolygon) add_polygon(*geometry.toPolygon(), region);
    if (type != wkbMultiPolygon && type != wkbGeometryCollection) return;
    for (const OGRGeometry* part : *geometry.toGeometryCollection()) add_polygons(*part, region);
}

/// From the layer's reference system to longitude and latitude; null: it has them already.
std::unique_ptr<OGRCoordinateTransformation> to_degrees(OGRLayer& layer) {
    OGRSpatialReference* from = layer.GetSpatialRef();
    if (from == nullptr) return nullptr;
    OGRSpatialReference to;
    to.SetWellKnownGeogCS("WGS84");
    to.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    if (from->IsSame(&to) != 0) return nullptr;
    return std::unique_ptr<OGRCoordinateTransformation>(OGRCreateCoordinateTransformation(from, &to));
}

}  // namespace

Result<RegionMapPtr> read_polygon_file(const std::string& path, const std::stop_token& stop) {
    prepare_gdal();
    if (auto facts = inspect_source(path); !facts) return pass_on(facts);
    GdalMessages messages;
    auto dataset = open_source(path, messages);
    if (!dataset) return pass_on(dataset);
    if ((*dataset)->GetLayerCount() == 0) return fail("this file has no polygons: {}", path);
    OGRLayer& layer = *(*dataset)->GetLayer(0);
    const int name = name_field(*layer.GetLayerDefn());
    const auto transformation = to_degrees(layer);
    std::vector<Region> regions;
    while (OGRFeatureUniquePtr feature{layer.GetNextFeature()}) {
        if (stop.stop_requested()) return fail("reading the polygons was stopped: {}", path);
        OGRGeometry* geometry = feature->GetGeometryRef();
        if (geometry == nullptr) continue;
        if (transformation && geometry->transform(transformation.get()) != OGRERR_NONE) continue;
        Region region;
        region.code = fmt::format("#{}", regions.size() + 1);
        if (name >= 0) region.name = feature->GetFieldAsString(name);
        if (region.name.empty()) region.name = region.code;
        add_polygons(*geometry, region);
        if (region.polygons.empty()) continue;
        if (regions.size() == RegionMap::kMost)
            return fail("this file has more than {} polygons, too many for regions: {}", RegionMap::kMost,
                        path);
        regions.push_back(std::move(region));
    }
    if (regions.empty()) return fail("this file has no polygons: {}", path);
    return std::make_shared<const RegionMap>(std::vector<Country>{}, std::move(regions));
}

}  // namespace courtyard
