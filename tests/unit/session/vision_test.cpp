#include "session/vision.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "session/palettes.h"
#include "session/ramps.h"

using namespace courtyard;

namespace {

/// Distance in Oklab × 100 (Ottosson 2020): about 2 is just seen side by side.
double distance(Color a, Color b) {
    const auto lab = [](Color c) {
        const auto linear = [](std::uint8_t v) {
            const double s = v / 255.0;
            return s <= 0.04045 ? s / 12.92 : std::pow((s + 0.055) / 1.055, 2.4);
        };
        const double r = linear(c.r), g = linear(c.g), b2 = linear(c.b);
        const double l = std::cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b2);
        const double m = std::cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b2);
        const double s = std::cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b2);
        return std::array{0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
                          1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
                          0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s};
    };
    const auto x = lab(a), y = lab(b);
    return 100 * std::hypot(x[0] - y[0], x[1] - y[1], x[2] - y[2]);
}

constexpr double kLeastKinds = 5.5, kLeastSteps = 3;

}  // namespace

TEST_CASE("grey and white stay as they are; red and green draw together without red or green cones") {
    for (const Vision vision : kVisions) {
        CHECK(distance(seen_with(vision, {255, 255, 255}), {255, 255, 255}) < 1);
        CHECK(distance(seen_with(vision, {120, 120, 120}), {120, 120, 120}) < 1);
        CHECK(vision_named(vision_name(vision)) == vision);
    }
    const Color red{200, 60, 40}, green{90, 130, 40};
    for (const Vision vision : {Vision::Deuteranopia, Vision::Protanopia})
        CHECK(distance(seen_with(vision, red), seen_with(vision, green)) < distance(red, green) / 2);
    CHECK_FALSE(vision_named("monochromacy"));
}

TEST_CASE("colours of kinds stay apart whatever the eyes, on both themes") {
    for (const Theme theme : {Theme::Dark, Theme::Light}) {
        for (const Vision vision : kVisions) {
            for (std::uint8_t i = 0; i <= kNonePalette; ++i) {
                for (std::uint8_t k = 0; k < std::min<std::uint8_t>(i, kMostClasses); ++k) {
                    CAPTURE(vision_name(vision));
                    CAPTURE(static_cast<int>(theme));
                    CAPTURE(static_cast<int>(i));
                    CAPTURE(static_cast<int>(k));
                    CHECK(distance(seen_with(vision, palette_color(theme, i)),
                                   seen_with(vision, palette_color(theme, k))) >= kLeastKinds);
                }
            }
        }
    }
}

TEST_CASE("nine classes of a ramp stay apart from their neighbours, and grey ones from the land") {
    constexpr int kClasses = 9;
    for (const Theme theme : {Theme::Dark, Theme::Light}) {
        for (const Vision vision : kVisions) {
            for (const char* name : {"ember", "viridis", "cividis", "blue", "green", "grey"}) {
                CAPTURE(name);
                CAPTURE(vision_name(vision));
                for (int i = 0; i < kClasses; ++i) {
                    const Color here = class_color(ramp_named(name), theme, i / (kClasses - 1.0));
                    CHECK(contrast(here, land_color(theme)) >= 1.7);
                    if (i == 0) continue;
                    const Color before = class_color(ramp_named(name), theme, (i - 1) / (kClasses - 1.0));
                    CHECK(distance(seen_with(vision, here), seen_with(vision, before)) >= kLeastSteps);
                }
            }
            for (int i = 1; i <= 4; ++i) {
                const Color below = seen_with(vision, diverging_color(theme, -i / 4.0));
                const Color above = seen_with(vision, diverging_color(theme, i / 4.0));
                CHECK(distance(below, above) >= kLeastKinds);
            }
        }
    }
}
