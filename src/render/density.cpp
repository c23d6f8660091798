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

DensityLayer::Counted DensityLayer::count_by_index(const PixelGrid& grid, const TemporalExtent& window) {
    const Tally& tally = aggregates_->answer({window, nullptr, grid});
    events_drawn_ = tally.total();
    return {tally.mixes(), tally.used_blocks()};
}

DensityLayer::Counted DensityLayer::count_rows(const PixelGrid& grid, const TemporalExtent& window,
                                               const LayerState& layer) {
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
        if (!grid.contains(p) || ends[row] <= window.begin) continue;
        const std::uint32_t cell = grid.cell(p);
        for (std::size_t k = 0; k < 4; ++k) cells_[cell].sums[k] += mixes_[classes_[row]].sums[k];
        used_[cell / kBlock] = 1;
        ++events_drawn_;
    }
    return {cells_, used_};
}

/// One dot for each cell with events, a pixel in size: colour and strength.
void DensityLayer::paint(const Counted& counted, float opacity, int dot_px) {
    std::array<std::uint32_t, kFullEvents + 1> alphas{};
    for (std::uint32_t events = 0; events <= kFullEvents; ++events) {
        const auto alpha = std::lround(255 * density_alpha(events) * opacity);
        alphas[events] = static_cast<std::uint32_t>(alpha) << 24U;
    }
    std::fill(dots_.begin(), dots_.end(), 0);
    const unsigned shift = color_shift_;
    for (std::size_t block = 0; block < counted.used_blocks.size(); ++block) {
        if (counted.used_blocks[block] == 0) continue;
        const std::size_t first = block * Tally::kBlockCells;
        const std::size_t last = std::min(first + Tally::kBlockCells, dots_.size());
        for (std::size_t cell = first; cell < last; ++cell) {
            const auto& [r, g, b, events] = counted.cells[cell].sums;
            if (events == 0) continue;
            const auto mean = [n = events, shift](std::uint32_t sum) {
                return static_cast<std::uint32_t>(((std::uint64_t{sum} << shift) + n / 2) / n);
            };
            dots_[cell] = alphas[std::min(events, kFullEvents)] | mean(b) << 16U | mean(g) << 8U | mean(r);
        }
    }
    spread(dot_px);
}

/// Makes the dots as large as they are drawn: each pixel gets the strongest of the dots that reach it, the
/// greater colour among equals, so that the order of the events does not matter.
void DensityLayer::spread(int dot_px) {
    const int before = dot_px / 2, after = dot_px - 1 - before;  // how far a dot reaches, to each side
    const auto strongest = [](std::uint32_t* to, const std::uint32_t* from, std::size_t count) {
        for (std::size_t i = 0; i < count; ++i) to[i] = std::max(to[i], from[i]);
    };
    const auto width = static_cast<std::size_t>(width_), height = static_cast<std::size_t>(height_);
    row_.resize(width);
    std::fill(pixels_.begin(), pixels_.end(), 0);
    for (std::size_t y = 0; y < height; ++y) {
        const std::uint32_t* dots = dots_.data() + y * width;
        if (std::all_of(dots, dots + width, [](std::uint32_t dot) { return dot == 0; })) continue;
        std::copy_n(dots, width, row_.begin());
        for (std::size_t k = 1; k <= static_cast<std::size_t>(before) && k < width; ++k)
            strongest(row_.data(), dots + k, width - k);
        for (std::size_t k = 1; k <= static_cast<std::size_t>(after) && k < width; ++k)
            strongest(row_.data() + k, dots, width - k);
        const std::size_t low = y - std::min(y, static_cast<std::size_t>(before));
        const std::size_t high = std::min(y + static_cast<std::size_t>(after), height - 1);
        for (std::size_t to = low; to <= high; ++to)
            strongest(pixels_.data() + to * width, row_.data(), width);
    }
}

/// Tiles with dots, those beside one another put together: drawing costs by the pixel where there is no GPU.
void DensityLayer::find_rectangles() {
    constexpr int kTileWidth = 32, kTileHeight = 16;
    rectangles_.clear();
    const auto has_dots = [this](int left, int bottom) {
        const int right = std::min(left + kTileWidth, width_), top = std::min(bottom + kTileHeight, height_);
        for (int y = bottom; y < top; ++y) {
            const std::uint32_t* row =
                pixels_.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(width_);
            if (std::any_of(row + left, row + right, [](std::uint32_t pixel) { return pixel != 0; }))
                return true;
        }
        return false;
    };
    const auto add = [this](int left, int bottom, int right) {
        const auto x = [this](int px) { return 2 * static_cast<float>(px) / static_cast<float>(width_) - 1; };
        const auto y = [this](int px) {
            return 2 * static_cast<float>(px) / static_cast<float>(height_) - 1;
        };
        rectangles_.push_back(
            {x(left), y(bottom), x(std::min(right, width_)), y(std::min(bottom + kTileHeight, height_))});
    };
    for (int bottom = 0; bottom < height_; bottom += kTileHeight) {
        int begin = -1;  // of a run of tiles
        for (int left = 0; left < width_; left += kTileWidth) {
            const bool dots = has_dots(left, bottom);
            if (dots && begin < 0) begin = left;
            if (!dots && begin >= 0) add(std::exchange(begin, -1), bottom, left);
        }
        if (begin >= 0) add(begin, bottom, width_);
    }
}

void DensityLayer::draw(const gl::Program& program, const Viewport& viewport, const TemporalExtent& window,
                        Theme theme, const LayerState& layer) {
    if (window.empty()) return;
    if (!texture_ || width_ != viewport.width_px() || height_ != viewport.height_px()) {
        width_ = viewport.width_px();
        height_ = viewport.height_px();
        const std::size_t n = static_cast<std::size_t>(width_) * static_cast<std::size_t>(height_);
        dots_.assign(n, 0);
        pixels_.assign(n, 0);
        cells_.clear();
        used_.clear();
        texture_ = gl::make_texture_rgba8(width_, height_, nullptr);
        array_ = gl::make_vertex_array();
        rectangle_buffer_.upload_stream(std::as_bytes(std::span(rectangles_)));
        gl::set_attribute(array_, rectangle_buffer_, {0, 4, GL_FLOAT, sizeof(rectangles_[0]), 0, 1, false});
    }
    colour_classes(theme);
    const PixelGrid grid(viewport.center(), viewport.px_per_unit(), width_, height_);
    const Counted counted = index_ ? count_by_index(grid, window) : count_rows(grid, window, layer);
    paint(counted, layer.opacity, std::max(3, static_cast<int>(std::lround(3 * viewport.dpi_scale))));
    find_rectangles();
    if (rectangles_.empty()) return;
    rectangle_buffer_.upload_stream(std::as_bytes(std::span(rectangles_)));
    glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
    glTextureSubImage2D(texture_.name(), 0, 0, 0, width_, height_, GL_RGBA, GL_UNSIGNED_BYTE, pixels_.data());
    glUseProgram(program.name());
    glBindTextureUnit(0, texture_.name());
    glBindVertexArray(array_.name());
    glDrawArraysInstanced(GL_TRIANGLE_STRIP, 0, 4, static_cast<GLsizei>(rectangles_.size()));
    glBindVertexArray(0);
}

}  // namespace courtyard
