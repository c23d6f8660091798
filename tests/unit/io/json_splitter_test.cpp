#include "io/json_splitter.h"

#include <doctest/doctest.h>

#include <random>
#include <string>
#include <vector>

using namespace courtyard;

namespace {

std::vector<JsonElement> cut(std::string_view text, JsonSplitter::Resync resync, std::size_t block) {
    std::vector<JsonElement> out;
    JsonSplitter splitter(resync, [&](JsonElement&& element) { out.push_back(std::move(element)); });
    for (std::size_t i = 0; i < text.size(); i += block) splitter.feed(text.substr(i, block));
    splitter.finish();
    return out;
}
std::vector<JsonElement> cut(std::string_view text) {
    return cut(text, JsonSplitter::Resync::Never, text.size() + 1);
}

constexpr std::string_view kCollection =
    R"({"type": "FeatureCollection", "a": [1, {"features": []}],
 "features": [
  {"type": "Feature", "id" : 7 , "properties": {"t": "}]\"{", "n": [1, 2]}, "geometry": null},
  null, 12 ,"text",
  {"geometry": {"type": "Point", "coordinates": [1, 2]}, "type": "Feature", "properties": {}}
 ], "name": "x" }
)";

}  // namespace

TEST_CASE("features of a collection with their members and places") {
    const auto elements = cut(kCollection);
    REQUIRE(elements.size() == 5);
    const JsonElement& first = elements[0];
    CHECK(first.id.in(first.text) == "7");
    CHECK(first.type.in(first.text) == "\"Feature\"");
    CHECK(first.geometry.in(first.text) == "null");
    CHECK(first.properties.in(first.text) == R"({"t": "}]\"{", "n": [1, 2]})");
    CHECK(first.line == 3);
    CHECK(kCollection.substr(first.offset, first.text.size()) == first.text);
    CHECK(first.depth == 3);
    CHECK(first.sound);
    CHECK(elements[2].text == "12 ");
    CHECK(elements[3].text == "\"text\"");
    CHECK(elements[4].properties.in(elements[4].text) == "{}");
}

TEST_CASE("what stands beside the features is kept") {
    JsonSplitter splitter(JsonSplitter::Resync::Never, [](JsonElement&&) {});
    splitter.feed(kCollection);
    splitter.finish();
    CHECK(splitter.collection());
    CHECK_FALSE(splitter.damaged());
    CHECK(splitter.members().find(R"("features": [], "name": "x" })") != std::string::npos);
}

TEST_CASE("the size of the blocks changes nothing") {
    const std::string sequence = "{\"type\":\"Feature\",\"id\":\"\\\\\\\"\"}\n\x1E{\"a\":[{}]}\nword\n[1]\n";
    std::mt19937 random(5);
    for (const std::string_view text : {kCollection, std::string_view(sequence)}) {
        for (const auto resync : {JsonSplitter::Resync::Never, JsonSplitter::Resync::AtLineStarts}) {
            const auto whole = cut(text, resync, text.size());
            for (std::size_t block = 1; block < 40; ++block) {
                const auto parts = cut(text, resync, block);
                REQUIRE(parts.size() == whole.size());
                for (std::size_t i = 0; i < whole.size(); ++i) {
                    CHECK(parts[i].text == whole[i].text);
                    CHECK(parts[i].offset == whole[i].offset);
                    CHECK(parts[i].line == whole[i].line);
                    CHECK(parts[i].sound == whole[i].sound);
                    CHECK(parts[i].id.begin == whole[i].id.begin);
                    CHECK(parts[i].id.end == whole[i].id.end);
                }
            }
        }
    }
}

TEST_CASE("members that are not well formed are noticed") {
    for (const char* text :
         {R"({"type" "Feature"})", R"({"a":1,})", R"({"a":1 "b":2})", R"({"a"})", R"({1:2})",
          R"({"a":{} {}})", R"({"a":1])", R"({"a":,"b":1})", R"({,"a":1})", R"({"a":"x" y})"}) {
        CAPTURE(text);
        const auto elements = cut(text);
        REQUIRE(elements.size() == 1);
        CHECK_FALSE(elements[0].sound);
    }
    CHECK(cut(R"({"a":-1.5e3,"b":[],"c":{},"d":"","e":null})")[0].sound);
}

TEST_CASE("an element that never ends is given up where the next one begins") {
    const std::string text =
        "{\"type\":\"Feature\",\"t\":\"open\n{\"type\":\"Feature\"}\n{\"type\":\"Feature\"}\n";
    const auto elements = cut(text, JsonSplitter::Resync::AtLineStarts, 7);
    REQUIRE(elements.size() == 3);
    CHECK(elements[0].state == JsonElement::State::Broken);
    CHECK(elements[1].state == JsonElement::State::Whole);
    CHECK(elements[2].line == 3);
    CHECK(cut("{\"type\":").back().state == JsonElement::State::CutOff);
}
