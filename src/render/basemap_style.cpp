#include "render/basemap_style.h"

#include "session/palettes.h"

namespace courtyard {
namespace {

BasemapStyle with_colors(Color sea, Color land, Color coast, Color river, Color country, Color admin1) {
    BasemapStyle style;
    style.sea = sea;
    style.land = land;
    const auto line = [&style](BasemapLine kind) -> LineStyle& {
        return style.lines[static_cast<std::size_t>(kind)];
    };
    line(BasemapLine::Coast) = {coast, 0.8F};
    line(BasemapLine::River) = {river, 1.0F};
    line(BasemapLine::Admin1) = {admin1, 0.9F};
    line(BasemapLine::Disputed) = {country, 1.2F, 5, 3};
    line(BasemapLine::Control) = {country, 1.2F, 1.5F, 2.5F};
    line(BasemapLine::Country) = {country, 1.2F};
    return style;
}

}  // namespace

BasemapStyle basemap_style(Theme theme) {
    BasemapStyle style;
    if (theme == Theme::Dark) {
        style = with_colors({0x0E, 0x13, 0x1A}, land_color(theme), {0x45, 0x4F, 0x5C}, {0x14, 0x1B, 0x24},
                            {0x6B, 0x78, 0x87}, {0x3D, 0x45, 0x4F});
        style.text = {0xB8, 0xC2, 0xCC};
        style.halo = {0x14, 0x1A, 0x21};
        style.beyond = {0x08, 0x0B, 0x0F};
        style.graticule = {{0x9F, 0xB4, 0xC8, 0x38}, 0.8F};
    } else {
        style = with_colors({0xD4, 0xDB, 0xE2}, land_color(theme), {0x9E, 0xA8, 0xB0}, {0xC7, 0xD4, 0xDE},
                            {0x80, 0x78, 0x85}, {0xC7, 0xC2, 0xC4});
        style.text = {0x38, 0x38, 0x40};
        style.halo = {0xFF, 0xFF, 0xFF};
        style.beyond = {0xE3, 0xE7, 0xEB};
        style.graticule = {{0x5A, 0x6E, 0x82, 0x48}, 0.8F};
    }
    return style;
}

}  // namespace courtyard
