#include "app/damage.h"

#include <doctest/doctest.h>

#include <random>
#include <vector>

using namespace courtyard::app;

namespace {

bool holds(const PixelRect& rect, int x, int y) {
    return x >= rect.left && x < rect.right && y >= rect.top && y < rect.bottom;
}

}  // namespace

TEST_CASE("damage: what was added is in exactly one part, and parts stay within the window") {
    std::mt19937 random(3);
    const auto number = [&](int low, int high) { return std::uniform_int_distribution(low, high)(random); };
    Damage damage;
    for (int round = 0; round < 300; ++round) {
        const int width = number(1, 400), height = number(1, 300);
        damage.reset(width, height);
        CHECK(damage.empty());
        CHECK(damage.parts().empty());
        std::vector<PixelRect> added;
        for (int i = number(1, round % 2 == 0 ? 3 : 30); i > 0; --i) {
            const int left = number(-50, width + 20), top = number(-50, height + 20);
            added.push_back({left, top, left + number(-2, 60), top + number(-2, 60)});
            damage.add(added.back());
        }
        const std::vector<PixelRect> parts(damage.parts().begin(), damage.parts().end());
        REQUIRE(parts.size() <= Damage::kMostParts);
        for (const PixelRect& part : parts) {
            REQUIRE_FALSE(part.empty());
            REQUIRE(common_part(part, {0, 0, width, height}) == part);
        }
        for (int y = 0; y < height; y += 3) {
            for (int x = 0; x < width; x += 3) {
                int in = 0;
                for (const PixelRect& part : parts) in += holds(part, x, y) ? 1 : 0;
                bool asked = false;
                for (const PixelRect& rect : added) asked = asked || holds(rect, x, y);
                REQUIRE(in <= 1);
                if (asked) REQUIRE(in == 1);
            }
        }
    }
}

TEST_CASE("damage: a small change does not draw the window, and far ones not what lies between") {
    Damage damage;
    damage.reset(1280, 800);
    damage.add({100, 100, 110, 104});
    damage.add({1000, 700, 1010, 704});
    REQUIRE(damage.parts().size() == 2);
    int pixels = 0;
    for (const PixelRect& part : damage.parts())
        pixels += (part.right - part.left) * (part.bottom - part.top);
    CHECK(pixels <= 8 * Damage::kTilePx * Damage::kTilePx);
    damage.reset(1280, 800);
    damage.add_all();
    REQUIRE(damage.parts().size() == 1);
    CHECK(damage.parts()[0] == PixelRect{0, 0, 1280, 800});
}
