#include "render/overlay.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <random>

#include "render/tile_marks.h"

using namespace courtyard;

TEST_CASE("runs of tiles cover what was marked once, whatever was marked outside") {
    std::mt19937 random(5);
    std::uniform_int_distribution<int> size(1, 300), at(-40, 330), extent(0, 90), boxes(0, 12);
    for (int i = 0; i < 300; ++i) {
        const int width = size(random), height = size(random);
        TileMarks marks;
        marks.reset(width, height);
        std::vector<int> covered(static_cast<std::size_t>(width * height));
        std::vector<PixelBox> marked;
        for (int n = boxes(random); n > 0; --n) {
            const int left = at(random), bottom = at(random);
            marked.push_back({left, bottom, left + extent(random), bottom + extent(random)});
            marks.mark(marked.back());
        }
        std::vector<PixelBox> runs;
        marks.find_runs(runs);
        bool inside = true;
        for (const PixelBox& run : runs) {
            inside = inside && run.left >= 0 && run.bottom >= 0 && run.right <= width && run.top <= height;
            for (int y = run.bottom; y < run.top; ++y)
                for (int x = run.left; x < run.right; ++x) ++covered[static_cast<std::size_t>(y * width + x)];
        }
        CHECK(inside);
        CHECK(std::all_of(covered.begin(), covered.end(), [](int times) { return times <= 1; }));
        bool all = true;
        for (const PixelBox& box : marked) {
            for (int y = std::max(box.bottom, 0); y < std::min(box.top, height); ++y)
                for (int x = std::max(box.left, 0); x < std::min(box.right, width); ++x)
                    all = all && covered[static_cast<std::size_t>(y * width + x)] == 1;
        }
        CHECK(all);
    }
}

TEST_CASE("laying a pixel over another rounds each channel once") {
    std::mt19937 random(8);
    const auto premultiplied = [&random] {
        const std::uint32_t alpha = random() % 256;
        const auto channel = [&random, alpha] { return random() % (alpha + 1); };
        return alpha << 24U | static_cast<std::uint32_t>(channel()) << 16U |
               static_cast<std::uint32_t>(channel()) << 8U | static_cast<std::uint32_t>(channel());
    };
    for (int i = 0; i < 20000; ++i) {
        const Pixel under = premultiplied(), over = premultiplied();
        const Pixel result = laid_over(under, over);
        bool right = true;
        for (unsigned shift = 0; shift < 32; shift += 8) {
            const double left = 255.0 - (over >> 24U);
            const double wanted =
                (over >> shift & 0xFFU) + std::floor((under >> shift & 0xFFU) * left / 255 + 0.5);
            right = right && wanted == (result >> shift & 0xFFU);
        }
        CHECK(right);
    }
    CHECK(laid_over(0x80402010U, 0) == 0x80402010U);
    CHECK(laid_over(0x80402010U, 0xFF010203U) == 0xFF010203U);
}
