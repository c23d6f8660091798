#include "render/text_shaper.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <vector>

#include "render/text_atlas.h"

using namespace courtyard;

namespace {

TextShaper make_shaper() {
    auto atlas = TextAtlas::create();
    REQUIRE(atlas);
    auto shaper = TextShaper::create(atlas->font_files());
    REQUIRE(shaper);
    return std::move(*shaper);
}

std::vector<std::uint16_t> glyphs(TextShaper& shaper, std::string_view text) {
    std::vector<std::uint16_t> out;
    for (const ShapedGlyph& g : shaper.shape(text).glyphs) out.push_back(g.glyph);
    return out;
}

std::uint16_t glyph(TextShaper& shaper, std::string_view letter) {
    return glyphs(shaper, letter).at(0);
}

bool rises(const ShapedText& text) {
    return std::ranges::is_sorted(text.glyphs, {}, &ShapedGlyph::x);
}

}  // namespace

TEST_CASE("Arabic letters join: their forms differ from those that stand alone") {
    TextShaper shaper = make_shaper();
    const std::vector<std::uint16_t> word =
        glyphs(shaper, "بيت");  // the first letter is the last from the left
    REQUIRE(word.size() == 3);
    CHECK(word[2] != glyph(shaper, "ب"));
    CHECK(word[1] != glyph(shaper, "ي"));
    CHECK(word[0] != glyph(shaper, "ت"));
    CHECK(rises(shaper.shape("بيت")));
    CHECK(shaper.shape("تهران").complete);
    CHECK(shaper.shape("بيت").gaps == 0);  // spacing would tear the word apart
}

TEST_CASE("Hebrew runs from the right to the left, and what it holds of Latin and numbers does not") {
    TextShaper shaper = make_shaper();
    const std::uint16_t alef = glyph(shaper, "א"), bet = glyph(shaper, "ב"), gimel = glyph(shaper, "ג");
    CHECK(glyphs(shaper, "אבג") == std::vector{gimel, bet, alef});
    const std::uint16_t a = glyph(shaper, "a"), b = glyph(shaper, "b"), one = glyph(shaper, "1"),
                        two = glyph(shaper, "2"), blank = glyph(shaper, " ");
    // The text begins in Hebrew, so it begins at the right.
    CHECK(glyphs(shaper, "אב 12 ab") == std::vector{a, b, blank, one, two, blank, bet, alef});
    // This one begins in Latin.
    CHECK(glyphs(shaper, "ab אב 12") == std::vector{a, b, blank, one, two, blank, bet, alef});
    // Brackets look the other way where one reads from the right.
    CHECK(glyphs(shaper, "א(ב)") == std::vector{glyph(shaper, "("), bet, glyph(shaper, ")"), alef});
    CHECK(rises(shaper.shape("אב 12 ab")));
}

TEST_CASE("marks sit on their letters and take no room") {
    TextShaper shaper = make_shaper();
    const ShapedText& composed = shaper.shape("Huế");
    const ShapedText& taken_apart = shaper.shape("Hue\xCC\x82\xCC\x81");
    CHECK(composed.complete);
    CHECK(taken_apart.complete);
    CHECK(taken_apart.width == doctest::Approx(composed.width).epsilon(0.02));
}

TEST_CASE("what one font lacks comes from the next, and what all lack is a box") {
    TextShaper shaper = make_shaper();
    const ShapedText& mixed = shaper.shape("Tokyo 東京");
    REQUIRE(mixed.glyphs.size() == 8);
    CHECK(mixed.complete);
    CHECK(mixed.glyphs[0].font == 0);
    CHECK(mixed.glyphs[6].font != 0);
    CHECK(mixed.glyphs[6].font == mixed.glyphs[7].font);
    const ShapedText& unknown = shaper.shape("a\xF4\x80\x80\x80");  // of a private plane
    REQUIRE(unknown.glyphs.size() == 2);
    CHECK_FALSE(unknown.complete);
    CHECK(unknown.glyphs[1].glyph == 0);
    auto atlas = TextAtlas::create();
    REQUIRE(atlas);
    CHECK(atlas->glyph({unknown.glyphs[1].font, 0, 16 * 64, 0, 0}).width > 4);
}

TEST_CASE("line ends and other controls are blanks, and an empty text is empty") {
    TextShaper shaper = make_shaper();
    CHECK(glyphs(shaper, "a\nb") == glyphs(shaper, "a b"));
    CHECK(shaper.shape("").glyphs.empty());
    CHECK(shaper.shape("").width == 0);
    CHECK(shaper.shape("\xFF").glyphs.size() == 1);
}

TEST_CASE("gaps between letters are counted from the left") {
    TextShaper shaper = make_shaper();
    const ShapedText& text = shaper.shape("ABC");
    CHECK(text.gaps == 2);
    for (std::uint16_t i = 0; i < 3; ++i) CHECK(text.glyphs[i].gap == i);
}
