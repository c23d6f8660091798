#include "render/density.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <utility>

#include "geo/mercator_batch.h"
#include "geo/pixel_grid.h"
#include "query/timeline.h"

namespace courtyard {
namespace {

constexpr float kOneEventAlpha = 0.5F;

}  // namespace

float density_alpha(std::uint32_t events) {
    if (events == 0) return 0;
    static const float full = std::log(static_cast<float>(kFullDotEvents));
    const float strength = std::log(static_cast<float>(std::min(events, kFullDotEvents))) / full;
    return kOneEventAlpha + (1 - kOneEventAlpha) * strength;
}

void DensityLayer::sync(const LayerState& layer, const Symbology& symbology, EventIndexPtr index,
                        const PlanePositions* positions) {
    const bool same_classes = table_ == layer.table.get() && generation_ == symbology.generation;
    if (same_classes && index_ == index) return;
    table_ = layer.table.get();
    generation_ = symbology.generation;
    index_ = std::move(index);
    aggregates_.reset();
    faded_.forget();
    theme_.reset();
    colors_.clear();
    for (const SymbolClass& symbol_class : symbology.classes) colors_.push_back(symbol_class.color);
    // sums of so many events' colours fit 32 bits: 2^24 of eight bits each
    color_shift_ =
        static_cast<unsigned>(std::max(24, static_cast<int>(std::bit_width(table_->event_count()))) - 24);
    if (index_) {
        x_ = {};
        y_ = {};
        classes_ = {};
        return;
    }
    if (positions == nullptr || positions->empty()) {
        x_.resize(table_->event_count());
        y_.resize(table_->event_count());
        project_positions(table_->positions(), x_.data(), y_.data());
    } else {
        x_.assign(positions->x().begin(), positions->x().end());
        y_.assign(positions->y().begin(), positions->y().end());
    }
    classes_ = symbology.class_of_row;
}

void DensityLayer::colour_classes(Theme theme) {
    if (theme_ == theme) return;
    theme_ = theme;
    mixes_.clear();
    for (const ThemedColor& color : colors_) {
        const Color c = color.of(theme);
        mixes_.push_back({{static_cast<std::uint32_t>(c.r) >> color_shift_,
                           static_cast<std::uint32_t>(c.g) >> color_shift_,
                           static_cast<std::uint32_t>(c.b) >> color_shift_, 1}});
    }
    mixes_.push_back({{0, 0, 0, 1}});  // of no class: there are none
    if (index_) aggregates_.emplace(index_, Wanted{Wanted::Numbers::No, {}, Wanted::Grid::Mixes, 0, mixes_});
}

DensityLayer::Counted DensityLayer::count_by_index(const PixelGrid& grid, const TemporalExtent& window,
                                                   const RowBitsPtr& passing) {
    if (fades_) faded_.count(index_, {window, passing, grid});
    const Tally& tally = aggregates_->answer({window, passing, grid});
    events_drawn_ = tally.total();
    return {tally.mixes(), tally.used_blocks()};
}

DensityLayer::Counted DensityLayer::count_rows(const PixelGrid& grid, const TemporalExtent& window,
                                               const RowBitsPtr& passing, const LayerState& layer) {
    constexpr std::size_t kBlock = Tally::kBlockCells;
    const std::size_t blocks = (grid.cell_count() + kBlock - 1) / kBlock;
    cells_.resize(blocks * kBlock);
    used_.resize(blocks);
    if (fades_) faded_.begin_rows(cells_.size(), window);
    for (std::size_t block = 0; block < blocks; ++block) {
        if (std::exchange(used_[block], std::uint8_t{0}) == 0) continue;
        std::fill_n(cells_.begin() + static_cast<std::ptrdiff_t>(block * kBlock), kBlock, Mix{});
        if (fades_) faded_.clear(block * kBlock, kBlock);
    }
    events_drawn_ = 0;
    const std::span<const Instant> ends = layer.table->ends();
    const RowRange rows = rows_meeting(*layer.table, window);
    for (std::uint32_t row = rows.first; row < rows.last; ++row) {
        const MercatorPoint p{x_[row], y_[row]};
        if (!grid.contains(p) || ends[row] <= window.begin || (passing && !passing->test(row))) continue;
        const std::uint32_t cell = grid.cell(p);
        for (std::size_t k = 0; k < 4; ++k) cells_[cell].sums[k] += mixes_[classes_[row]].sums[k];
        if (fades_) faded_.add(cell, ends[row]);
        used_[cell / kBlock] = 1;
        ++events_drawn_;
    }
    return {cells_, used_};
}

/// One dot for each cell with events, a pixel in size: colour and strength.
void DensityLayer::paint(const Counted& counted, float opacity) {
    std::array<std::uint32_t, kFullDotEvents + 1> alphas{};
    for (std::uint32_t events = 0; events <= kFullDotEvents; ++events) {
        alphas[events] = static_cast<std::uint32_t>(std::lround(255 * density_alpha(events) * opacity));
    }
    const unsigned shift = color_shift_;
    const std::span<Pixel> dots = picture_.dots();
    for (std::size_t block = 0; block < counted.used_blocks.size(); ++block) {
        if (counted.used_blocks[block] == 0) continue;
        const std::size_t first = block * Tally::kBlockCells;
        const std::size_t last = std::min(first + Tally::kBlockCells, dots.size());
        picture_.use(first, last);
        for (std::size_t cell = first; cell < last; ++cell) {
            const auto& [r, g, b, events] = counted.cells[cell].sums;
            if (events == 0) continue;
            const std::uint32_t alpha =
                fades_ ? faded_.alpha(cell, events) : alphas[std::min(events, kFullDotEvents)];
            const auto mean = [n = events, shift, alpha](std::uint32_t sum) {
                const auto color = static_cast<std::uint32_t>(((std::uint64_t{sum} << shift) + n / 2) / n);
                return (color * alpha + 127) / 255;
            };
            dots[cell] = alpha << 24U | mean(b) << 16U | mean(g) << 8U | mean(r);
        }
    }
}

void DensityLayer::draw(Overlay& overlay, const Viewport& viewport, const TemporalExtent& window,
                        const RowBitsPtr& passing, Theme theme, const LayerState& layer) {
    if (window.empty()) return;
    if (picture_.resize(viewport)) {
        cells_.clear();
        used_.clear();
        faded_.forget();
    }
    colour_classes(theme);
    const Trail trail(layer, window);
    const float opacity = symbol_opacity(layer);
    if (fades_ != trail.fades()) {  // what was counted without ages
        fades_ = trail.fades();
        cells_.clear();
        used_.clear();
        faded_.forget();
    }
    if (fades_) faded_.set_strength(trail, opacity);
    const PixelGrid grid(viewport.center(), viewport.px_per_unit(), picture_.width(), picture_.height());
    paint(index_ ? count_by_index(grid, window, passing) : count_rows(grid, window, passing, layer), opacity);
    picture_.lay_over(overlay);
}

}  // namespace courtyard
