// Marks that stand for several events, through the whole viewer: clusters and what lies on one point.
#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <optional>
#include <set>
#include <string>

#include "app/offscreen.h"
#include "io/png_writer.h"
#include "session/spread.h"
#include "ui/keys.h"

using namespace courtyard;
using namespace courtyard::app;

namespace {

/// `many` events in Moscow, one a day, and one in each of three other towns.
std::string write_stack(int many) {
    const auto file = std::filesystem::temp_directory_path() / "courtyard-replay-stack.csv";
    std::ofstream out(file);
    out << "date,lat,lon,kind,town\n";
    for (int i = 0; i < many; ++i) {
        out << fmt::format("2021-{:02}-{:02},55.7522,37.6156,{},Moscow\n", i / 28 + 1, i % 28 + 1,
                           i % 3 == 0 ? "march" : "rally");
    }
    out << "2021-01-05,59.94,30.31,march,Petersburg\n2021-01-06,54.99,73.37,march,Omsk\n"
           "2021-01-07,43.12,131.89,rally,Vladivostok\n";
    return file.string();
}

std::unique_ptr<Offscreen> open(const std::string& file) {
    auto screen = Offscreen::create(1280, 800);
    REQUIRE_MESSAGE(screen, screen.error().message);
    (*screen)->viewer().controller().execute(OpenFiles{{file}});
    REQUIRE((*screen)->settle());
    REQUIRE((*screen)->session().document().layers.size() == 1);
    std::filesystem::remove(file);
    return std::move(*screen);
}

const Workspace& workspace(const Offscreen& screen) {
    return screen.session().workspace();
}

/// A point of the map area as one of the window.
ScreenPoint on_window(Offscreen& screen, ScreenPoint p) {
    const ui::Rect& map = screen.viewer().layout().map;
    return {p.x + static_cast<double>(map.x), p.y + static_cast<double>(map.y)};
}

ScreenPoint moscow(Offscreen& screen) {
    const Workspace& w = workspace(screen);
    return on_window(screen, screen_from_world(w.camera, w.map_size, world_from_lonlat(37.6156, 55.7522)));
}

SpreadPlaces places_of(Offscreen& screen) {
    const Workspace& w = workspace(screen);
    REQUIRE(w.spread);
    const auto places = spread_places(screen.session().document(), *w.spread, w.camera, w.map_size);
    REQUIRE(places);
    return *places;
}

void click(Offscreen& screen, ScreenPoint p) {
    screen.click(p.x, p.y);
    screen.frames(3);
}

void save_if_asked(const Offscreen& screen, const char* name) {
    if (const char* folder = std::getenv("REPLAY_PICTURES")) {
        const auto& p = screen.picture();
        REQUIRE(write_png(std::filesystem::path(folder) / name, p.read_rgba(), p.width(), p.height()));
    }
}

/// Moves the mouse over the map until a cluster of at least so many events is under it.
std::optional<ScreenPoint> find_cluster(Offscreen& screen, std::uint64_t least) {
    const ui::Rect& map = screen.viewer().layout().map;
    for (float y = map.y + 20; y < map.y + map.height - 20; y += 12) {
        for (float x = map.x + 20; x < map.x + map.width - 20; x += 12) {
            screen.move_mouse(static_cast<double>(x), static_cast<double>(y));
            screen.frame();
            const EventGroup* group = screen.viewer().group();
            if (group != nullptr && group->extent && group->events >= least)
                return ScreenPoint{static_cast<double>(x), static_cast<double>(y)};
        }
    }
    return std::nullopt;
}

}  // namespace

TEST_CASE("75 events of one point: each is reached by mouse, by the list, and by keyboard") {
    auto made = open(write_stack(75));
    Offscreen& screen = *made;
    click(screen, moscow(screen));
    REQUIRE(workspace(screen).spread);
    REQUIRE(workspace(screen).spread->events.size() == 75);
    CHECK(workspace(screen).selection.events.size() == 75);  // the list has all
    save_if_asked(screen, "spread.png");
    std::set<std::uint32_t> by_mouse;
    for (std::size_t i = 0; i < kMostSpread; ++i) {
        const ScreenPoint item = on_window(screen, places_of(screen).items[i]);
        click(screen, item);
        const Selection& pinned = workspace(screen).selection;
        REQUIRE(pinned.events.size() == 75);
        CHECK(pinned.current == i);
        by_mouse.insert(pinned.events[pinned.current].row);
    }
    click(screen, on_window(screen, *places_of(screen).more));
    CHECK(workspace(screen).selection.current == kMostSpread);
    save_if_asked(screen, "spread_more.png");
    CHECK(by_mouse.size() == kMostSpread);
    std::set<std::uint32_t> by_keyboard;
    for (std::size_t i = 0; i < 75; ++i) {
        screen.tap_key(i % 2 == 0 ? ui::kKeyRight : ui::kKeyDown);
        REQUIRE(workspace(screen).spread->current == i);
        if (i == 7) save_if_asked(screen, "spread_keyboard.png");
        screen.tap_key(ui::kKeyEnter);
        const Selection& pinned = workspace(screen).selection;
        by_keyboard.insert(pinned.events[pinned.current].row);
    }
    CHECK(by_keyboard.size() == 75);
    screen.tap_key(ui::kKeyRight);
    CHECK(workspace(screen).spread->current == 0);
    screen.tap_key(ui::kKeyLeft);
    CHECK(workspace(screen).spread->current == 74);
    screen.tap_key(ui::kKeyEscape);
    CHECK_FALSE(workspace(screen).spread);
    CHECK_FALSE(workspace(screen).selection.empty());
    screen.tap_key(ui::kKeyEscape);
    CHECK(workspace(screen).selection.empty());
}

TEST_CASE("Enter spreads the stack under the cursor; a click elsewhere closes it; a single event has none") {
    auto made = open(write_stack(5));
    Offscreen& screen = *made;
    const ScreenPoint at = moscow(screen);
    screen.move_mouse(at.x, at.y);
    screen.frames(3);
    REQUIRE(screen.viewer().group() != nullptr);
    CHECK(screen.viewer().group()->events == 5);
    screen.tap_key(ui::kKeyEnter);
    REQUIRE(workspace(screen).spread);
    screen.frames(3);
    save_if_asked(screen, "spread_five.png");
    const ScreenPoint item = on_window(screen, places_of(screen).items[3]);
    screen.move_mouse(item.x, item.y);
    screen.frames(3);
    save_if_asked(screen, "spread_hovered.png");
    click(screen, on_window(screen, {14, 14}));
    CHECK_FALSE(workspace(screen).spread);
    CHECK(workspace(screen).selection.empty());
    const Workspace& w = workspace(screen);
    const ScreenPoint omsk =
        on_window(screen, screen_from_world(w.camera, w.map_size, world_from_lonlat(73.37, 54.99)));
    click(screen, omsk);
    CHECK(workspace(screen).selection.events.size() == 1);
    CHECK_FALSE(workspace(screen).spread);
}

TEST_CASE("a click on a cluster looks at its events from so near that they come apart, down to one point") {
    auto made = open(write_stack(40));
    Offscreen& screen = *made;
    Controller& controller = screen.viewer().controller();
    const LayerId layer = screen.session().document().layers.front().id;
    const auto clusters = parse_drawing("clusters:radius=200");
    REQUIRE(clusters);
    controller.execute(SetDrawings{layer, {*clusters}});
    controller.execute(SetCamera{Camera{world_from_lonlat(60, 60), 1}});
    REQUIRE(screen.settle());
    const auto found = find_cluster(screen, 41);
    REQUIRE(found);
    screen.frames(2);
    save_if_asked(screen, "cluster_hovered.png");
    const double zoom = workspace(screen).camera.zoom;
    const std::uint64_t events = screen.viewer().group()->events;
    const auto kinds = screen.viewer().group()->kinds;
    std::uint64_t sum = 0;
    for (const std::uint32_t kind : kinds) sum += kind;
    CHECK(sum == events);
    click(screen, *found);
    CHECK(workspace(screen).camera.zoom > zoom + 0.5);
    CHECK(workspace(screen).selection.empty());
    const ScreenPoint at = moscow(screen);
    screen.move_mouse(at.x, at.y);
    screen.frames(3);
    REQUIRE(screen.viewer().group() != nullptr);
    CHECK(screen.viewer().group()->members.size() == 40);
    click(screen, at);
    REQUIRE(workspace(screen).spread);
    CHECK(workspace(screen).spread->events.size() == 40);
    CHECK(workspace(screen).selection.events.size() == 40);
    screen.frames(3);
    save_if_asked(screen, "cluster_spread.png");
    for (std::size_t i = 0; i < 40; ++i) {
        click(screen, on_window(screen, places_of(screen).items[i]));
        CHECK(workspace(screen).selection.current == i);
    }
}
