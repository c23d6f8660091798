#include "render/drawings/heat.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "session/kinds/heat.h"
#include "session/magnitude.h"
#include "session/ramps.h"

namespace courtyard {
namespace {

namespace heat = kinds::heat;

constexpr double kCellsARadius = 7, kLeastStepPx = 1;
constexpr double kLeastVisible = 0.7;  // of one event's value: below it the colour fades out
constexpr double kMostAlpha = 0.9;     // so that borders and names' dots stay to be seen
constexpr std::size_t kColors = 1024;

double radius_px(const Viewport& viewport, const Drawing& drawing) {
    const double radius = drawing.params.number(heat::kRadius);
    if (drawing.params.is(heat::kUnit, "pixels")) return radius * viewport.dpi_scale;
    return radius * 1000 / metres_per_px_amid(viewport) * viewport.dpi_scale;
}

}  // namespace

HeatPainter::Lattice HeatPainter::make_lattice(const Viewport& viewport, const Drawing& drawing) {
    const double radius = std::max(radius_px(viewport, drawing), 1.0);
    Lattice lattice;
    lattice.step_px = std::max(radius / kCellsARadius, kLeastStepPx);
    lattice.radius = radius / lattice.step_px;
    const int margin = static_cast<int>(std::ceil(lattice.radius)) + 2;
    const auto cells = [&](int px) { return static_cast<int>(std::ceil(px / lattice.step_px)) + 2 * margin; };
    const int width = cells(viewport.width_px()), height = cells(viewport.height_px());
    // Cells begin at whole multiples of their size, so that they stay on the ground while the map is moved.
    const double cell_x = lattice.step_px / viewport.px_per_unit(), cell_y = cell_x / 2;
    const MercatorPoint center = viewport.center();
    const double snapped_x = std::floor(center.x / cell_x) * cell_x;
    const double snapped_y = std::floor(center.y / cell_y) * cell_y;
    const MercatorPoint middle{static_cast<std::uint32_t>(snapped_x), static_cast<std::uint32_t>(snapped_y)};
    lattice.grid = PixelGrid(middle, 1 / cell_x, width, height);
    lattice.first_x =
        width / 2.0 + (center.x - snapped_x) / cell_x - viewport.width_px() / 2.0 / lattice.step_px;
    lattice.first_y =
        height / 2.0 - (center.y - snapped_y) / cell_y - viewport.height_px() / 2.0 / lattice.step_px;
    return lattice;
}

/// From what lies in the cells to what reaches them: adds the kernel around each cell that holds anything.
void HeatPainter::spread(const Lattice& lattice) {
    const int width = lattice.grid.width(), height = lattice.grid.height();
    const int reach = static_cast<int>(std::ceil(lattice.radius)) - 1, side = 2 * reach + 1;
    std::vector<float> kernel(static_cast<std::size_t>(side) * static_cast<std::size_t>(side));
    for (int dy = -reach; dy <= reach; ++dy) {
        for (int dx = -reach; dx <= reach; ++dx) {
            const double left = std::max(0.0, 1 - (dx * dx + dy * dy) / (lattice.radius * lattice.radius));
            kernel[static_cast<std::size_t>((dy + reach) * side + dx + reach)] =
                static_cast<float>(left * left);
        }
    }
    spread_.assign(values_.size(), 0);
    for (int y = reach; y < height - reach; ++y) {
        for (int x = reach; x < width - reach; ++x) {
            const float value = values_[static_cast<std::size_t>(y * width + x)];
            if (value <= 0) continue;
            for (int row = 0; row < side; ++row) {
                float* to = spread_.data() + (y - reach + row) * width + x - reach;
                const float* from = kernel.data() + row * side;
                for (int i = 0; i < side; ++i) to[i] += value * from[i];
            }
        }
    }
    values_.swap(spread_);
}

void HeatPainter::find_colors(const PaintJob& job, double top) {
    const Ramp ramp = ramp_named(job.drawing.params.text(heat::kRamp));
    const double opacity = opacity_of(job) * kMostAlpha;
    const double faint = magnitude_position(kLeastVisible * std::max(1.0, top / 100), top);
    colors_.resize(kColors);
    for (std::size_t i = 0; i < kColors; ++i) {
        const double t = static_cast<double>(i) / (kColors - 1);
        const double rise = std::min(1.0, t / faint);
        colors_[i] = premultiplied(ramp_color(ramp, job.theme, t), opacity * rise * rise * (3 - 2 * rise));
    }
}

/// Colours lie between those of the four nearest cells' middles.
void HeatPainter::color(Overlay& overlay, const Lattice& lattice, double top) {
    const auto width = static_cast<std::size_t>(lattice.grid.width());
    const double cells_a_px = 1 / lattice.step_px;
    positions_.assign(values_.size(), 0);
    line_.resize(width);
    for (std::size_t i = 0; i < values_.size(); ++i) {
        if (values_[i] > 0)
            positions_[i] =
                static_cast<float>(magnitude_position(static_cast<double>(values_[i]), top) * (kColors - 1));
    }
    for (int y = 0; y < overlay.height(); ++y) {
        const double at_y = lattice.first_y + (y + 0.5) * cells_a_px - 0.5;
        const auto below = static_cast<std::size_t>(at_y);
        const auto share_y = static_cast<float>(at_y - static_cast<double>(below));
        const float* low = positions_.data() + below * width;
        const float* high = low + width;
        std::size_t first = width, last = 0;
        for (std::size_t x = 0; x < width; ++x) {
            line_[x] = low[x] + (high[x] - low[x]) * share_y;
            if (line_[x] > 0) {
                first = std::min(first, x);
                last = x;
            }
        }
        if (first > last) continue;
        const auto px_of = [&](double cell) {
            return (cell + 0.5 - lattice.first_x) * lattice.step_px - 0.5;
        };
        const int left =
            std::clamp(static_cast<int>(px_of(static_cast<double>(first) - 1)), 0, overlay.width());
        const int right =
            std::clamp(static_cast<int>(px_of(static_cast<double>(last) + 1)) + 1, left, overlay.width());
        Pixel* to = overlay.row(y);
        const auto step = static_cast<float>(cells_a_px);
        const auto start = static_cast<float>(lattice.first_x + 0.5 * cells_a_px - 0.5);
        for (int x = left; x < right; ++x) {
            const float at_x = start + static_cast<float>(x) * step;
            const auto cell = static_cast<std::size_t>(at_x);
            const float share = at_x - static_cast<float>(cell);
            const float value = line_[cell] + (line_[cell + 1] - line_[cell]) * share;
            if (value > 0) to[x] = laid_over(to[x], colors_[static_cast<std::size_t>(value)]);
        }
        if (left < right) overlay.mark({left, y, right, y + 1});
    }
}

double HeatPainter::top_of(const PaintJob& job) {
    if (job.drawing.params.is(heat::kScale, "shown")) {
        const float most = values_.empty() ? 0 : *std::ranges::max_element(values_);
        return most > 0 ? static_cast<double>(most) : 1;
    }
    if (top_table_ != job.shown.layer.table.get() || !(top_params_ == job.drawing.params)) {
        top_table_ = job.shown.layer.table.get();
        top_params_ = job.drawing.params;
        top_ = magnitude_top(job.shown.layer, job.drawing.params.text(heat::kWeight),
                             job.drawing.params.number(heat::kTop));
    }
    return top_;
}

void HeatPainter::paint(Overlay& overlay, const PaintJob& job) {
    const Lattice lattice = make_lattice(job.viewport, job.drawing);
    const GridCounts::Counted counted =
        counts_.count(job.shown, lattice.grid, job.drawing.params.text(heat::kWeight));
    events_drawn_ = counted.total;
    if (counted.total == 0) return;
    values_.resize(lattice.grid.cell_count());
    for (std::size_t i = 0; i < values_.size(); ++i)
        values_[i] = counted.sums.empty() ? static_cast<float>(counted.events[i])
                                          : static_cast<float>(std::max(counted.sums[i], 0.0));
    spread(lattice);
    const double top = top_of(job);
    find_colors(job, top);
    color(overlay, lattice, top);
}

}  // namespace courtyard
