#include "base/letter_folding.h"

#include <doctest/doctest.h>

using courtyard::folded_letters;
using courtyard::without_case;

TEST_CASE("folding: case, accents and ways of writing do not count") {
    CHECK(folded_letters("CAFÉ") == "cafe");
    CHECK(folded_letters("cafe\xCC\x81") == "cafe");  // the accent as a sign of its own
    CHECK(folded_letters("Łódź, Tromsø, Đakovo") == "lodz, tromso, dakovo");
    CHECK(folded_letters("Straße") == folded_letters("STRASSE"));
    CHECK(folded_letters("ОРЁЛ") == folded_letters("орел"));
    CHECK(folded_letters("ΟΔΌΣ") == folded_letters("οδος"));
    CHECK(folded_letters("İstanbul Iğdır") == "istanbul igdir");
    CHECK(folded_letters("ＡＢＣ１") == "abc1");
    CHECK(folded_letters("ﬁrst") == "first");
    CHECK(folded_letters("«Мир» – “it’s”") == "\"мир\" - \"it's\"");
}

TEST_CASE("folding: blanks are single and none stands at an end") {
    CHECK(folded_letters("  a \t\r\n b\xC2\xA0\xC2\xA0\x63 ") == "a b c");
    CHECK(folded_letters(" \n ") == "");
    CHECK(folded_letters("co\xC2\xADoperation") == "cooperation");  // soft hyphen
    std::string out = "before ";
    courtyard::fold_letters(" X ", out);
    CHECK(out == "before x");
}

TEST_CASE("folding: letters of their own stay apart") {
    CHECK(folded_letters("हिंदी") != folded_letters("हदी"));   // vowel signs
    CHECK(folded_letters("がか") != folded_letters("かか"));  // voicing
    CHECK(folded_letters("東京") == "東京");
    CHECK(folded_letters("Москва") != folded_letters("Moskva"));
}

TEST_CASE("capitals are those of the language") {
    CHECK(courtyard::in_capitals("Россия", "ru") == "РОССИЯ");
    CHECK(courtyard::in_capitals("Türkiye", "tr") == "TÜRKİYE");
    CHECK(courtyard::in_capitals("Fiji", "") == "FIJI");
    CHECK(courtyard::in_capitals("საქართველო", "ka") == "საქართველო");  // it has none in use
    CHECK(courtyard::in_capitals("日本", "ja") == "日本");
}

TEST_CASE("folding: what is not UTF-8 stays as it is") {
    CHECK(folded_letters("A\xFF\xC3(B") == "a\xFF\xC3(b");
    CHECK(without_case("A\xFF\xE2\x82Z") == "a\xFF\xE2\x82z");
}

TEST_CASE("without case: accents stay") {
    CHECK(without_case("CAFÉ ОРЁЛ") == "café орёл");
    CHECK(without_case("Straße") == "straße");
}

TEST_CASE(
    "comparing without case is comparing what is left without it, and its bytes are those of what is left") {
    const std::string texts[] = {"",
                                 "a",
                                 "A",
                                 "ab",
                                 "AB",
                                 "aB ",
                                 "straße",
                                 "STRASSE",
                                 "ОРЁЛ",
                                 "орёл",
                                 "Орел",
                                 "東京",
                                 "東",
                                 "a\xFF",
                                 "a\xC3",
                                 "a\xC3\xA9",
                                 "\xC3\xC3\xA9",
                                 "\xE2\x84\xAA"
                                 "elvin",
                                 "kelvin",
                                 "Kelvin degrees",
                                 "kelvin Degrees",
                                 "😀😀😀",
                                 "a\xE2\x82Z"};
    const auto sign = [](int n) { return n < 0 ? -1 : n > 0 ? 1 : 0; };
    for (const std::string& a : texts) {
        for (const std::string& b : texts) {
            CAPTURE(a);
            CAPTURE(b);
            const int plain = sign(without_case(a).compare(without_case(b)));
            CHECK(sign(courtyard::compare_without_case(a, b)) == plain);
            const auto padded = [](const std::string& text, std::size_t first) {
                std::uint64_t number = 0;
                for (std::size_t i = first; i < first + 8; ++i)
                    number = number << 8 | (i < text.size() ? static_cast<unsigned char>(text[i]) : 0U);
                return number;
            };
            for (const std::size_t first : {0U, 1U, 3U, 8U, 100U})
                CHECK(courtyard::bytes_without_case(a, first) == padded(without_case(a), first));
        }
    }
}
