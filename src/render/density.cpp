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
constexpr std::uint32_t kFullEvents = 100;

}  // namespace

float density_alpha(std::uint32_t events) {
    if (events == 0) return 0;
    static const float full = std::log(static_cast<float>(kFullEvents));
    const float strength = std::log(static_cast<float>(std::min(events, kFullEvents))) / full;
    return kOneEventAlpha + (1 - kOneEventAlpha) * strength;
}

void DensityLayer::sync(const LayerState& layer, const Symbology& symbology, EventIndexPtr index) {
    const bool same_classes = table_ == layer.table.get() && generation_ == symbology.generation;
    if (same_classes && index_ == index) return;
    table_ = layer.table.get();
    generation_ = symbology.generation;
    index_ = std::move(index);
    aggregates_.reset();
    theme_.reset();
    palettes_.clear();
    for (const SymbolClass& symbol_class : symbology.classes) palettes_.push_back(symbol_class.palette);
    // sums of so many events' colours fit 32 bits: 2^24 of eight bits each
    color_shift_ =
        static_cast<unsigned>(std::max(24, static_cast<int>(std::bit_width(table_->event_count()))) - 24);
    if (index_) {
        x_ = {};
        y_ = {};
        classes_ = {};
        return;
    }
    x_.resize(table_->event_count());
    y_.resize(table_->event_count());
    project_positions(table_->positions(), x_.data(), y_.data());
    classes_ = symbology.class_of_row;
}

void DensityLayer::colour_classes(Theme theme) {
    if (theme_ == theme) return;
    theme_ = theme;
    mixes_.clear();
    for (const std::uint8_t palette : palettes_) {
        const Color c = palette_color(theme, palette);
        mixes_.push_back({{static_cast<std::uint32_t>(c.r) >> color_shift_,
                           static_cast<std::uint32_t>(c.g) >> color_shift_,
                           static_cast<std::uint32_t>(c.b) >> color_shift_, 1}});
    }
    mixes_.push_back({{0, 0, 0, 1}});  // of no class: there are none
    if (index_) aggregates_.emplace(index_, Wanted{Wanted::Numbers::No, {}, Wanted::Grid::Mixes, 0, mixes_});
}

DensityLayer::Counted DensityLayer::count_by_index(const PixelGrid& grid, const TemporalExtent& window,
                                                   const RowBitsPtr& passing) {
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
    for (std::size_t block = 0; block < blocks; ++block) {
        if (std::exchange(used_[block], std::uint8_t{0}) != 0)
            std::fill_n(cells_.begin() + static_cast<std::ptrdiff_t>(block * kBlock), kBlock, Mix{});
    }
    events_drawn_ = 0;
    const std::span<const Instant> ends = layer.table->ends();
    const RowRange rows = rows_meeting(*layer.table, window);
    for (std::uint32_t row = rows.first; row < rows.last; ++row) {
        const MercatorPoint p{x_[row], y_[row]};
        if (!grid.contains(p) || ends[row] <= window.begin || (passing && !passing->test(row))) continue;
        const std::uint32_t cell = grid.cell(p);
        for (std::size_t k = 0; k < 4; ++k) cells_[cell].sums[k] += mixes_[classes_[row]].sums[k];
        used_[cell / kBlock] = 1;
        ++events_drawn_;
    }
    return {cells_, used_};
}

/// One dot for each cell with events, a pixel in size: colour and strength.
void DensityLayer::paint(const Counted& counted, float opacity) {
    std::array<std::uint32_t, kFullEvents + 1> alphas{};
    for (std::uint32_t events = 0; events <= kFullEvents; ++events) {
        alphas[events] = static_cast<std::uint32_t>(std::lround(255 * density_alpha(events) * opacity));
    }
    const unsigned shift = color_shift_;
    for (std::size_t block = 0; block < counted.used_blocks.size(); ++block) {
        if (counted.used_blocks[block] == 0) continue;
        const std::size_t first = block * Tally::kBlockCells;
        const std::size_t last = std::min(first + Tally::kBlockCells, dots_.size());
        for (std::size_t cell = first; cell < last; ++cell) {
            const auto& [r, g, b, events] = counted.cells[cell].sums;
            if (events == 0) continue;
            const std::uint32_t alpha = alphas[std::min(events, kFullEvents)];
            const auto mean = [n = events, shift, alpha](std::uint32_t sum) {
                const auto color = static_cast<std::uint32_t>(((std::uint64_t{sum} << shift) + n / 2) / n);
                return (color * alpha + 127) / 255;
            };
            dots_[cell] = alpha << 24U | mean(b) << 16U | mean(g) << 8U | mean(r);
        }
    }
}

/// The blocks of cells in use as parts of rows; blocks run on from row to row.
void DensityLayer::find_spans(const Counted& counted) {
    constexpr auto kBlock = static_cast<int>(Tally::kBlockCells);
    spans_.clear();
    const int cells = width_ * height_;
    for (std::size_t block = 0; block < counted.used_blocks.size(); ++block) {
        if (counted.used_blocks[block] == 0) continue;
        int cell = static_cast<int>(block) * kBlock;
        const int last = std::min(cell + kBlock, cells);
        while (cell < last) {
            const int y = cell / width_, left = cell % width_;
            const int right = std::min(left + (last - cell), width_);
            if (!spans_.empty() && spans_.back().y == y && spans_.back().right == left) {
                spans_.back().right = right;
            } else {
                spans_.push_back({y, left, right});
            }
            cell += right - left;
        }
    }
}

/// Makes the dots as large as they are drawn: each pixel gets the strongest of the dots that reach it, the
/// greater colour among equals, so that the order of the events does not matter.
void DensityLayer::spread(int dot_px) {
    const int before = dot_px / 2, after = dot_px - 1 - before;  // how far a dot reaches, to each side
    const auto strongest = [](Pixel* to, const Pixel* from, int count) {
        for (int i = 0; i < count; ++i) to[i] = std::max(to[i], from[i]);
    };
    tiles_.reset(width_, height_);
    for (const Span& span : spans_) {
        Pixel* dots = dots_.data() + static_cast<std::ptrdiff_t>(span.y) * width_;
        const int left = std::max(span.left - before, 0), right = std::min(span.right + after, width_);
        Pixel* reached = row_.data();  // reached[x] stands for the pixel at left + x
        std::fill_n(reached, right - left, 0U);
        for (int k = -before; k <= after; ++k) {
            const int from = std::max(span.left, left - k), to = std::min(span.right, right - k);
            if (from < to) strongest(reached + (from + k - left), dots + from, to - from);
        }
        std::fill(dots + span.left, dots + span.right, 0U);
        const int low = std::max(span.y - before, 0), high = std::min(span.y + after, height_ - 1);
        for (int y = low; y <= high; ++y)
            strongest(pixels_.data() + static_cast<std::ptrdiff_t>(y) * width_ + left, reached, right - left);
        tiles_.mark({left, low, right, high + 1});
    }
}

void DensityLayer::lay_over(Overlay& overlay) {
    tiles_.find_runs(runs_);
    for (const PixelBox& box : runs_) {
        for (int y = box.bottom; y < box.top; ++y) {
            Pixel* from = pixels_.data() + static_cast<std::ptrdiff_t>(y) * width_;
            Pixel* to = overlay.row(y);
            for (int x = box.left; x < box.right; ++x) {
                if (from[x] != 0) to[x] = laid_over(to[x], std::exchange(from[x], 0U));
            }
        }
        overlay.mark(box);
    }
}

void DensityLayer::resize(int width, int height) {
    if (width == width_ && height == height_) return;
    width_ = width;
    height_ = height;
    const std::size_t n = static_cast<std::size_t>(width_) * static_cast<std::size_t>(height_);
    dots_.assign(n, 0);
    pixels_.assign(n, 0);
    row_.assign(static_cast<std::size_t>(width_), 0);
    cells_.clear();
    used_.clear();
}

void DensityLayer::draw(Overlay& overlay, const Viewport& viewport, const TemporalExtent& window,
                        const RowBitsPtr& passing, Theme theme, const LayerState& layer) {
    if (window.empty()) return;
    resize(viewport.width_px(), viewport.height_px());
    colour_classes(theme);
    const PixelGrid grid(viewport.center(), viewport.px_per_unit(), width_, height_);
    const Counted counted =
        index_ ? count_by_index(grid, window, passing) : count_rows(grid, window, passing, layer);
    paint(counted, layer.opacity);
    find_spans(counted);
    spread(std::max(3, static_cast<int>(std::lround(3 * viewport.dpi_scale))));
    lay_over(overlay);
}

}  // namespace courtyard
