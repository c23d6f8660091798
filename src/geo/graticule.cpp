#include "geo/graticule.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "geo/shape_projector.h"

namespace courtyard {
namespace {

constexpr double kMostPx = 180;
constexpr double kMostLines = 720;

/// Draws lines straight in degrees.
class Pen {
public:
    Pen(const ProjectionPtr& projection, double tolerance) {
        if (projection) shapes_.emplace(*projection, tolerance);
    }
    void draw(Degrees from, Degrees to) {
        if (!shapes_) {
            pieces_.push_back({world_from_lonlat(from.lon, from.lat), world_from_lonlat(to.lon, to.lat)});
            return;
        }
        for (std::size_t sheet = 0; sheet < shapes_->sheet_count(); ++sheet)
            shapes_->add_line(sheet, from, to, [this](WorldPoint a, WorldPoint b) {
                pieces_.push_back({a, b});
            });
    }
    std::vector<GraticulePiece> take() { return std::move(pieces_); }

private:
    std::optional<ShapeProjector> shapes_;
    std::vector<GraticulePiece> pieces_;
};

/// From `least` to `most` by multiples of `step`, both ends with it.
template <typename Visit>
void each_part(double least, double most, double step, Visit visit) {
    for (double at = least; at < most;) {
        const double next = std::min((std::floor(at / step + 1e-9) + 1) * step, most);
        visit(at, next);
        at = next;
    }
}

}  // namespace

double graticule_step(double zoom) {
    constexpr std::array kSteps{30.0, 15.0, 10.0, 5.0,   2.0,   1.0,   0.5,  0.2,  0.1,
                                0.05, 0.02, 0.01, 0.005, 0.002, 0.001, 5e-4, 2e-4, 1e-4};
    const double px_per_degree = 256 * std::exp2(zoom) / 360;
    const auto fits = std::find_if(kSteps.begin(), kSteps.end(),
                                   [&](double step) { return step * px_per_degree <= kMostPx; });
    return fits == kSteps.end() ? kSteps.back() : *fits;
}

std::vector<GraticulePiece> graticule(const ProjectionPtr& projection, const Extent& extent, double step,
                                      double tolerance) {
    Pen pen(projection, tolerance);
    const double least_lat = projection ? -90 : -kMaxMercatorLat;
    const double south = std::max(extent.south, least_lat), north = std::min(extent.north, -least_lat);
    const double west = extent.west, east = extent.west + extent.width();
    if ((east - west) / step > kMostLines || (north - south) / step > kMostLines) return {};
    constexpr double kLongest = 30;  // a meridian across both hemispheres bends both ways
    const double end = 90 - std::min(step, 10.0);
    for (double i = std::ceil(west / step - 1e-9); i * step <= east + 1e-9; ++i) {
        const double lon = std::remainder(i * step, 360.0);
        if (i * step - west >= 360 - 1e-9) break;
        const double reach = std::abs(std::remainder(lon, 90.0)) < 1e-9 ? 90 : end;
        each_part(std::max(south, -reach), std::min(north, reach), kLongest, [&](double from, double to) {
            pen.draw({lon, from}, {lon, to});
        });
    }
    for (double i = std::ceil(south / step - 1e-9); i * step <= north + 1e-9; ++i) {
        const double lat = i * step;
        if (std::abs(lat) > 89.999) continue;
        each_part(west, east, kLongest, [&](double from, double to) {
            // Longitudes from −180 to 180, as multiples of 30 part them.
            const double turn = from >= 180 ? -360 : from < -180 ? 360 : 0;
            pen.draw({from + turn, lat}, {to + turn, lat});
        });
    }
    return pen.take();
}

}  // namespace courtyard
