#include "base/params.h"

#include <doctest/doctest.h>

#include <array>

using namespace courtyard;

namespace {

constexpr ParamDef kSize{
    .name = "size", .title = "Size", .unit = "px", .least = 2, .most = 50, .standard = 10};
constexpr ParamDef kOn{.name = "on", .title = "On", .type = ParamType::Flag, .standard = 1};
constexpr ParamDef kUnit{
    .name = "unit", .title = "Unit", .type = ParamType::Choice, .choices = "pixels|metres"};
constexpr ParamDef kWords{.name = "words", .title = "Words", .type = ParamType::Text};
constexpr std::array<const ParamDef*, 4> kDefs{&kSize, &kOn, &kUnit, &kWords};

std::string refusal(std::string_view text) {
    const auto read = parse_params(text, kDefs);
    return read ? std::string{} : read.error().message;
}

}  // namespace

TEST_CASE("parameters that were never set have their standard values") {
    const Params params;
    CHECK(params.number(kSize) == 10);
    CHECK(params.flag(kOn));
    CHECK(params.text(kUnit) == "pixels");
    CHECK(params.text(kWords).empty());
    CHECK(params.to_text(kDefs).empty());
}

TEST_CASE("what is written of parameters reads back the same") {
    const auto read = parse_params("unit=metres,size=12.5,on=no,words=\"a, \"\"b\"\" = c\"", kDefs);
    REQUIRE(read);
    CHECK(read->number(kSize) == 12.5);
    CHECK(!read->flag(kOn));
    CHECK(read->is(kUnit, "metres"));
    CHECK(read->text(kWords) == "a, \"b\" = c");
    const auto again = parse_params(read->to_text(kDefs), kDefs);
    REQUIRE(again);
    CHECK(*again == *read);
}

TEST_CASE("a value set back to the standard is as if it had never been set") {
    Params params;
    REQUIRE(params.set(kSize, 20.0));
    CHECK(!(params == Params{}));
    REQUIRE(params.set(kSize, 10.0));
    REQUIRE(params.set(kUnit, std::string("metres")));
    REQUIRE(params.set(kUnit, std::string("pixels")));
    CHECK(params == Params{});
}

TEST_CASE("bad parameters are refused with what there is") {
    CHECK(refusal("radius=3") == "there is no parameter 'radius'; there are size, on, unit, words");
    CHECK(refusal("size=99") == "size is from 2 to 50 px, not 99");
    CHECK(refusal("size=much") == "size wants a number of px, not 'much'");
    CHECK(refusal("unit=miles") == "unit is one of pixels, metres; not 'miles'");
    CHECK(refusal("on=perhaps") == "on is yes or no, not 'perhaps'");
    CHECK(refusal("size") ==
          "there is no parameter 'size' (NAME=VALUE,NAME=VALUE); there are size, on, unit, words");
    CHECK(refusal("words=\"open") == "a quote is not closed: \"open");
    Params params;
    CHECK(!params.set(kUnit, std::string("miles")));
    CHECK(!params.set(kUnit, 3.0));
    REQUIRE(params.set(kSize, 1000.0));
    CHECK(params.number(kSize) == 50);
}
