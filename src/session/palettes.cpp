#include "session/palettes.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "session/ramps.h"

namespace courtyard {
namespace {

constexpr double kLeastContrast = 3;  // WCAG 2.1, 1.4.11: graphical objects

double linear(std::uint8_t v) {
    const double s = v / 255.0;
    return s <= 0.04045 ? s / 12.92 : std::pow((s + 0.055) / 1.055, 2.4);
}

double luminance(Color c) {
    return 0.2126 * linear(c.r) + 0.7152 * linear(c.g) + 0.0722 * linear(c.b);
}

/// The nearest colour towards white or black that stands out against a theme's land.
Color standing_out(Color color, Theme theme) {
    const Color end = theme == Theme::Dark ? Color{255, 255, 255} : Color{0, 0, 0};
    constexpr int kSteps = 50;
    for (int i = 0; i < kSteps; ++i) {
        const Color tried = mixed(color, end, static_cast<double>(i) / kSteps);
        if (contrast(tried, land_color(theme)) >= kLeastContrast) return tried;
    }
    return end;
}

}  // namespace

Color palette_color(Theme theme, std::uint8_t palette) {
    // Begun with the hues of Okabe and Ito and moved until every colour keeps a contrast of 3 against the
    // land and any two stay apart with each kind of colour vision, which tests check. Sky blue, amber, green,
    // vermilion, pink, yellow, blue, pale; on the light map each as dark as it must be.
    static constexpr std::array<Color, 10> kDark{{{0, 179, 255},
                                                  {220, 197, 80},
                                                  {2, 169, 78},
                                                  {255, 96, 12},
                                                  {243, 117, 215},
                                                  {255, 239, 8},
                                                  {96, 103, 245},
                                                  {173, 212, 246},
                                                  {140, 148, 158},
                                                  {105, 112, 122}}};
    static constexpr std::array<Color, 10> kLight{{{82, 90, 255},
                                                   {255, 68, 0},
                                                   {0, 159, 91},
                                                   {147, 66, 11},
                                                   {195, 15, 203},
                                                   {157, 130, 0},
                                                   {23, 31, 185},
                                                   {71, 27, 120},
                                                   {118, 118, 126},
                                                   {140, 140, 148}}};
    const auto& colors = theme == Theme::Dark ? kDark : kLight;
    return colors[std::min<std::size_t>(palette, colors.size() - 1)];
}

ThemedColor palette_colors(std::uint8_t palette) {
    return {palette_color(Theme::Dark, palette), palette_color(Theme::Light, palette)};
}

Color land_color(Theme theme) {
    return theme == Theme::Dark ? Color{0x22, 0x28, 0x2F} : Color{0xF6, 0xF5, 0xF1};
}

double contrast(Color a, Color b) {
    const double one = luminance(a) + 0.05, other = luminance(b) + 0.05;
    return std::max(one / other, other / one);
}

ThemedColor for_both_themes(Color chosen, Theme in) {
    ThemedColor both{chosen, chosen};
    (in == Theme::Dark ? both.light : both.dark) =
        standing_out(chosen, in == Theme::Dark ? Theme::Light : Theme::Dark);
    return both;
}

}  // namespace courtyard
