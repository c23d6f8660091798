#include "query/word_finder.h"

#include <doctest/doctest.h>

#include <random>
#include <string>

using courtyard::WordFinder;

TEST_CASE("word finder: it finds what string_view::find finds") {
    std::mt19937 random(4);
    static constexpr std::string_view kLetters[] = {"a", "b", " ", "ж", "д", "x"};
    const auto text = [&](std::size_t most) {
        std::string out;
        for (std::size_t i = random() % (most + 1); i > 0; --i) out += kLetters[random() % 6];
        return out;
    };
    for (int round = 0; round < 20'000; ++round) {
        const std::string in = text(90);
        std::string word = text(5);
        if (word.empty()) word = "a";
        const std::size_t from = random() % (in.size() + 1);
        const char* found = WordFinder(word).find(in.data() + from, in.data() + in.size());
        const std::size_t expected = in.find(word, from);
        CAPTURE(in);
        CAPTURE(word);
        if (expected == std::string::npos) {
            CHECK(found == nullptr);
        } else {
            CHECK(found == in.data() + expected);
        }
    }
}
