// Panels are drawn only where they change: what is on the screen must be what drawing all of it would show.
#include <doctest/doctest.h>

#include <functional>
#include <utility>
#include <vector>

#include "replay/screen.h"
#include "ui/keys.h"

using namespace courtyard;
using namespace courtyard::app;
using namespace courtyard::test;

namespace {

/// Pixels that a drawing of everything changes.
std::size_t stale_pixels(Offscreen& screen) {
    screen.settle();
    const std::vector<std::uint8_t> kept = screen.picture().read_rgba();
    screen.viewer().redraw();
    screen.frame();
    const std::vector<std::uint8_t> whole = screen.picture().read_rgba();
    REQUIRE(kept.size() == whole.size());
    std::size_t stale = 0;
    for (std::size_t i = 0; i < kept.size(); i += 4) {
        if (!std::equal(&kept[i], &kept[i] + 4, &whole[i])) ++stale;
    }
    return stale;
}

void check_walk(Offscreen& screen) {
    Controller& controller = screen.viewer().controller();
    const double width = screen.picture().width(), height = screen.picture().height();
    const ui::Rect& map = screen.viewer().layout().map;
    const auto x = [&] { return static_cast<double>(map.x + map.width / 2); };
    const auto y = [&] { return static_cast<double>(map.y + map.height / 2); };
    const std::vector<std::pair<const char*, std::function<void()>>> walk{
        {"the window moves", [&] { controller.execute(StepWindow{1}); }},
        {"the map is dragged", [&] { screen.drag(x(), y(), x() + 90, y() + 40); }},
        {"the time bar is dragged", [&] { screen.drag(width * 0.6, height - 60, width * 0.7, height - 60); }},
        {"a tooltip shows", [&] { screen.move_mouse(40, 15), screen.frames(40); }},
        {"and goes", [&] { screen.move_mouse(x(), y()), screen.frames(4); }},
        {"filters are open", [&] { controller.execute(ShowLeftPanel{LeftPanel::Filters}); }},
        {"statistics are open", [&] { controller.execute(ShowRightPanel{RightPanel::Statistics}); }},
        {"the table is open", [&] { screen.tap_key(ui::kKeyF6); }},
        {"and scrolled", [&] { screen.tap_key(ui::kKeyEnd); }},
        {"help lies over all", [&] { controller.execute(ShowHelp{true}); }},
        {"and is gone", [&] { controller.execute(ShowHelp{false}); }},
        {"light", [&] { controller.execute(SetTheme{Theme::Light}); }},
        {"columns are closed", [&] { controller.execute(ShowRightPanel{RightPanel::None}); }},
        {"the table is closed", [&] { controller.execute(ShowTable{false}); }},
        {"the map is zoomed", [&] { screen.move_mouse(x(), y()), screen.wheel(3), screen.frames(20); }},
        {"playing",
         [&] {
             controller.execute(SetPlayState{PlayState::Playing});
             screen.frames(50);
             controller.execute(SetPlayState{PlayState::Paused});
         }},
        {"undone", [&] { controller.execute(Undo{}); }}};
    for (const auto& step : walk) {
        CAPTURE(step.first);
        step.second();
        CHECK(stale_pixels(screen) == 0);
    }
}

}  // namespace

TEST_CASE("what is on the screen is what drawing all of it shows, whatever came before") {
    check_walk(*open_demo());
}

TEST_CASE("the same at twice the scale") {
    check_walk(*open_demo({}, {1700, 1100, 2}));
}
