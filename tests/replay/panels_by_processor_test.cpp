// Where OpenGL draws in software our own code draws the panels: they must look as OpenGL's do.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <functional>
#include <utility>
#include <vector>

#include "gl/headless_context.h"
#include "replay/screen.h"

using namespace courtyard;
using namespace courtyard::app;
using namespace courtyard::test;

namespace {

/// Pixels of which a channel is further from what OpenGL draws than rounding explains.
std::size_t unlike_pixels(Offscreen& screen) {
    constexpr int kRounding = 6;  // several see-through things lie over one another, each rounded
    screen.settle();
    PanelPainter& painter = screen.viewer().painter();
    REQUIRE(painter.drawn_on_processor());
    const std::vector<std::uint8_t> ours = screen.picture().read_rgba();
    painter.draw_by(PanelsBy::Shaders);
    screen.frame();
    REQUIRE_FALSE(painter.drawn_on_processor());
    const std::vector<std::uint8_t> theirs = screen.picture().read_rgba();
    painter.draw_by(PanelsBy::Fastest);
    screen.frame();
    REQUIRE(screen.picture().read_rgba() == ours);
    REQUIRE(ours.size() == theirs.size());
    std::size_t unlike = 0;
    for (std::size_t i = 0; i < ours.size(); i += 4) {
        const bool alike = std::equal(&ours[i], &ours[i] + 4, &theirs[i], [](std::uint8_t a, std::uint8_t b) {
            return std::abs(int{a} - int{b}) <= kRounding;
        });
        if (!alike) ++unlike;
    }
    return unlike;
}

/// Nothing to compare where a GPU draws.
bool draws_on_processor(Offscreen& screen) {
    if (gl::draws_in_software()) return true;
    MESSAGE("skipped: ", gl::describe_context(), " is no software");
    screen.settle();
    CHECK_FALSE(screen.viewer().painter().drawn_on_processor());
    return false;
}

void check_panels(Offscreen& screen) {
    if (!draws_on_processor(screen)) return;
    Controller& controller = screen.viewer().controller();
    const std::vector<std::pair<const char*, std::function<void()>>> walk{
        {"at start", [] {}},
        {"some steps later, of which OpenGL has seen none",
         [&] {
             controller.execute(SetWindow{{temporal_extent(screen.session().document()).begin,
                                           temporal_extent(screen.session().document()).begin + kDay}});
             for (int i = 0; i < 9; ++i) {
                 controller.execute(StepWindow{1});
                 screen.frame();
             }
         }},
        {"after a look with other eyes, which OpenGL draws",
         [&] {
             controller.execute(SetVision{Vision::Deuteranopia});
             screen.settle();
             CHECK_FALSE(screen.viewer().painter().drawn_on_processor());
             controller.execute(StepWindow{1});
             screen.frame();
             controller.execute(SetVision{Vision::Normal});
             controller.execute(StepWindow{1});
         }},
        {"in a smaller window", [&] { screen.resize(1100, 700); }},
        {"filters, statistics and the table",
         [&] {
             controller.execute(ShowLeftPanel{LeftPanel::Filters});
             controller.execute(ShowRightPanel{RightPanel::Statistics});
             controller.execute(ShowTable{true});
         }},
        {"light", [&] { controller.execute(SetTheme{Theme::Light}); }},
        {"help lies over all", [&] { controller.execute(ShowHelp{true}); }}};
    for (const auto& step : walk) {
        CAPTURE(step.first);
        step.second();
        CHECK(unlike_pixels(screen) == 0);
    }
}

}  // namespace

TEST_CASE("panels that the processor draws look as those that OpenGL draws") {
    check_panels(*open_demo());
}

TEST_CASE("the same at twice the scale") {
    check_panels(*open_demo({}, {1700, 1100, 2}));
}
