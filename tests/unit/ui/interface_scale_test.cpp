#include "ui/interface_scale.h"

#include <doctest/doctest.h>

using namespace courtyard::ui;

TEST_CASE("the interface is as large as wanted where the window has room for it") {
    CHECK(interface_scale(1, 1, 1280, 720) == 1);
    CHECK(interface_scale(1, 1.5, 1280, 720) == 1.5);
    CHECK(interface_scale(1, 2, 1280, 720) == 2);
    CHECK(interface_scale(1, 3, 1920, 1080) == 3);
    CHECK(interface_scale(2, 1.5, 3840, 2160) == 3);
    CHECK(interface_scale(1, 1.3, 1280, 720) == 1.3);
}

TEST_CASE("in a smaller window it is the largest step that fits, never less than the monitor's") {
    CHECK(interface_scale(1, 3, 1280, 720) == 2);
    CHECK(interface_scale(1, 3, 1279, 720) == 1.75);
    CHECK(interface_scale(1, 3, 1600, 900) == 2.5);
    CHECK(interface_scale(1, 3, 640, 420) == 1);
    CHECK(interface_scale(2, 3, 800, 600) == 2);
    CHECK(interface_scale(1, 1, 320, 200) == 1);
}

TEST_CASE("keys go from step to step, and stay at the ends") {
    CHECK(larger_scale(1) == 1.25);
    CHECK(larger_scale(1.3) == 1.5);
    CHECK(larger_scale(2) == 2.5);
    CHECK(larger_scale(3) == 3);
    CHECK(smaller_scale(3) == 2.5);
    CHECK(smaller_scale(1.3) == 1.25);
    CHECK(smaller_scale(1) == 1);
}
