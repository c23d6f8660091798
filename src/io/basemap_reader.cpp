#include "io/basemap_reader.h"

#include <ogrsf_frmts.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <optional>
#include <span>
#include <utility>

#include "io/asset_layer.h"
#include "io/basemap_cells.h"
#include "io/label_reader.h"

namespace courtyard {
namespace {

constexpr double kCoarsePx = 0.8;  // coarse lines stray by less than a pixel, up to their zoom

Result<AssetLayer> open_layer(const std::filesystem::path& assets_dir, const std::string& layer) {
    return AssetLayer::open(assets_dir / "basemap" / "basemap.zip", layer, "basemap");
}

/// Reads one level: land first (its cells make the grid), then the lines, then the layout.
class LevelReader {
public:
    LevelReader(const std::filesystem::path& assets_dir, int level, std::stop_token stop)
        : assets_dir_(assets_dir), level_(level), stop_(std::move(stop)) {}

    Result<BasemapLevel> read() {
        if (auto done = read_land(); !done) return pass_on(done);
        if (auto done = read_lines(); !done) return pass_on(done);
        BasemapLevel level;
        level.number = level_;
        for (auto& [key, cell] : cells_) cell.lay_out(level);
        return level;
    }

private:
    struct Bounds {
        double west, south, east, north;
        bool cuts(double lon_a, double lat_a, double lon_b, double lat_b) const {
            return (lon_a == lon_b && (lon_a == west || lon_a == east)) ||
                   (lat_a == lat_b && (lat_a == south || lat_a == north));
        }
    };

    BasemapCell& cell_at(double lon, double lat) {
        const auto column = static_cast<int>(std::floor(std::min(lon + 180, 359.999999) / cell_deg_));
        const auto row = static_cast<int>(std::floor((lat + 360) / cell_deg_));
        if (const auto known = cells_.find({row, column}); known != cells_.end()) return known->second;
        const auto north_west = mercator_position(column * cell_deg_ - 180, (row + 1) * cell_deg_ - 360);
        return cells_.try_emplace({row, column}, north_west).first->second;
    }

    Result<void> read_land() {
        auto source = open_layer(assets_dir_, fmt::format("land_{}", level_));
        if (!source) return pass_on(source);
        const auto west = source->field("west"), south = source->field("south"), east = source->field("east"),
                   north = source->field("north"), triangles = source->field("triangles");
        if (!west || !south || !east || !north || !triangles) {
            return source->damaged();
        }
        return source->for_each(stop_, [&](OGRFeature& feature) {
            const OGRGeometry* geometry = feature.GetGeometryRef();
            if (geometry == nullptr || wkbFlatten(geometry->getGeometryType()) != wkbMultiPolygon)
                return false;
            const Bounds bounds{feature.GetFieldAsDouble(*west), feature.GetFieldAsDouble(*south),
                                feature.GetFieldAsDouble(*east), feature.GetFieldAsDouble(*north)};
            cell_deg_ = bounds.east - bounds.west;
            if (!(cell_deg_ > 0)) return false;
            int size = 0;
            const GByte* bytes = feature.GetFieldAsBinary(*triangles, &size);
            return add_land(*geometry->toMultiPolygon(), bounds, {bytes, static_cast<std::size_t>(size)});
        });
    }

    bool add_land(const OGRMultiPolygon& land, const Bounds& bounds, std::span<const GByte> packed) {
        BasemapCell& cell = cell_at((bounds.west + bounds.east) / 2, (bounds.south + bounds.north) / 2);
        const std::size_t first = cell.vertex_count();
        for (const OGRPolygon* polygon : land) {
            for (const OGRLinearRing* ring : *polygon) add_ring(cell, *ring, bounds);
        }
        std::vector<std::uint16_t> indices;
        if (cell.vertex_count() > 65536 || !unpack_triangles(packed, cell.vertex_count() - first, indices))
            return false;
        cell.add_triangles(indices, first);
        return true;
    }

    /// Adds a ring's vertices, and the coast: all but the edges where the cell was cut.
    void add_ring(BasemapCell& cell, const OGRLinearRing& ring, const Bounds& bounds) {
        const int count = ring.getNumPoints();
        const float min_zoom = outline_min_zoom(ring, bounds);
        std::vector<MercatorPosition> coast;
        const auto end_coast = [&] {
            add_line(coast, BasemapLine::Coast, min_zoom,
                     [&cell](std::size_t) -> BasemapCell& { return cell; });
            coast.clear();
        };
        for (int i = 0; i < count; ++i) {
            const MercatorPosition here = mercator_position(ring.getX(i), ring.getY(i));
            if (i + 1 < count) cell.add_vertex(here);
            if (i > 0 && bounds.cuts(ring.getX(i - 1), ring.getY(i - 1), ring.getX(i), ring.getY(i)))
                end_coast();
            coast.push_back(here);
        }
        end_coast();
    }

    /// Adds a line in full and, where the level has them, coarse lines. `cell_of(i)` holds what begins at
    /// point i.
    template <typename CellOf>
    void add_line(std::span<const MercatorPosition> points, BasemapLine kind, float min_zoom,
                  CellOf cell_of) const {
        if (points.size() < 2) return;
        double along = 0;
        const auto add = [&](BasemapDetail detail, std::size_t i, std::size_t j) {
            if (points[i] == points[j]) return;
            cell_of(i).add_segment(detail, kind, min_zoom, points[i], points[j], along);
            along += std::hypot(static_cast<double>(points[j].x - points[i].x),
                                2.0 * static_cast<double>(points[j].y - points[i].y));
        };
        for (std::size_t i = 0; i + 1 < points.size(); ++i) add(BasemapDetail::Full, i, i + 1);
        const double coarse_zoom = basemap_coarse_zoom(level_);
        if (static_cast<double>(min_zoom) > coarse_zoom || coarse_zoom <= 0) return;
        along = 0;
        const std::vector<std::size_t> kept =
            simplified(points, kCoarsePx * kMercatorUnits / 256 / std::exp2(coarse_zoom));
        for (std::size_t i = 0; i + 1 < kept.size(); ++i) add(BasemapDetail::Coarse, kept[i], kept[i + 1]);
    }

    /// Specks of land and water have no outline: it would be all that one sees. A ring that the cell cuts is
    /// a part of something greater.
    static float outline_min_zoom(const OGRLinearRing& ring, const Bounds& bounds) {
        constexpr double kLeastPx = 4;
        OGREnvelope box;
        ring.getEnvelope(&box);
        if (box.MinX <= bounds.west || box.MaxX >= bounds.east || box.MinY <= bounds.south ||
            box.MaxY >= bounds.north) {
            return 0;
        }
        const WorldPoint north_west = world_from_lonlat(box.MinX, box.MaxY);
        const WorldPoint south_east = world_from_lonlat(box.MaxX, box.MinY);
        const double size = std::max(south_east.x - north_west.x, south_east.y - north_west.y);
        // In quarters of a zoom: few steps in a run.
        return size <= 0
                   ? 0
                   : static_cast<float>(std::max(0.0, std::round(4 * std::log2(kLeastPx / 256 / size)) / 4));
    }

    Result<void> read_lines() {
        auto source = open_layer(assets_dir_, fmt::format("lines_{}", level_));
        if (!source) return pass_on(source);
        const auto kind = source->field("kind"), min_zoom = source->field("min_zoom");
        if (!kind || !min_zoom) {
            return source->damaged();
        }
        return source->for_each(stop_, [&](OGRFeature& feature) {
            // basemap_lines.py numbers the kinds so.
            constexpr BasemapLine kKinds[] = {BasemapLine::River, BasemapLine::Admin1, BasemapLine::Country,
                                              BasemapLine::Disputed, BasemapLine::Control};
            const OGRGeometry* geometry = feature.GetGeometryRef();
            const int number = feature.GetFieldAsInteger(*kind);
            if (geometry == nullptr || wkbFlatten(geometry->getGeometryType()) != wkbLineString) return false;
            if (number < 0 || number >= static_cast<int>(std::size(kKinds))) return false;
            add_line(*geometry->toLineString(), kKinds[number],
                     static_cast<float>(feature.GetFieldAsDouble(*min_zoom)));
            return true;
        });
    }

    void add_line(const OGRLineString& line, BasemapLine kind, float min_zoom) {
        std::vector<MercatorPosition> points;
        points.reserve(static_cast<std::size_t>(line.getNumPoints()));
        for (int i = 0; i < line.getNumPoints(); ++i) {
            points.push_back(mercator_position(line.getX(i), line.getY(i)));
        }
        add_line(points, kind, min_zoom, [&](std::size_t i) -> BasemapCell& {
            return cell_at(line.getX(static_cast<int>(i)), line.getY(static_cast<int>(i)));
        });
    }

    const std::filesystem::path& assets_dir_;
    int level_;
    std::stop_token stop_;
    double cell_deg_ = 0;
    std::map<std::pair<int, int>, BasemapCell> cells_;  // by row, column: the same order every time
};

}  // namespace

Result<BasemapLevel> read_basemap_level(const std::filesystem::path& assets_dir, int level,
                                        std::stop_token stop) {
    return LevelReader(assets_dir, level, std::move(stop)).read();
}

Result<std::vector<Place>> read_places(const std::filesystem::path& assets_dir, std::stop_token stop) {
    auto source = open_layer(assets_dir, "places");
    if (!source) return pass_on(source);
    const auto name = source->field("name"), name_ru = source->field("name_ru"),
               names = source->field("names"), population = source->field("population"),
               capital = source->field("capital"), ne_rank = source->field("ne_rank"),
               country = source->field("country"), admin1 = source->field("admin1"),
               timezone = source->field("timezone"), id = source->field("geonameid");
    if (!id || !name || !name_ru || !names || !population || !capital || !ne_rank || !country || !admin1 ||
        !timezone) {
        return source->damaged();
    }
    auto local = read_local_names(assets_dir, stop);
    if (!local) return pass_on(local);
    std::vector<Place> places;
    auto done = source->for_each(stop, [&](OGRFeature& feature) {
        const OGRGeometry* geometry = feature.GetGeometryRef();
        if (geometry == nullptr || wkbFlatten(geometry->getGeometryType()) != wkbPoint) return false;
        const OGRPoint& point = *geometry->toPoint();
        if (!(std::abs(point.getX()) <= 180 && std::abs(point.getY()) <= 90)) return false;
        places.push_back({to_lonlat(point.getX(), point.getY()), feature.GetFieldAsString(*name),
                          feature.GetFieldAsString(*name_ru), feature.GetFieldAsString(*names),
                          static_cast<std::uint32_t>(std::max(0, feature.GetFieldAsInteger(*population))),
                          static_cast<CapitalOf>(std::clamp(feature.GetFieldAsInteger(*capital), 0, 2)),
                          static_cast<std::uint8_t>(std::clamp(feature.GetFieldAsInteger(*ne_rank), 0, 99)),
                          feature.GetFieldAsString(*country), feature.GetFieldAsString(*admin1),
                          feature.GetFieldAsString(*timezone)});
        if (auto found = local->find(feature.GetFieldAsInteger(*id)); found != local->end())
            places.back().local = std::move(found->second);
        return true;
    });
    if (!done) return pass_on(done);
    return places;
}

}  // namespace courtyard
