#include "render/stack_badges.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <vector>

#include "base/asset_dir.h"
#include "base/translate.h"
#include "gl/headless_context.h"

using namespace courtyard;

namespace {

constexpr int kSide = 80;

/// A number in the middle of an empty picture.
std::vector<Pixel> drawn(StackBadges& badges, TextRenderer& text, std::uint32_t number, Theme theme,
                         double scale) {
    Overlay overlay;
    overlay.begin(kSide, kSide);
    badges.begin(text, theme, scale);
    badges.draw(overlay, text, number, kSide / 2.0, kSide / 2.0);
    return {overlay.row(0), overlay.row(0) + std::ptrdiff_t{kSide} * kSide};
}

}  // namespace

TEST_CASE("a plate that was drawn before is the one that is drawn anew, in any theme, size and language") {
    const auto context = gl::HeadlessContext::create();
    REQUIRE(context);
    auto text = TextRenderer::create(COURTYARD_SOURCE_DIR);
    REQUIRE(text);
    StackBadges kept;
    for (const char* language : {"en", "ru", "en"}) {
        set_interface_language(language, find_share_dir().value() / "locale");
        for (const Theme theme : {Theme::Dark, Theme::Light, Theme::Dark}) {
            for (const double scale : {1.0, 2.0, 1.0}) {
                for (const std::uint32_t number : {2U, 17U, 1234U, 2U}) {
                    StackBadges fresh;
                    CHECK(drawn(kept, *text, number, theme, scale) ==
                          drawn(fresh, *text, number, theme, scale));
                }
            }
        }
    }
    set_interface_language("en", {});
    // the mark between thousands is another one
    const double narrow = StackBadges::radius_px(1234);
    set_interface_language("ru", find_share_dir().value() / "locale");
    CHECK(StackBadges::radius_px(1234) == narrow);  // by characters, not by bytes
    set_interface_language("en", {});
}

TEST_CASE("a plate at the picture's edge is cut, and one beyond it is not drawn") {
    const auto context = gl::HeadlessContext::create();
    REQUIRE(context);
    auto text = TextRenderer::create(COURTYARD_SOURCE_DIR);
    REQUIRE(text);
    StackBadges badges;
    const std::vector<Pixel> whole = drawn(badges, *text, 42, Theme::Dark, 1);
    Overlay overlay;
    overlay.begin(kSide, kSide);
    badges.draw(overlay, *text, 42, 0, kSide / 2.0);
    for (int y = 0; y < kSide; ++y) {
        const Pixel* expected = whole.data() + y * kSide + kSide / 2;  // its right half
        REQUIRE(std::equal(expected, expected + kSide / 2, overlay.row(y)));
    }
    overlay.begin(kSide, kSide);
    badges.draw(overlay, *text, 42, -40, 200);
    CHECK(overlay.empty());
}
