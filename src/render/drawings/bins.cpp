#include "render/drawings/bins.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numbers>
#include <string_view>

#include "geo/mercator.h"
#include "render/basemap_style.h"
#include "render/plane_positions.h"
#include "session/kinds/bins.h"
#include "session/magnitude.h"

namespace courtyard {
namespace {

namespace bins = kinds::bins;

constexpr double kRadians = std::numbers::pi / 180;
constexpr double kInset = 0.04;       // a gap between neighbours, as a part of a cell
constexpr double kTorn = 0.1;         // of the plane's width: no cell is as wide
constexpr double kMostAlpha = 0.88;   // so that borders stay to be seen
constexpr double kFaintAlpha = 0.10;  // nothing now, something at other times
constexpr double kRing = 0.16;        // of cells whose values are not known, as a part of a cell

/// About the middle of the layer's events, where cells of equal area look as they should: on whole five
/// degrees, so that a few events more do not move them.
LonLat middle_of(const EventTable& table) {
    double x = 0, y = 0, z = 0;
    for (const LonLat& p : table.positions()) {
        const double lon = p.lon() * kRadians, lat = p.lat() * kRadians;
        x += std::cos(lat) * std::cos(lon);
        y += std::cos(lat) * std::sin(lon);
        z += std::sin(lat);
    }
    const auto rounded = [](double radians) { return std::round(radians / kRadians / 5) * 5; };
    return to_lonlat(rounded(std::atan2(y, x)), rounded(std::atan2(z, std::hypot(x, y))));
}

}  // namespace

void BinsPainter::choose_lattice(const PaintJob& job) {
    const Params& params = job.drawing.params;
    const EventTable& table = *job.shown.layer.table;
    const double size = params.number(bins::kSize);
    const bool on_ground = params.is(bins::kUnit, "kilometres");
    BinLattice wanted;
    EqualAreaPlane plane = plane_;
    if (on_ground) {
        if (!on_ground_ || table_ != &table) plane = EqualAreaPlane(middle_of(table));
        wanted = BinLattice(shape_, size * plane.units_per_km());
    } else {
        // whole zooms, so that cells change their place with these steps only
        wanted = BinLattice(shape_, size / (256 * std::exp2(std::round(job.viewport.camera.zoom))));
    }
    const ProjectionPtr& projection = job.viewport.camera.projection;
    if (table_ == &table && on_ground == on_ground_ && wanted == lattice_ && projection_ == projection)
        return;
    projection_ = projection;
    on_ground_ = on_ground;
    plane_ = plane;
    lattice_ = wanted;
    table_ = &table;
    find_cells(job.shown);
}

std::optional<LatticePoint> BinsPainter::place_of(const ShownEvents& shown, std::uint32_t row) const {
    if (on_ground_) {
        const LonLat p = shown.layer.table->positions()[row];
        return plane_.from_lonlat(p.lon(), p.lat());
    }
    const MercatorPoint p = position_of(shown, row);
    if (p == kOffPlane) return std::nullopt;
    const WorldPoint world = world_from_mercator(p);
    return LatticePoint{world.x, world.y};
}

void BinsPainter::find_cells(const ShownEvents& shown) {
    bins_.clear();
    bin_of_row_.assign(shown.layer.table->event_count(), kNoBin);
    std::unordered_map<std::uint64_t, std::uint32_t> numbers;
    for (std::uint32_t row = 0; row < bin_of_row_.size(); ++row) {
        const auto place = place_of(shown, row);
        if (!place) continue;
        const BinCell cell = lattice_.cell(*place);
        const auto key = static_cast<std::uint64_t>(static_cast<std::uint32_t>(cell.row)) << 32U |
                         static_cast<std::uint32_t>(cell.column);
        const auto [found, fresh] = numbers.try_emplace(key, static_cast<std::uint32_t>(bins_.size()));
        if (fresh) bins_.push_back({cell, 0, 0, 0});
        bin_of_row_[row] = found->second;
    }
}

void BinsPainter::count(const PaintJob& job) {
    for (Bin& bin : bins_) bin = {bin.cell, 0, 0, 0};
    const std::string_view name = job.drawing.params.text(bins::kColumn);
    const Column* column = name.empty() ? nullptr : table_->column(name);
    if (column != nullptr && !column->is_numeric()) column = nullptr;
    if (column == nullptr) {
        return each_shown(job.shown, [this](std::uint32_t row) {
            if (bin_of_row_[row] != kNoBin) ++bins_[bin_of_row_[row]].events;
        });
    }
    each_shown(job.shown, [this, column](std::uint32_t row) {
        if (bin_of_row_[row] == kNoBin) return;
        Bin& bin = bins_[bin_of_row_[row]];
        ++bin.events;
        if (const auto value = column->number(row)) {
            bin.sum += *value;
        } else {
            ++bin.unknown;
        }
    });
}

/// A cell's outline in the picture. False when it is out of sight.
bool BinsPainter::outline_of(const Viewport& viewport, BinCell cell, double inset,
                             std::vector<FillPoint>& ring) const {
    const auto world_of = [this](LatticePoint p) -> std::optional<WorldPoint> {
        if (!on_ground_) return WorldPoint{p.x, p.y};
        const LonLat place = plane_.to_lonlat(p);
        return world_from(projection_, {place.lon(), place.lat()});
    };
    const double scale = viewport.camera.world_px() * viewport.dpi_scale;
    const double width = viewport.width_px(), height = viewport.height_px();
    const WorldPoint center = viewport.camera.center;
    ring.clear();
    const auto middle = world_of(lattice_.middle(cell));
    if (!middle) return false;
    const double dx =
        std::remainder(middle->x - center.x, 1.0);  // the copy of the world nearest to the camera
    double left = width, right = 0, bottom = height, top = 0;
    for (const LatticePoint corner : lattice_.corners(cell, inset)) {
        const auto at = world_of(corner);
        if (!at) continue;
        const double from_middle = std::remainder(at->x - middle->x, 1.0);
        // what lies beyond a seam of the projection is drawn on the middle's side only
        if (projection_ && std::hypot(from_middle, at->y - middle->y) > kTorn) continue;
        const FillPoint p{width / 2 + (dx + from_middle) * scale, height / 2 - (at->y - center.y) * scale};
        left = std::min(left, p.x);
        right = std::max(right, p.x);
        bottom = std::min(bottom, p.y);
        top = std::max(top, p.y);
        ring.push_back(p);
    }
    return ring.size() > 2 && left < width && right > 0 && bottom < height && top > 0;
}

double BinsPainter::top_of(const PaintJob& job) {
    if (top_table_ != table_ || !(top_params_ == job.drawing.params)) {
        top_table_ = table_;
        top_params_ = job.drawing.params;
        top_ =
            magnitude_top(job.shown.layer, top_params_.text(bins::kColumn), top_params_.number(bins::kTop));
    }
    return top_;
}

void BinsPainter::draw(Overlay& overlay, const PaintJob& job) {
    const double top = top_of(job), opacity = opacity_of(job);
    const bool sums = !job.drawing.params.text(bins::kColumn).empty();
    const Ramp ramp = ramp_named(job.drawing.params.text(bins::kRamp));
    const Color ink = basemap_style(job.theme).text;
    for (const Bin& bin : bins_) {
        if (!outline_of(job.viewport, bin.cell, kInset, outer_)) continue;
        filler_.begin(overlay.width(), overlay.height());
        filler_.add_ring(outer_);
        const double value = sums ? bin.sum : bin.events;
        if (bin.events == 0) {
            filler_.fill(overlay, premultiplied(ink, kFaintAlpha * opacity));
        } else if (sums && bin.unknown == bin.events) {
            outline_of(job.viewport, bin.cell, kRing, inner_);
            filler_.add_ring(inner_);
            filler_.fill(overlay, premultiplied(ink, kMostAlpha * opacity));
        } else {
            const Color color = ramp_color(ramp, job.theme, magnitude_position(value, top));
            filler_.fill(overlay, premultiplied(color, kMostAlpha * opacity));
        }
    }
}

void BinsPainter::paint(Overlay& overlay, const PaintJob& job) {
    if (job.shown.layer.table->event_count() == 0) return;
    choose_lattice(job);
    count(job);
    draw(overlay, job);
}

}  // namespace courtyard
