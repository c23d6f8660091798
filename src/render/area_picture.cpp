#include "render/area_picture.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace courtyard {
namespace {

constexpr int kMarginPx = 96;  // a dragged map is drawn anew so often only
constexpr double kHatchPeriodPx = 7, kHatchLinePx = 1.5;
constexpr double kWhole = 0.02;  // px: what rounding leaves of a shift by whole pixels

/// A colour times alpha / 256.
Pixel part_of(Pixel color, std::uint32_t alpha) {
    const Pixel even = ((color & 0x00FF00FFU) * alpha) >> 8U & 0x00FF00FFU;
    const Pixel odd = (color >> 8U & 0x00FF00FFU) * alpha & 0xFF00FF00U;
    return even | odd;
}

std::vector<std::uint8_t> hatch_of(double scale) {
    const auto period = static_cast<std::size_t>(std::max(3L, std::lround(kHatchPeriodPx * scale)));
    // A line at 45 degrees is wider along a row than across.
    const double half = kHatchLinePx * scale * std::sqrt(2.0) / 2;
    std::vector<std::uint8_t> out(period);
    for (std::size_t i = 0; i < period; ++i) {
        const double away = std::abs(static_cast<double>(i) - static_cast<double>(period) / 2);
        out[i] = static_cast<std::uint8_t>(std::lround(std::clamp(half + 0.5 - away, 0.0, 1.0) * 255));
    }
    return out;
}

std::size_t wrapped(int v, std::size_t period) {
    const int p = static_cast<int>(period), rest = v % p;
    return static_cast<std::size_t>(rest < 0 ? rest + p : rest);
}

}  // namespace

/// Whether what was placed serves a viewport that was moved by whole pixels.
bool AreaPicture::shift_to(const Viewport& viewport) {
    if (!(viewport.size == built_.size) || viewport.dpi_scale != built_.dpi_scale ||
        viewport.camera.zoom != built_.camera.zoom)
        return false;
    const double world = viewport.camera.world_px() * viewport.dpi_scale;
    double turn = viewport.camera.center.x - built_.camera.center.x;
    turn -= std::round(turn);
    const double x = turn * world, y = (built_.camera.center.y - viewport.camera.center.y) * world;
    const double whole_x = std::round(x), whole_y = std::round(y);
    if (std::abs(x - whole_x) > kWhole || std::abs(y - whole_y) > kWhole) return false;
    if (std::abs(whole_x) > margin_ || std::abs(whole_y) > margin_) return false;
    shift_x_ = margin_ + static_cast<int>(whole_x);
    shift_y_ = margin_ + static_cast<int>(whole_y);
    return true;
}

void AreaPicture::place(const Viewport& viewport, const AreaSet& set) {
    const bool zooms = painted_ && last_.camera.zoom != viewport.camera.zoom;
    painted_ = true;
    last_ = viewport;
    if (set_ == &set && drawn_ == drawn_now_ && !rough_ && shift_to(viewport)) return;
    set_ = &set;
    drawn_ = drawn_now_;
    built_ = viewport;
    margin_ = shift_x_ = shift_y_ = zooms ? 0 : kMarginPx;
    rough_ = zooms;
    raster_.build(set, built_, margin_, drawn_,
                  rough_ ? AreaRaster::Detail::Moving : AreaRaster::Detail::Full);
    const double world = built_.camera.world_px() * built_.dpi_scale;
    const auto anchor = [](double px, double period) {
        return static_cast<int>(std::lround(px - std::floor(px / period) * period));
    };
    hatch_ = hatch_of(built_.dpi_scale);
    const auto period = static_cast<double>(hatch_.size());
    anchor_x_ = anchor(built_.camera.center.x * world - raster_.width() / 2.0, period);
    anchor_y_ = anchor(-built_.camera.center.y * world - raster_.height() / 2.0, period);
    picture_.resize(static_cast<std::size_t>(raster_.width()) * static_cast<std::size_t>(raster_.height()));
    colored_all_ = false;
}

Pixel AreaPicture::pixel_of(const AreaStyle& style, int x, int y) const {
    switch (style.pattern) {
        case AreaStyle::Pattern::None:
            return 0;
        case AreaStyle::Pattern::Plain:
            return style.color;
        case AreaStyle::Pattern::Rising:
            return part_of(style.color, hatch_[wrapped(x + anchor_x_ - y - anchor_y_, hatch_.size())]);
        case AreaStyle::Pattern::Falling:
            return part_of(style.color, hatch_[wrapped(x + anchor_x_ + y + anchor_y_, hatch_.size())]);
    }
    return 0;
}

void AreaPicture::color_row(int y) {
    Pixel* row = picture_.data() + static_cast<std::ptrdiff_t>(y) * raster_.width();
    std::fill(row, row + raster_.width(), 0U);
    for (const AreaRaster::Run& run : raster_.runs(y)) {
        const AreaStyle& style = colored_[run.area];
        if (style.pattern == AreaStyle::Pattern::Plain) {
            std::fill(row + run.first, row + run.last, style.color);
        } else if (style.pattern != AreaStyle::Pattern::None) {
            for (int x = run.first; x < run.last; ++x) row[x] = pixel_of(style, x, y);
        }
    }
    // The areas that share a pixel share its colour, to the last bit less than all of it.
    for (const AreaRaster::Share& share : raster_.shares(y))
        row[share.x] +=
            part_of(pixel_of(colored_[share.area], share.x, y), std::min<std::uint32_t>(share.part, 256));
    for (const AreaRaster::LinePixel& line : raster_.line(y))
        row[line.x] = laid_over(row[line.x], part_of(border_, line.alpha + 1U));
}

void AreaPicture::color_changed(std::span<const AreaStyle> styles, Pixel border) {
    std::vector<std::uint8_t> changed(static_cast<std::size_t>(raster_.height()), 0);
    if (!colored_all_ || border != border_ || colored_.size() != styles.size()) {
        std::ranges::fill(changed, std::uint8_t{1});
    } else {
        for (std::size_t area = 0; area < styles.size(); ++area) {
            if (styles[area] == colored_[area]) continue;
            const AreaRaster::Rows rows = raster_.rows_of(static_cast<std::uint16_t>(area));
            if (rows.first < rows.last)
                std::fill(changed.begin() + rows.first, changed.begin() + rows.last, std::uint8_t{1});
        }
    }
    colored_.assign(styles.begin(), styles.end());
    border_ = border;
    colored_all_ = true;
    for (int y = 0; y < raster_.height(); ++y) {
        if (changed[static_cast<std::size_t>(y)] != 0) color_row(y);
    }
}

void AreaPicture::lay_over(Overlay& overlay) const {
    for (int y = 0; y < overlay.height(); ++y) {
        const Pixel* from =
            picture_.data() + static_cast<std::ptrdiff_t>(y + shift_y_) * raster_.width() + shift_x_;
        Pixel* to = overlay.row(y);
        int first = 0, last = overlay.width();
        while (first < last && from[first] == 0) ++first;
        while (last > first && from[last - 1] == 0) --last;
        for (int x = first; x < last; ++x) to[x] = laid_over(to[x], from[x]);
        if (first < last) overlay.mark({first, y, last, y + 1});
    }
}

void AreaPicture::draw(Overlay& overlay, const Viewport& viewport, const AreaSet& set,
                       std::span<const AreaStyle> styles, Pixel border) {
    drawn_now_.assign(styles.size(), 0);
    for (std::size_t i = 0; i < styles.size(); ++i)
        drawn_now_[i] = styles[i].pattern == AreaStyle::Pattern::None ? 0 : 1;
    place(viewport, set);
    color_changed(styles, border);
    lay_over(overlay);
}

}  // namespace courtyard
