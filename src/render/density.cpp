#include "render/density.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>

#include "geo/pixel_grid.h"
#include "query/timeline.h"

namespace courtyard {
namespace {

constexpr float kOneEventAlpha = 0.5F;
constexpr std::uint32_t kFullEvents = 100;
constexpr std::size_t kPaletteSize = 10;

}  // namespace

float density_alpha(std::uint32_t events) {
    if (events == 0) return 0;
    static const float full = std::log(static_cast<float>(kFullEvents));
    const float strength = std::log(static_cast<float>(std::min(events, kFullEvents))) / full;
    return kOneEventAlpha + (1 - kOneEventAlpha) * strength;
}

void DensityLayer::sync(const LayerState& layer, const Symbology& symbology) {
    if (table_ == layer.table.get() && generation_ == symbology.generation) return;
    if (table_ != layer.table.get()) {
        table_ = layer.table.get();
        positions_.resize(table_->event_count());
        std::transform(table_->positions().begin(), table_->positions().end(), positions_.begin(),
                       mercator_from_lonlat);
    }
    generation_ = symbology.generation;
    palettes_.resize(table_->event_count());
    for (std::size_t row = 0; row < palettes_.size(); ++row) {
        palettes_[row] = symbology.classes[symbology.class_of_row[row]].palette;
    }
}

void DensityLayer::count(const Viewport& viewport, const TemporalExtent& window, Theme theme,
                         const LayerState& layer) {
    std::array<Color, kPaletteSize> colors;
    for (std::size_t i = 0; i < kPaletteSize; ++i)
        colors[i] = palette_color(theme, static_cast<std::uint8_t>(i));
    for (const std::uint32_t cell : touched_) cells_[cell] = {};
    touched_.clear();
    events_drawn_ = 0;
    const PixelGrid grid(viewport.center(), viewport.px_per_unit(), width_, height_);
    const std::span<const Instant> ends = layer.table->ends();
    const RowRange rows = rows_meeting(*layer.table, window);
    for (std::uint32_t row = rows.first; row < rows.last; ++row) {
        const MercatorPoint p = positions_[row];
        if (!grid.contains(p) || ends[row] <= window.begin) continue;
        const std::uint32_t cell = grid.cell(p);
        Cell& c = cells_[cell];
        if (c.events++ == 0) touched_.push_back(cell);
        const Color color = colors[std::min<std::size_t>(palettes_[row], kPaletteSize - 1)];
        c.r += color.r;
        c.g += color.g;
        c.b += color.b;
        ++events_drawn_;
    }
}

void DensityLayer::paint(float opacity, int dot_px) {
    std::memset(pixels_.data(), 0, pixels_.size());
    const int before = dot_px / 2;
    for (const std::uint32_t cell : touched_) {
        const Cell& c = cells_[cell];
        const auto alpha = static_cast<std::uint8_t>(std::lround(255 * density_alpha(c.events) * opacity));
        const auto mean = [&c](std::uint32_t sum) {
            return static_cast<std::uint8_t>((sum + c.events / 2) / c.events);
        };
        const std::array<std::uint8_t, 4> color{mean(c.r), mean(c.g), mean(c.b), alpha};
        const int cx = static_cast<int>(cell) % width_;
        const int cy = static_cast<int>(cell) / width_;
        for (int y = std::max(cy - before, 0); y < std::min(cy - before + dot_px, height_); ++y) {
            for (int x = std::max(cx - before, 0); x < std::min(cx - before + dot_px, width_); ++x) {
                // Where dots overlap the stronger one shows: a lone event never dims a crowd beside it.
                std::uint8_t* pixel =
                    pixels_.data() + 4 * (static_cast<std::size_t>(y) * static_cast<std::size_t>(width_) +
                                          static_cast<std::size_t>(x));
                if (pixel[3] < alpha) std::copy(color.begin(), color.end(), pixel);
            }
        }
    }
}

void DensityLayer::draw(const gl::Program& program, const Viewport& viewport, const TemporalExtent& window,
                        Theme theme, const LayerState& layer) {
    if (window.empty()) return;
    if (!texture_ || width_ != viewport.width_px() || height_ != viewport.height_px()) {
        width_ = viewport.width_px();
        height_ = viewport.height_px();
        const std::size_t n = static_cast<std::size_t>(width_) * static_cast<std::size_t>(height_);
        cells_.assign(n, {});
        touched_.clear();
        touched_.reserve(n);
        pixels_.assign(n * 4, 0);
        texture_ = gl::make_texture_rgba8(width_, height_, nullptr);
        array_ = gl::make_vertex_array();
    }
    count(viewport, window, theme, layer);
    paint(layer.opacity, std::max(3, static_cast<int>(std::lround(3 * viewport.dpi_scale))));
    glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
    glTextureSubImage2D(texture_.name(), 0, 0, 0, width_, height_, GL_RGBA, GL_UNSIGNED_BYTE, pixels_.data());
    glUseProgram(program.name());
    glBindTextureUnit(0, texture_.name());
    glBindVertexArray(array_.name());
    glDrawArrays(GL_TRIANGLES, 0, 3);
    glBindVertexArray(0);
}

}  // namespace courtyard
