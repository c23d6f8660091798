#include "render/drawings/bins.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string_view>
#include <utility>

#include "render/basemap_style.h"
#include "render/cell_outline.h"
#include "session/kinds/bins.h"
#include "session/magnitude.h"

namespace courtyard {
namespace {

namespace bins = kinds::bins;

constexpr double kInset = 0.04;       // a gap between neighbours, as a part of a cell
constexpr double kMostAlpha = 0.88;   // so that borders stay to be seen
constexpr double kFaintAlpha = 0.10;  // nothing now, something at other times
constexpr double kRing = 0.16;        // of cells whose values are not known, as a part of a cell

/// Events whose cells are looked up in a frame: some 3 ms.
constexpr std::size_t kRowsAFrame = 100000;

}  // namespace

BinGround BinsPainter::ground_for(const PaintJob& job) const {
    const Params& params = job.drawing.params;
    const double size = params.number(bins::kSize);
    BinGround ground;
    ground.projection = job.viewport.camera.projection;
    if (params.is(bins::kUnit, "kilometres")) {
        const BinGround& known = cells_.ground();
        const bool same = cells_.table() == job.shown.layer.table && known.plane;
        ground.plane = same ? known.plane : EqualAreaPlane(middle_of(*job.shown.layer.table));
        ground.lattice = BinLattice(shape_, size * ground.plane->units_per_km());
    } else {
        // whole zooms, so that cells change their place with these steps only
        ground.lattice = BinLattice(shape_, size / (256 * std::exp2(std::round(job.viewport.camera.zoom))));
    }
    return ground;
}

void BinsPainter::find_cells(const PaintJob& job) {
    const EventTablePtr& table = job.shown.layer.table;
    const BinGround wanted = ground_for(job);
    if (cells_.table() == table && cells_.ground().same_as(wanted)) {
        next_ = {};
        return;
    }
    if (next_.table() != table || !next_.ground().same_as(wanted)) next_.begin(table, wanted);
    const bool can_wait =
        job.seconds && cells_.table() == table && cells_.ground().projection == wanted.projection;
    if (!next_.proceed(job.shown, can_wait ? kRowsAFrame : table->event_count())) return;
    std::swap(cells_, next_);
    next_ = {};
    bins_.clear();
    for (const BinCell& cell : cells_.cells()) bins_.push_back({cell, 0, 0, 0});
    steps_.forget();
}

void BinsPainter::count(const ShownEvents& shown, const Column* column) {
    if (column != counted_) {
        counted_ = column;
        exact_ = column == nullptr || sums_exactly(*column, shown.layer.table->event_count());
        steps_.forget();
    }
    if (!exact_) steps_.forget();
    const std::span<const std::uint32_t> of_row = cells_.of_row();
    const auto turn = [&](std::uint32_t row, Change change) {
        if (of_row[row] == BinCells::kNone) return;
        Bin& bin = bins_[of_row[row]];
        bin.events += step_of(change);
        if (column == nullptr) return;
        if (const auto value = column->number(row)) {
            bin.sum += change == Change::Add ? *value : -*value;
        } else {
            bin.unknown += step_of(change);
        }
    };
    if (steps_.follow(shown, turn)) return;
    for (Bin& bin : bins_) bin = {bin.cell, 0, 0, 0};
    each_shown(shown, [&turn](std::uint32_t row) { turn(row, Change::Add); });
}

double BinsPainter::top_of(const PaintJob& job) {
    const EventTable* table = job.shown.layer.table.get();
    if (top_table_ != table || !(top_params_ == job.drawing.params)) {
        top_table_ = table;
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
        if (!cell_outline(cells_.ground(), job.viewport, bin.cell, kInset, outer_)) continue;
        filler_.begin(overlay.width(), overlay.height());
        filler_.add_ring(outer_);
        const double value = sums ? bin.sum : bin.events;
        if (bin.events == 0) {
            filler_.fill(overlay, premultiplied(ink, kFaintAlpha * opacity));
        } else if (sums && bin.unknown == bin.events) {
            cell_outline(cells_.ground(), job.viewport, bin.cell, kRing, inner_);
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
    find_cells(job);
    const std::string_view name = job.drawing.params.text(bins::kColumn);
    const Column* column = name.empty() ? nullptr : job.shown.layer.table->column(name);
    count(job.shown, column != nullptr && column->is_numeric() ? column : nullptr);
    draw(overlay, job);
}

}  // namespace courtyard
