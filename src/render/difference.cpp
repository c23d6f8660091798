#include "render/difference.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

#include "render/basemap_style.h"
#include "render/cell_outline.h"
#include "render/symbol_order.h"
#include "render/symbol_stamps.h"

namespace courtyard {
namespace {

constexpr double kChangeAlpha = 0.88;  // of areas and cells: borders stay to be seen
constexpr float kDiscAlpha = 0.88F;
constexpr double kUnknownAlpha = 0.8;
constexpr double kChangeBorderAlpha = 0.9;
constexpr double kCellGap = 0.04, kHollowCell = 0.16;  // as a part of a cell
/// Beyond, a disc would hide the whole map.
constexpr double kGreatestRadiusPx = 120;

std::array<float, 3> straight_rgb(Color c) {
    return {static_cast<float>(c.r) / 255, static_cast<float>(c.g) / 255, static_cast<float>(c.b) / 255};
}

/// Discs with the classes of A from 0 on, those of B behind them, and the neutral colour last.
StampStyle disc_style(const Viewport& viewport, const ChangeClasses& classes, Theme theme) {
    StampStyle style;
    style.dpi_scale = static_cast<float>(viewport.dpi_scale);
    style.opacity = kDiscAlpha;
    style.max_radius_px = static_cast<float>(change_radius_px(classes, classes.top));
    style.sized = true;
    style.outline = symbol_outline(theme);
    style.colors.fill(straight_rgb(no_change_color(theme)));
    for (std::size_t i = 0; i < classes.size(); ++i) {
        const double inside = i == 0 ? classes.top / 1e9 : classes.bounds[i - 1];
        style.colors[i] = straight_rgb(change_color(classes, -inside, theme));
        style.colors[classes.size() + i] = straight_rgb(change_color(classes, inside, theme));
    }
    return style;
}

Stamp disc_of(const ChangeClasses& classes, const std::optional<double>& difference) {
    Stamp disc;
    disc.look = static_cast<std::uint32_t>(kLookColors - 1);
    disc.size = -1;  // a ring
    if (!difference) return disc;
    const double most = kGreatestRadiusPx / change_radius_px(classes, classes.top);
    disc.size = static_cast<float>(std::min(std::abs(*difference) / classes.top, most * most));
    if (*difference != 0)
        disc.look =
            static_cast<std::uint32_t>((*difference < 0 ? 0 : classes.size()) + classes.of(*difference));
    return disc;
}

}  // namespace

/// Great discs first, so that small ones lie on top; what is not known below all.
void DifferenceLayer::draw_symbols(Overlay& overlay, const Viewport& viewport,
                                   const ComparedPeriods& compared, Theme theme) {
    const StampStyle style = disc_style(viewport, compared.classes, theme);
    const auto& changes = compared.counted->changes.places;
    const auto& places = compared.counted->places->places;
    const auto draw_one = [&](const ChangeRow& row) {
        const ComparedPlace& place = places[changes[row.change].place];
        const MercatorPoint p = plane_from(viewport.camera.projection, place.at);
        if (p == kOffPlane) return;
        const ScreenPoint at = screen_from_world(viewport.camera, viewport.size, world_from_mercator(p));
        Stamp disc = disc_of(compared.classes, row.difference);
        disc.x = static_cast<float>(at.x * viewport.dpi_scale);
        disc.y = static_cast<float>(overlay.height() - at.y * viewport.dpi_scale);
        stamp(overlay, style, disc);
    };
    const auto known =
        std::ranges::find_if(compared.rows, [](const ChangeRow& row) { return !row.difference; });
    std::for_each(known, compared.rows.end(), draw_one);
    std::for_each(compared.rows.begin(), known, draw_one);
}

void DifferenceLayer::draw_areas(Overlay& overlay, const Viewport& viewport, const ComparedPeriods& compared,
                                 Theme theme) {
    const ComparedPlaces& places = *compared.counted->places;
    const AreaSet& set = *places.areas->set;
    styles_.assign(set.areas.size(), {});
    for (const ChangeRow& row : compared.rows) {
        const std::uint32_t place = compared.counted->changes.places[row.change].place;
        if (places.in_no_area(place)) continue;
        styles_[place] = row.difference
                             ? AreaStyle{AreaStyle::Pattern::Plain,
                                         premultiplied(change_color(compared.classes, *row.difference, theme),
                                                       kChangeAlpha)}
                             : AreaStyle{AreaStyle::Pattern::Falling,
                                         premultiplied(basemap_style(theme).text, kUnknownAlpha)};
    }
    areas_.draw(overlay, viewport, set, styles_,
                premultiplied(basemap_style(theme).land, kChangeBorderAlpha));
    rough_ = areas_.rough();
}

void DifferenceLayer::draw_cells(Overlay& overlay, const Viewport& viewport, const ComparedPeriods& compared,
                                 Theme theme) {
    const ComparedPlaces::Grid& grid = *compared.counted->places->grid;
    const BinGround ground{grid.lattice, grid.plane, viewport.camera.projection};
    for (const ChangeRow& row : compared.rows) {
        const BinCell cell = grid.cells[compared.counted->changes.places[row.change].place];
        if (!cell_outline(ground, viewport, cell, kCellGap, outer_)) continue;
        filler_.begin(overlay.width(), overlay.height());
        filler_.add_ring(outer_);
        if (!row.difference && cell_outline(ground, viewport, cell, kHollowCell, inner_))
            filler_.add_ring(inner_);
        filler_.fill(overlay,
                     row.difference
                         ? premultiplied(change_color(compared.classes, *row.difference, theme), kChangeAlpha)
                         : premultiplied(basemap_style(theme).text, kUnknownAlpha));
    }
}

void DifferenceLayer::draw(Overlay& overlay, const Viewport& viewport, const ComparedPeriods& compared,
                           Theme theme) {
    rough_ = false;
    const ComparedPlaces& places = *compared.counted->places;
    if (places.areas) return draw_areas(overlay, viewport, compared, theme);
    if (places.grid) return draw_cells(overlay, viewport, compared, theme);
    draw_symbols(overlay, viewport, compared, theme);
}

}  // namespace courtyard
