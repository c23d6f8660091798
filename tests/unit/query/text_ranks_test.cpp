// Property tests: ranks of texts are those of sorting them plainly by what is left without case, then by
// bytes.
#include "query/text_ranks.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "base/letter_folding.h"

using namespace courtyard;

namespace {

TextColumn column_of(const std::vector<std::string>& texts) {
    TextColumn out;
    for (const std::string& text : texts) out.dictionary.push_back(text);
    return out;
}

using Plain = std::pair<std::string, std::string>;
std::vector<Plain> plainly_sorted(const std::vector<std::string>& texts) {
    std::vector<Plain> out;
    for (const std::string& text : texts) out.emplace_back(without_case(text), text);
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

void check_ranks(const std::vector<std::string>& first, const std::vector<std::string>& second) {
    const TextColumn a = column_of(first), b = column_of(second);
    const std::vector<const TextColumn*> columns{&a, &b};
    const TextRanks ranks(columns, {});
    std::vector<std::string> all = first;
    all.insert(all.end(), second.begin(), second.end());
    const std::vector<Plain> sorted = plainly_sorted(all);
    for (std::size_t i = 0; i < all.size(); ++i) {
        const std::uint32_t rank = i < first.size()
                                       ? ranks.rank(0, static_cast<std::uint32_t>(i))
                                       : ranks.rank(1, static_cast<std::uint32_t>(i - first.size()));
        REQUIRE(rank < sorted.size());
        REQUIRE(sorted[rank].second == all[i]);
    }
}

}  // namespace

TEST_CASE("ranks of texts: short and odd ones, of two columns together") {
    static constexpr std::string_view kParts[] = {
        "a",       "A",       "б", "Б", "ё", "\xC3", "\xA9", "\xFF",
        "ß",       "東京",    "",  " ", "z", "Z",    "É",    std::string_view("\0", 1),
        "aaaaaaa", "AAAAAAAA"};
    std::mt19937 random(7);
    const auto texts = [&](std::size_t count) {
        std::vector<std::string> out(count);
        for (std::string& text : out) {
            for (std::size_t i = random() % 7; i > 0; --i) text += kParts[random() % std::size(kParts)];
        }
        return out;
    };
    for (int round = 0; round < 20; ++round) check_ranks(texts(400), texts(100));
    check_ranks({}, {});
    check_ranks({"one"}, {});
}

TEST_CASE("ranks of texts: very many that begin alike, and very long ones that are alike") {
    std::mt19937 random(9);
    std::vector<std::string> texts;
    for (int i = 0; i < 70'000; ++i) {
        std::string text =
            random() % 2 == 0 ? "https://news.example/Статья/" : "HTTPS://News.example/статья/";
        text += std::to_string(random() % 50'000);
        if (random() % 3 == 0) text += "/и ещё";
        texts.push_back(std::move(text));
    }
    const std::string letters(700, 'x');
    for (const char* end : {"", "a", "A", "b", "Б"}) texts.push_back(letters + end);
    check_ranks(texts, {"https://news.example/"});
}

TEST_CASE("ranks of texts: they can be stopped") {
    std::stop_source stop;
    stop.request_stop();
    const TextColumn column = column_of({"b", "a"});
    const std::vector<const TextColumn*> columns{&column};
    const TextRanks ranks(columns, stop.get_token());
    CHECK(ranks.rank(0, 0) <= 1);
}
