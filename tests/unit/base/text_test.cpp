#include "base/text.h"

#include <doctest/doctest.h>

using namespace courtyard;

TEST_CASE("lower case of Latin and Cyrillic") {
    CHECK(lowered("Event_DATE 5") == "event_date 5");
    CHECK(lowered("ЗАДЕРЖАНО Ёлка Широта") == "задержано ёлка широта");
    CHECK(lowered("LÄNGENGRAD") == "längengrad");
    CHECK(lowered("漢字 A") == "漢字 a");
    CHECK(lowered("\xD0") == "\xD0");
}

TEST_CASE("blanks are trimmed, no-break ones too") {
    CHECK(trimmed(" \t a b\r\n") == "a b");
    CHECK(trimmed("\xC2\xA0 x \xC2\xA0") == "x");
    CHECK(trimmed("   ").empty());
}

TEST_CASE("words for nothing") {
    for (const char* word : {"", "  ", "NA", "n/a", "NULL", "None", "nan", ".", "-"})
        CHECK(is_missing_word(word));
    for (const char* word : {"0", "no", "none at all", "-9", "x"}) CHECK_FALSE(is_missing_word(word));
}

TEST_CASE("whole texts as numbers") {
    CHECK(number_of(" 12.5 ") == 12.5);
    CHECK(number_of("+3") == 3.0);
    CHECK(number_of("-1e3") == -1000.0);
    for (const char* text : {"", "1 2", "12,5", "inf", "nan", "1e999", "+-1", "0x10", "5 people"}) {
        CAPTURE(text);
        CHECK_FALSE(number_of(text));
    }
}
