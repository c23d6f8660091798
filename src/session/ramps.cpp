#include "session/ramps.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "session/palettes.h"

namespace courtyard {
namespace {

struct Lab {
    double l = 0, a = 0, b = 0;
};

double linear(std::uint8_t v) {
    const double s = v / 255.0;
    return s <= 0.04045 ? s / 12.92 : std::pow((s + 0.055) / 1.055, 2.4);
}

std::uint8_t encoded(double v) {
    const double s = v <= 0.0031308 ? 12.92 * v : 1.055 * std::pow(v, 1 / 2.4) - 0.055;
    return static_cast<std::uint8_t>(std::lround(std::clamp(s, 0.0, 1.0) * 255));
}

// Matrices: B. Ottosson, "A perceptual color space for image processing", 2020.
Lab oklab(Color c) {
    const double r = linear(c.r), g = linear(c.g), b = linear(c.b);
    const double l = std::cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
    const double m = std::cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
    const double s = std::cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
    return {0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
            1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
            0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s};
}

Color from_oklab(Lab c) {
    const double l = std::pow(c.l + 0.3963377774 * c.a + 0.2158037573 * c.b, 3);
    const double m = std::pow(c.l - 0.1055613458 * c.a - 0.0638541728 * c.b, 3);
    const double s = std::pow(c.l - 0.0894841775 * c.a - 1.2914855480 * c.b, 3);
    return {encoded(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
            encoded(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
            encoded(-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s)};
}

constexpr std::size_t kStops = 6;
using Stops = std::array<Color, kStops>;  ///< From dark to light.

// Viridis: van der Walt and Smith 2015 (CC0); cividis: Nuñez, Anderton and Renslow 2018 (CC0); the others are
// our own.
constexpr std::array<Stops, 6> kRamps{{
    {{{58, 28, 104}, {123, 35, 130}, {198, 61, 107}, {240, 117, 63}, {251, 192, 74}, {255, 243, 176}}},
    {{{68, 1, 84}, {65, 68, 135}, {42, 120, 142}, {34, 168, 132}, {122, 209, 81}, {253, 231, 37}}},
    {{{0, 32, 77}, {49, 68, 107}, {102, 105, 112}, {149, 143, 120}, {203, 186, 105}, {255, 234, 70}}},
    {{{9, 30, 74}, {16, 66, 126}, {36, 107, 174}, {86, 151, 209}, {150, 192, 231}, {214, 230, 245}}},
    {{{6, 45, 34}, {14, 82, 58}, {37, 122, 84}, {88, 162, 118}, {149, 199, 160}, {211, 234, 214}}},
    {{{34, 36, 40}, {72, 76, 82}, {110, 115, 122}, {150, 155, 161}, {190, 194, 199}, {230, 232, 235}}},
}};

}  // namespace

Ramp ramp_named(std::string_view name) {
    std::string_view rest = kRampChoices;
    for (std::uint8_t i = 0; i < kRamps.size(); ++i) {
        const std::string_view one = rest.substr(0, rest.find('|'));
        if (one == name) return Ramp{i};
        rest.remove_prefix(std::min(one.size() + 1, rest.size()));
    }
    return Ramp::Ember;
}

Color mixed(Color from, Color to, double t) {
    const Lab a = oklab(from), b = oklab(to);
    return from_oklab({a.l + (b.l - a.l) * t, a.a + (b.a - a.a) * t, a.b + (b.b - a.b) * t});
}

Color ramp_color(Ramp ramp, Theme theme, double t) {
    const Stops& stops = kRamps[static_cast<std::size_t>(ramp)];
    // The end that is like the map's ground is left out.
    constexpr double kDarkFrom = 0.12, kLightFrom = 0.06;
    const double part = std::clamp(t, 0.0, 1.0);
    const double along =
        (theme == Theme::Dark ? kDarkFrom + (1 - kDarkFrom) * part : (1 - kLightFrom) * (1 - part)) *
        (kStops - 1);
    const auto before = std::min(static_cast<std::size_t>(along), kStops - 2);
    return mixed(stops[before], stops[before + 1], along - static_cast<double>(before));
}

Color class_color(Ramp ramp, Theme theme, double t) {
    constexpr double kLeastContrast = 1.8, kStep = 0.02;
    double start = 0;
    while (start < 0.6 && contrast(ramp_color(ramp, theme, start), land_color(theme)) < kLeastContrast)
        start += kStep;
    return ramp_color(ramp, theme, start + (1 - start) * t);
}

Color diverging_color(Theme theme, double t) {
    // Blue and orange are told apart by all kinds of colour vision; both sides are equally light.
    struct Ends {
        Color blue, orange, middle;
    };
    static constexpr Ends kDark{{98, 182, 255}, {255, 160, 52}, {92, 92, 96}};
    static constexpr Ends kLight{{0, 74, 150}, {160, 64, 0}, {188, 186, 182}};
    const Ends& ends = theme == Theme::Dark ? kDark : kLight;
    return mixed(ends.middle, t < 0 ? ends.blue : ends.orange, std::min(0.25 + 0.75 * std::abs(t), 1.0));
}

}  // namespace courtyard
