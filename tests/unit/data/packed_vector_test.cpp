#include "data/packed_vector.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <numeric>
#include <random>
#include <span>

#include "data/text_dictionary.h"

using namespace courtyard;

namespace {

/// Values of every width, the ones at its edges among them.
std::int64_t random_value(std::mt19937_64& random) {
    static constexpr int kBits[] = {1, 7, 8, 15, 16, 31, 32, 62, 63};
    switch (random() % 8) {
        case 0:
            return PackedIntegers::kMissing;
        case 1:
            return -(std::int64_t{1} << kBits[random() % 8]);
        case 2:
            return (std::int64_t{1} << kBits[random() % 8]) - 1;
        default:
            return static_cast<std::int64_t>(random()) >> (1 + random() % 62);
    }
}

}  // namespace

TEST_CASE("packed integers give back what was put in, whatever widths come in which order") {
    std::mt19937_64 random(7);
    for (int round = 0; round < 300; ++round) {
        PackedIntegers packed;
        std::vector<std::int64_t> plain;
        for (std::size_t i = random() % 40; i > 0; --i) {
            plain.push_back(random_value(random));
            packed.push_back(plain.back());
        }
        for (int change = 0; change < 3 && !plain.empty(); ++change) {
            const std::size_t at = random() % plain.size();
            plain[at] = random_value(random);
            packed.set(at, plain[at]);
        }
        std::vector<std::uint32_t> order(plain.size());
        std::iota(order.begin(), order.end(), 0U);
        std::shuffle(order.begin(), order.end(), random);
        packed.reorder(order);
        REQUIRE(packed.size() == plain.size());
        for (std::size_t i = 0; i < plain.size(); ++i) CHECK(packed[i] == plain[order[i]]);
        CHECK(packed == PackedIntegers(std::vector<std::int64_t>([&] {
                  std::vector<std::int64_t> out;
                  for (const std::uint32_t row : order) out.push_back(plain[row]);
                  return out;
              }())));
    }
}

TEST_CASE("packed integers that come many at once are the same, and as narrow, as if they came one by one") {
    std::mt19937_64 random(11);
    for (int round = 0; round < 300; ++round) {
        PackedIntegers one_by_one, at_once, of_packed;
        for (std::size_t parts = random() % 5; parts > 0; --parts) {
            std::vector<std::int64_t> part(random() % 20);
            const std::size_t narrow = random() % 60;
            for (std::int64_t& value : part) {
                value = random_value(random);
                if (value != PackedIntegers::kMissing) value >>= narrow;
                one_by_one.push_back(value);
            }
            at_once.append(std::span<const std::int64_t>(part));
            of_packed.append(PackedIntegers(part));
        }
        for (PackedIntegers* packed : {&one_by_one, &at_once, &of_packed}) packed->shrink_to_fit();
        CHECK(at_once == one_by_one);
        CHECK(of_packed == one_by_one);
        CHECK(at_once.size_bytes() == one_by_one.size_bytes());
        CHECK(of_packed.size_bytes() == one_by_one.size_bytes());
    }
}

TEST_CASE("small numbers take one byte, and the value that means missing is never mistaken for a number") {
    PackedIntegers packed{1, -127, 127, PackedIntegers::kMissing};
    packed.shrink_to_fit();
    CHECK(packed.size_bytes() == 4);
    packed.push_back(-128);  // the least of one byte is taken
    CHECK(packed[4] == -128);
    CHECK(packed[3] == PackedIntegers::kMissing);
    PackedCodes codes{0, 254, PackedCodes::kMissing};
    codes.shrink_to_fit();
    CHECK(codes.size_bytes() == 3);
    codes.push_back(255);
    CHECK(codes[3] == 255);
    CHECK(codes[2] == PackedCodes::kMissing);
    codes.resize(6);
    CHECK(codes[5] == PackedCodes::kMissing);
}

TEST_CASE("a loop over the stored values sees each once") {
    PackedIntegers packed;
    for (int i = 0; i < 1000; ++i) packed.push_back(i);
    const auto sum = packed.visit(
        [](auto values) { return std::accumulate(values.begin(), values.end(), std::int64_t{0}); });
    CHECK(sum == 499500);
}

TEST_CASE("a dictionary keeps texts of any length apart") {
    TextDictionary texts{"", "a", "", "Архангельск"};
    texts.push_back(std::string(100000, 'x'));
    texts.push_back("end");
    REQUIRE(texts.size() == 6);
    CHECK(texts[0].empty());
    CHECK(texts[1] == "a");
    CHECK(texts[2].empty());
    CHECK(texts[3] == "Архангельск");
    CHECK(texts[4].size() == 100000);
    CHECK(texts[5] == "end");
    std::size_t letters = 0;
    for (const std::string_view text : texts) letters += text.size();
    CHECK(letters == 1 + 22 + 100000 + 3);
}
