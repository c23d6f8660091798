#include "io/region_reader.h"

#include <ogrsf_frmts.h>

#include <cmath>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "io/asset_layer.h"

namespace courtyard {
namespace {

/// The fields of the layer, as assets/regions/README.md describes them.
struct Fields {
    int code, name, name_ru, country, country_name, disputed;

    static std::optional<Fields> of(const AssetLayer& layer) {
        const auto code = layer.field("code"), name = layer.field("name"), name_ru = layer.field("name_ru"),
                   country = layer.field("country"), country_name = layer.field("country_name"),
                   disputed = layer.field("disputed");
        if (!code || !name || !name_ru || !country || !country_name || !disputed) return std::nullopt;
        return Fields{*code, *name, *name_ru, *country, *country_name, *disputed};
    }
};

/// Adds a ring; false when it is none.
bool add_ring(const OGRLinearRing& ring, RegionPolygon& polygon) {
    const int count = ring.getNumPoints() - 1;  // the last is the first
    if (count < 3) return false;
    RegionRing corners;
    corners.reserve(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i) {
        const double lon = ring.getX(i), lat = ring.getY(i);
        if (!(std::abs(lon) <= 180 && std::abs(lat) <= 90)) return false;
        corners.push_back(to_lonlat(lon, lat));
    }
    polygon.push_back(std::move(corners));
    return true;
}

bool add_polygons(const OGRGeometry* geometry, Region& region) {
    if (geometry == nullptr || wkbFlatten(geometry->getGeometryType()) != wkbMultiPolygon) return false;
    for (const OGRPolygon* polygon : *geometry->toMultiPolygon()) {
        RegionPolygon rings;
        for (const OGRLinearRing* ring : *polygon) {
            if (!add_ring(*ring, rings)) return false;
        }
        region.polygons.push_back(std::move(rings));
    }
    return true;
}

/// Countries, numbered as they come.
class Countries {
public:
    CountryId id_of(const std::string& code, const std::string& name) {
        const auto [at, is_new] = ids_.try_emplace(code, static_cast<CountryId>(list_.size()));
        if (is_new) list_.push_back({code, name});
        return at->second;
    }
    std::vector<Country> take() { return std::move(list_); }

private:
    std::map<std::string, CountryId> ids_;
    std::vector<Country> list_;
};

}  // namespace

Result<RegionMapPtr> read_regions(const std::filesystem::path& assets_dir, std::stop_token stop) {
    auto layer = AssetLayer::open(assets_dir / "regions" / "regions.zip", "admin1", "map of regions");
    if (!layer) return pass_on(layer);
    const auto fields = Fields::of(*layer);
    if (!fields) return layer->damaged();
    Countries countries;
    std::vector<Region> regions;
    auto done = layer->for_each(stop, [&](OGRFeature& feature) {
        Region region{
            feature.GetFieldAsString(fields->code),           feature.GetFieldAsString(fields->name),
            feature.GetFieldAsString(fields->name_ru),        std::nullopt,
            feature.GetFieldAsInteger(fields->disputed) != 0, {}};
        const std::string country = feature.GetFieldAsString(fields->country);
        if (country.empty() != region.disputed || regions.size() == RegionMap::kMost) return false;
        if (!country.empty())
            region.country = countries.id_of(country, feature.GetFieldAsString(fields->country_name));
        if (!add_polygons(feature.GetGeometryRef(), region)) return false;
        regions.push_back(std::move(region));
        return true;
    });
    if (!done) return pass_on(done);
    if (regions.empty()) return layer->damaged();
    return std::make_shared<const RegionMap>(countries.take(), std::move(regions));
}

}  // namespace courtyard
