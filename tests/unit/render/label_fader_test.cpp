#include "render/label_fader.h"

#include <doctest/doctest.h>

#include <vector>

using namespace courtyard;

namespace {

MapLabel label(std::uint64_t key) {
    MapLabel made;
    made.key = key;
    return made;
}

int frames_until_still(LabelFader& fader) {
    int frames = 0;
    for (; fader.fading() && frames < 1000; ++frames) fader.advance(1.0 / 60);
    return frames;
}

}  // namespace

TEST_CASE("labels come and go little by little, and then nothing moves") {
    LabelFader fader;
    CHECK_FALSE(fader.fading());
    fader.want(std::vector{label(2), label(1)});
    CHECK(fader.fading());
    CHECK(fader.advance(1.0 / 60));
    REQUIRE(fader.shown().size() == 2);
    CHECK(fader.shown()[0].opacity > 0);
    CHECK(fader.shown()[0].opacity < 0.5F);
    const int frames = frames_until_still(fader);
    CHECK(frames >= 7);
    CHECK(frames <= 10);
    CHECK(fader.shown()[1].opacity == 1);
    CHECK_FALSE(fader.advance(1.0 / 60));

    fader.want(std::vector{label(2), label(3)});
    fader.advance(1.0 / 60);
    REQUIRE(fader.shown().size() == 3);
    CHECK_FALSE(fader.shown()[0].wanted);  // 1 goes
    CHECK(fader.shown()[1].opacity == 1);  // 2 stays as it is
    CHECK(fader.shown()[2].opacity < 1);   // 3 comes
    CHECK(frames_until_still(fader) < 12);
    CHECK(fader.shown().size() == 2);
}

TEST_CASE("without a clock labels are at once as they will be") {
    LabelFader fader;
    fader.want(std::vector{label(1)});
    fader.advance({});
    CHECK(fader.shown()[0].opacity == 1);
    fader.want({});
    fader.advance({});
    CHECK(fader.shown().empty());
    CHECK_FALSE(fader.fading());
}

TEST_CASE("a label that comes back takes up where it was") {
    LabelFader fader;
    fader.want(std::vector{label(1)});
    fader.advance({});
    fader.want({});
    fader.advance(1.0 / 60);
    const float before = fader.shown()[0].opacity;
    fader.want(std::vector{label(1)});
    CHECK(fader.shown()[0].opacity == before);
    fader.want({});
    fader.drop_unwanted();
    CHECK(fader.shown().empty());
    CHECK_FALSE(fader.fading());
}
