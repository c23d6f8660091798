#include "render/stamped_symbols.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <numeric>

#include "render/plane_positions.h"
#include "render/symbol_look.h"
#include "render/symbol_order.h"
#include "session/trail.h"

namespace courtyard {
namespace {

StampStyle style_of(const Viewport& viewport, const LayerState& layer, const Symbology& symbology,
                    Theme theme) {
    StampStyle style;
    style.dpi_scale = static_cast<float>(viewport.dpi_scale);
    style.opacity = symbol_opacity(layer);
    style.max_radius_px = greatest_radius_px(layer);
    style.sized = symbology.sized;
    style.outline = symbol_outline(theme);
    style.colors = look_colors(symbology, layer, theme);
    return style;
}

/// Where positions lie in the picture, in framebuffer pixels from the bottom left.
class OnPicture {
public:
    explicit OnPicture(const Viewport& viewport)
        : center_(viewport.center()),
          px_(viewport.px_per_unit()),
          middle_x_(static_cast<float>(viewport.width_px()) / 2),
          middle_y_(static_cast<float>(viewport.height_px()) / 2) {}

    Stamp operator()(MercatorPoint p, float size, std::uint32_t look, float low = -1) const {
        // Signed differences wrap: the copy of the world nearest to the camera.
        const auto dx = static_cast<std::int32_t>(p.x - center_.x),
                   dy = static_cast<std::int32_t>(p.y - center_.y);
        return {middle_x_ + static_cast<float>(dx * px_), middle_y_ - static_cast<float>(dy * (2 * px_)),
                size, look, low};
    }

private:
    MercatorPoint center_;
    double px_;
    float middle_x_, middle_y_;
};

}  // namespace

/// Into the order of SymbolLayer's buckets.
void StampedSymbols::sort_by_size(std::span<const std::uint32_t> rows, const Symbology& symbology) {
    std::array<std::uint32_t, kSizeBuckets + 1> starts{};
    for (const std::uint32_t row : rows) ++starts[size_bucket(symbology.size_of_row[row]) + 1];
    std::partial_sum(starts.begin(), starts.end(), starts.begin());
    sorted_.resize(rows.size());
    for (const std::uint32_t row : rows) sorted_[starts[size_bucket(symbology.size_of_row[row])]++] = row;
}

void StampedSymbols::draw(Overlay& overlay, const Viewport& viewport, const ShownEvents& shown, Theme theme) {
    if (!shown.window.empty()) draw_rows(overlay, viewport, shown, theme, rows_.find(shown));
}

void StampedSymbols::draw_rows(Overlay& overlay, const Viewport& viewport, const ShownEvents& shown,
                               Theme theme, std::span<const std::uint32_t> rows) {
    sort_by_size(rows, shown.symbology);
    const Symbology& symbology = shown.symbology;
    const StampStyle style = style_of(viewport, shown.layer, symbology, theme);
    const OnPicture on_picture(viewport);
    const Trail trail(shown.layer, shown.window);
    const EventTable& table = *shown.layer.table;
    const auto each = [&](auto opacity_of, auto draw_one) {
        for (const std::uint32_t row : sorted_) {
            const float opacity = opacity_of(table.ends()[row]);
            const MercatorPoint at = opacity > 0 ? position_of(shown, row) : kOffPlane;
            if (at == kOffPlane) continue;
            Stamp one =
                on_picture(at, symbology.size_of_row[row],
                           symbol_look_in(symbology, table, row, shown.window), symbol_low(symbology, row));
            one.opacity = opacity;
            draw_one(overlay, style, one);
        }
    };
    if (trail.fades()) each([&trail](Instant end) { return trail.glow(end); }, stamp_glow);
    each([&trail](Instant end) { return trail.opacity(end); }, stamp);
}

void StampedSymbols::draw_undated(Overlay& overlay, const Viewport& viewport, const LayerState& layer,
                                  Theme theme) {
    if (undated_of_ != layer.table || undated_in_ != viewport.camera.projection) {
        undated_of_ = layer.table;
        undated_in_ = viewport.camera.projection;
        undated_.clear();
        const std::size_t first = layer.table->event_count(), last = first + layer.table->undated_count();
        for (std::size_t row = first; row < last; ++row) {
            const auto place = layer.table->position(row);
            const MercatorPoint at = place ? plane_from(undated_in_, *place) : kOffPlane;
            if (at != kOffPlane) undated_.push_back(at);
        }
    }
    const StampStyle style = style_of(viewport, layer, {}, theme);
    const OnPicture on_picture(viewport);
    for (const MercatorPoint p : undated_) stamp(overlay, style, on_picture(p, kNoDateSize, kUndatedLook));
}

}  // namespace courtyard
