#include "data/crowd_text.h"

#include <doctest/doctest.h>

#include <random>
#include <string>

using namespace courtyard;

namespace {

constexpr std::int64_t kNone = -1;

struct Example {
    std::string_view text;
    std::int64_t low = kNone, high = kNone;
    bool vague = false, not_people = false;
};

void check(const Example& example) {
    CAPTURE(std::string(example.text));
    const CrowdSize size = parse_crowd_text(example.text);
    CHECK(size.low.value_or(kNone) == example.low);
    CHECK(size.high.value_or(kNone) == example.high);
    CHECK(size.vague == example.vague);
    CHECK(size.not_people == example.not_people);
}

}  // namespace

TEST_CASE("crowds in numbers") {
    for (const Example& example : std::initializer_list<Example>{
             {"300", 300, 300},
             {"1,916", 1916, 1916},
             {"10.000", 10000, 10000},
             {"1 000 000", 1000000, 1000000},
             {"1\u202F000\u202F000", 1000000, 1000000},
             {"12\u00A0500 people", 12500, 12500},
             {"1'500", 1500, 1500},
             {"0", 0, 0},
             {"around 300", 300, 300},
             {"~ 40", 40, 40},
             {"ca. 250 protesters", 250, 250},
             {"approximately 1,200 students", 1200, 1200},
             {"5k", 5000, 5000},
             {"1.5 million", 1500000, 1500000},
             {"2 thousand", 2000, 2000},
             {"two hundred", 200, 200},
             {"a hundred", 100, 100},
             {"two dozen", 24, 24},
             {"twenty five people", 25, 25},
             {"half a million", 500000, 500000},
             {"two thousand five hundred", 2500, 2500},
             {"300 (est.)", 300, 300},
             {"12 people on 31 January 2021", 12, 12},
             {"the 3rd march, 250 people", 250, 250},
         })
        check(example);
}

TEST_CASE("crowds between two numbers") {
    for (const Example& example : std::initializer_list<Example>{
             {"between 250 and 400", 250, 400},
             {"from 250 to 400 people", 250, 400},
             {"250-400", 250, 400},
             {"250 – 400", 250, 400},
             {"1,000 - 1,500 people", 1000, 1500},
             {"400-250", 250, 400},
             {"50-99", 50, 99},
             {"1000-1999", 1000, 1999},
             {"between 2 and 3 thousand", 2000, 3000},
             {"5-10k", 5000, 10000},
             {"hundreds to thousands", 100, 10000, true},
             {"200 or 300", 200, 300},
             {"more than 100 but less than 500", 100, 500},
         })
        check(example);
}

TEST_CASE("crowds that are open to one side") {
    for (const Example& example : std::initializer_list<Example>{
             {"over 1 000 000", 1000000, kNone},
             {"at least 12", 12, kNone},
             {"more than 5", 5, kNone},
             {">50", 50, kNone},
             {">10000", 10000, kNone},
             {"≥ 50", 50, kNone},
             {"500+", 500, kNone},
             {"500 or more", 500, kNone},
             {"no fewer than 30", 30, kNone},
             {"not less than 30", 30, kNone},
             {"<9", kNone, 9},
             {"up to 200", kNone, 200},
             {"less than 50", kNone, 50},
             {"fewer than fifty people", kNone, 50},
             {"no more than 10", kNone, 10},
             {"at most 10", kNone, 10},
             {"over a thousand", 1000, kNone},
             {"over several hundred", 100, kNone, true},
         })
        check(example);
}

TEST_CASE("words for orders of size are vague") {
    for (const Example& example : std::initializer_list<Example>{
             {"dozens", 20, 100, true},
             {"several dozen", 20, 100, true},
             {"Hundreds", 100, 1000, true},
             {"Hundreds (est.)", 100, 1000, true},
             {"several hundred people", 100, 1000, true},
             {"100s", 100, 1000, true},
             {"1000s", 1000, 10000, true},
             {"thousands", 1000, 10000, true},
             {"Tens of thousands", 10000, 100000, true},
             {"hundreds of thousands", 100000, 1000000, true},
             {"a small group", kNone, kNone, true},
             {"a handful of people", kNone, kNone, true},
             {"several people", kNone, kNone, true},
         })
        check(example);
}

TEST_CASE("what is not a crowd") {
    for (const Example& example : std::initializer_list<Example>{
             {""},
             {"no report"},
             {"unknown"},
             {"NA"},
             {"-99"},
             {"2020-2021"},
             {"31.01.2021"},
             {"2021-01-31"},
             {"14:30"},
             {"3rd"},
             {"no one"},
             {"99999999999999999999999"},
             {"38 cars", kNone, kNone, false, true},
             {"4 arrested", kNone, kNone, false, true},
             {"4 people were arrested", kNone, kNone, false, true},
             {"arrested: 4", kNone, kNone, false, true},
             {"15%", kNone, kNone, false, true},
             {"dozens of vehicles", kNone, kNone, false, true},
         })
        check(example);
}

TEST_CASE("several estimates in one text give the least and the greatest") {
    for (const Example& example : std::initializer_list<Example>{
             {"around 300; 500", 300, 500},
             {"100 / 200", 100, 200},
             {"between 250 and 400; several dozen", 20, 400, true},
             {"no report; 150", 150, 150},
             {"300; over 500", 300, kNone},
             {"38 cars, 100 people", 100, 100},
             {"300 people in 38 cars", 300, 300},
             {"250 (police), 1,000 (organisers)", 250, 1000},
         })
        check(example);
}

TEST_CASE("police, children and other parts are no second estimate") {
    for (const Example& example : std::initializer_list<Example>{
             {"at least 200 people, 15 police officers", 200, kNone},
             {"at least 200 people; 15 police officers", 200, kNone},
             {"15 police officers, at least 200 people", 200, kNone},
             {"more than 50 people, including 3 children", 50, kNone},
             {"more than 50 people (including 3 nuns)", 50, kNone},
             {"not less than 100 people, 20 police", 100, kNone},
             {"around 100 people, 15 police officers", 100, 100},
             {"around 100, 10-15 police officers", 100, 100},
             {"up to 100 people and 5 dogs", kNone, 100},
             {"200 people and 5 arrests", 200, 200},
             {"200 people, 5 of them children", 200, 200},
             {"200 people, one officer", 200, 200},
             {"hundreds of people, dozens of police", 100, 1000, true},
             {"more than 500 demonstrators and 30 counter-protesters", 500, kNone},
             {"two groups of 50 people", 50, 50},
             {"более 200 человек, 15 полицейских", 200, kNone},
             {"300 человек, 5 задержаны", 300, 300},
             {"не менее 100 человек, в том числе 20 детей", 100, kNone},
             {"более 200 человек, из них 15 женщин", 200, kNone},
             {"mindestens 200 Menschen, 15 Polizisten", 200, kNone},
         })
        check(example);
}

TEST_CASE("alternatives stay estimates whoever is counted") {
    for (const Example& example : std::initializer_list<Example>{
             {"around 100 police officers", 100, 100},
             {"100 students or 200 students", 100, 200},
             {"100 students / 150 workers", 100, 150},
             {"200 police estimate; 500 organisers", 200, 500},
             {"police: 200, organisers: 500", 200, 500},
             {"1000 demonstrators, 200 according to police", 200, 1000},
             {"100 people in the morning, 300 in the evening", 100, 300},
         })
        check(example);
}

TEST_CASE("crowds as programs write numbers") {
    for (const Example& example : std::initializer_list<Example>{{"1e3", 1000, 1000},
                                                                 {"1.5e+3 people", 1500, 1500},
                                                                 {"at least 2E2", 200, kNone},
                                                                 {"1e400"},
                                                                 {"1e"},
                                                                 {"12e5x"}})
        check(example);
}

TEST_CASE("crowds in Russian and German") {
    for (const Example& example : std::initializer_list<Example>{
             {"около 300", 300, 300},
             {"Около 300 человек", 300, 300},
             {"от 250 до 400", 250, 400},
             {"от 250 человек", 250, kNone},
             {"до 400 участников", kNone, 400},
             {"несколько десятков", 20, 100, true},
             {"десятки", 20, 100, true},
             {"сотни", 100, 1000, true},
             {"несколько сотен человек", 100, 1000, true},
             {"тысячи", 1000, 10000, true},
             {"десятки тысяч", 10000, 100000, true},
             {"более 1 000", 1000, kNone},
             {"не менее 40", 40, kNone},
             {"не более 40", kNone, 40},
             {"более тысячи человек", 1000, kNone},
             {"около сотни", 100, 100},
             {"2–3 тыс. человек", 2000, 3000},
             {"5 тысяч", 5000, 5000},
             {"полторы тысячи", 1500, 1500},
             {"сто пятьдесят", 150, 150},
             {"свыше 10 тыс.", 10000, kNone},
             {"нет данных"},
             {"2020–2021"},
             {"5 машин", kNone, kNone, false, true},
             {"задержано 4", kNone, kNone, false, true},
             {"несколько человек", kNone, kNone, true},
             {"rund 300 Teilnehmende", 300, 300},
             {"zwischen 200 und 300", 200, 300},
             {"bis zu 50 Personen", kNone, 50},
         })
        check(example);
}

TEST_CASE("any bytes are read, and the low is never above the high") {
    static constexpr std::string_view kPieces[] = {
        "12",         "1 000",    " to ",       "-",   "between ",    " and ",     "hundreds",
        "\xD0",       "\xE2\x80", "тысячи",     ">",   "<",           ";",         "of ",
        "k",          "+",        "2021",       ".",   "1e9",         " people, ", "15 police",
        "including ", ",",        "несколько ", "no ", "\n",          "dozen",     " cars",
        "до ",        "от",       "\x00\x01",   "%",   "999999999999"};
    std::mt19937 random(7);
    for (int round = 0; round < 20000; ++round) {
        std::string text;
        for (std::size_t i = random() % 12; i > 0; --i) {
            if (random() % 4 == 0) {
                text += static_cast<char>(random() % 256);
            } else {
                text += kPieces[random() % std::size(kPieces)];
            }
        }
        CAPTURE(text);
        const CrowdSize size = parse_crowd_text(text);
        if (size.low) REQUIRE(*size.low >= 0);
        if (size.low && size.high) REQUIRE(*size.low <= *size.high);
    }
    CHECK(parse_crowd_text(std::string(100000, '9')) == CrowdSize{});
    CHECK(parse_crowd_text(std::string(100000, '-')) == CrowdSize{});
}
