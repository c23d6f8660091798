// The whole viewer without X: scripted mouse and keys through the real panels, asserted on state and picture.
#include "app/offscreen.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <initializer_list>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "gl/objects.h"
#include "io/png_writer.h"
#include "time/calendar.h"
#include "ui/keys.h"

using namespace courtyard;
using namespace courtyard::app;

namespace {

const std::string kDemo = std::string(COURTYARD_SOURCE_DIR) + "/assets/demo/";

std::unique_ptr<Offscreen> open_demo(int width = 1280, int height = 800, double scale = 1) {
    auto screen = Offscreen::create(width, height, scale);
    REQUIRE_MESSAGE(screen, screen.error().message);
    (*screen)->viewer().controller().execute(
        OpenFiles{{kDemo + "protests.geojson", kDemo + "detentions.geojson"}});
    REQUIRE((*screen)->settle());
    REQUIRE((*screen)->session().document().layers.size() == 2);
    return std::move(*screen);
}

const Workspace& workspace(const Offscreen& screen) {
    return screen.session().workspace();
}

/// Screen position of a place, window pixels.
ScreenPoint place(Offscreen& screen, double lon, double lat) {
    const ui::Rect& map = screen.viewer().layout().map;
    const Workspace& w = workspace(screen);
    const ScreenPoint p = screen_from_world(w.camera, w.map_size, world_from_lonlat(lon, lat));
    return {p.x + static_cast<double>(map.x), p.y + static_cast<double>(map.y)};
}

ScreenPoint middle_of(const ui::Rect& rect) {
    return {static_cast<double>(rect.x + rect.width / 2), static_cast<double>(rect.y + rect.height / 2)};
}

/// A spot of the map without events, whatever the camera: the upper left corner.
ScreenPoint empty_ground(Offscreen& screen) {
    const ui::Rect& map = screen.viewer().layout().map;
    return {static_cast<double>(map.x) + 12, static_cast<double>(map.y) + 12};
}

/// How many pixels of the map differ between two pictures.
std::size_t differing(const std::vector<std::uint8_t>& a, const std::vector<std::uint8_t>& b) {
    REQUIRE(a.size() == b.size());
    std::size_t n = 0;
    for (std::size_t i = 0; i < a.size(); i += 4) {
        n += a[i] != b[i] || a[i + 1] != b[i + 1] || a[i + 2] != b[i + 2] ? 1U : 0U;
    }
    return n;
}

void save_if_asked(const Offscreen& screen, const char* name) {
    if (const char* folder = std::getenv("REPLAY_PICTURES")) {
        const auto& p = screen.picture();
        REQUIRE(write_png(std::filesystem::path(folder) / name, p.read_rgba(), p.width(), p.height()));
    }
}

}  // namespace

TEST_CASE("the demo opens whole: 156 protests, 48 detention counts, all of time in the window") {
    auto screen = open_demo();
    CHECK(screen->session().shown_events() == 156 + 48);
    CHECK(totals(screen->session().document()).undated == 0);
    CHECK(totals(screen->session().document()).unlocated == 0);
    CHECK(format_instant(workspace(*screen).window.begin, TimePrecision::Day) == "2021-01-23");
    save_if_asked(*screen, "start.png");
}

TEST_CASE("dragging the map pans it; the wheel zooms at the cursor; a double-click zooms in") {
    auto screen = open_demo();
    const ScreenPoint middle = middle_of(screen->viewer().layout().map);
    const Camera before = workspace(*screen).camera;
    screen->drag(middle.x, middle.y, middle.x - 200, middle.y + 40);
    const Camera panned_camera = workspace(*screen).camera;
    CHECK((panned_camera.center.x - before.center.x) * before.world_px() ==
          doctest::Approx(200).epsilon(0.01));
    screen->move_mouse(middle.x + 100, middle.y);
    screen->frames(2);
    screen->wheel(2);
    CHECK(workspace(*screen).camera.zoom == doctest::Approx(before.zoom + 1));
    const ScreenPoint empty = empty_ground(*screen);
    screen->click(empty.x, empty.y);
    screen->press();
    screen->frames(2);
    screen->release();
    screen->frames(2);
    CHECK(workspace(*screen).camera.zoom == doctest::Approx(before.zoom + 2));
}

TEST_CASE("a hand that lets go while it moves leaves a glide that ends by itself") {
    auto screen = open_demo();
    const ScreenPoint middle = middle_of(screen->viewer().layout().map);
    screen->move_mouse(middle.x, middle.y);
    screen->frames(2);
    screen->press();
    screen->frame();
    for (int i = 1; i <= 8; ++i) {
        screen->move_mouse(middle.x - 20 * i, middle.y);
        screen->frame();
    }
    screen->release();
    screen->frames(2);
    const Camera at_release = workspace(*screen).camera;
    screen->frames(20);
    CHECK(workspace(*screen).camera.center.x > at_release.center.x);
    REQUIRE(screen->settle(600));
    const Camera at_rest = workspace(*screen).camera;
    screen->frames(10);
    CHECK(workspace(*screen).camera == at_rest);
}

TEST_CASE("Shift-drag zooms into the box; Home shows all data again") {
    auto screen = open_demo();
    const Camera before = workspace(*screen).camera;
    const ScreenPoint a = place(*screen, 30, 62);
    const ScreenPoint b = place(*screen, 60, 50);
    screen->hold_modifiers(false, true, false);
    screen->drag(a.x, a.y, b.x, b.y);
    screen->hold_modifiers(false, false, false);
    CHECK(workspace(*screen).camera.zoom > before.zoom + 1);
    CHECK(lon_from_world(workspace(*screen).camera.center.x) == doctest::Approx(45).epsilon(0.02));
    screen->tap_key(ui::kKeyHome);
    CHECK(workspace(*screen).camera.zoom == doctest::Approx(before.zoom));
    CHECK(workspace(*screen).camera.center.x == doctest::Approx(before.center.x));
}

TEST_CASE("arrow keys and + − move the map while it has the focus") {
    auto screen = open_demo();
    const ScreenPoint empty = empty_ground(*screen);
    screen->click(empty.x, empty.y);
    const Camera before = workspace(*screen).camera;
    screen->tap_key(ui::kKeyRight);
    CHECK(workspace(*screen).camera.center.x > before.center.x);
    screen->type("+");
    CHECK(workspace(*screen).camera.zoom == doctest::Approx(before.zoom + 0.5));
    screen->type("-");
    CHECK(workspace(*screen).camera.zoom == doctest::Approx(before.zoom));
}

TEST_CASE("a click pins every event under the cursor; Esc lets go") {
    auto screen = open_demo();
    const ScreenPoint moscow = place(*screen, 37.6156, 55.7522);
    screen->click(moscow.x, moscow.y);
    const Selection& pinned = workspace(*screen).selection;
    REQUIRE_FALSE(pinned.empty());
    std::size_t moscow_events = 0;
    for (const EventRef& e : pinned.events) {
        const EventTable& table = *screen->session().document().find(e.layer)->table;
        const auto* place_column = table.column(Role::Place);
        REQUIRE(place_column != nullptr);
        moscow_events += place_column->text(e.row) == "Moscow" ? 1U : 0U;
    }
    CHECK(moscow_events >= 5);  // 23 and 31 January and 2 February at the least, in two layers: none hidden
    screen->frames(3);
    save_if_asked(*screen, "pinned.png");
    screen->tap_key(ui::kKeyEscape);
    CHECK(workspace(*screen).selection.empty());
}

TEST_CASE("Space plays and pauses; playing shows the frames that stepping shows") {
    auto screen = open_demo();
    screen->tap_key(ui::kKeySpace);
    REQUIRE(workspace(*screen).play_state == PlayState::Playing);
    const TemporalExtent first = workspace(*screen).window;
    CHECK(first.duration() == kDay);
    std::vector<TemporalExtent> played{first};
    for (int i = 0; i < 200 && played.size() < 6; ++i) {
        screen->frame();
        if (!(workspace(*screen).window == played.back())) played.push_back(workspace(*screen).window);
    }
    screen->tap_key(ui::kKeySpace);
    CHECK(workspace(*screen).play_state == PlayState::Paused);
    REQUIRE(played.size() == 6);
    Controller& controller = screen->viewer().controller();
    controller.execute(SetWindow{first});
    for (const TemporalExtent& window : played) {
        CHECK(workspace(*screen).window == window);
        controller.execute(StepWindow{1});
    }
}

TEST_CASE("scrubbing uploads nothing: draw ranges and uniforms only") {
    auto screen = open_demo();
    Controller& controller = screen->viewer().controller();
    const auto scrub = [&](int i) {
        const Instant begin = instant_from_civil(2021, 1, 23) + i * kDay;
        controller.execute(SetWindow{{begin, begin + 3 * kDay}});
        screen->frame();
    };
    for (int i = 0; i < 20; ++i) scrub(i);
    const std::size_t before = gl::Buffer::uploaded_bytes();
    for (int i = 0; i < 20; ++i) scrub(i);
    CHECK(gl::Buffer::uploaded_bytes() == before);
}

TEST_CASE("the picture follows the window and comes back with it") {
    auto screen = open_demo();
    Controller& controller = screen->viewer().controller();
    const TemporalExtent all = workspace(*screen).window;
    const auto picture_of = [&](const TemporalExtent& window) {
        controller.execute(SetWindow{window});
        REQUIRE(screen->settle());
        return screen->picture().read_rgba();
    };
    const auto whole = picture_of(all);
    const Instant day = instant_from_civil(2021, 1, 31);
    const auto one_day = picture_of({day, day + kDay});
    save_if_asked(*screen, "31_january.png");
    CHECK(differing(whole, one_day) > 500);
    CHECK(differing(whole, picture_of(all)) == 0);
}

TEST_CASE("T changes the theme; the window may be resized; nothing is drawn when nothing changes") {
    auto screen = open_demo();
    screen->tap_key('T');
    CHECK(workspace(*screen).theme == Theme::Light);
    REQUIRE(screen->settle());
    save_if_asked(*screen, "light.png");
    screen->resize(1024, 700);
    screen->frames(3);
    const ui::Rect& map = screen->viewer().layout().map;
    CHECK(workspace(*screen).map_size.width == doctest::Approx(static_cast<double>(map.width)).epsilon(0.01));
    REQUIRE(screen->settle());
    CHECK_FALSE(screen->viewer().animating());
}

TEST_CASE("a file that cannot be read leaves a message and everything else as it was") {
    auto screen = open_demo();
    screen->viewer().controller().execute(OpenFiles{{"/no/such/file.geojson"}});
    REQUIRE(screen->settle());
    const auto& messages = screen->viewer().controller().messages();
    REQUIRE_FALSE(messages.empty());
    CHECK(messages.back().kind == ui::MessageKind::Error);
    CHECK(messages.back().text.find("/no/such/file.geojson") != std::string::npos);
    CHECK(screen->session().document().layers.size() == 2);
    save_if_asked(*screen, "error.png");
}

TEST_CASE("at twice the scale the same places are shown, in twice the pixels") {
    auto screen = open_demo(2560, 1600, 2);
    CHECK(screen->session().shown_events() == 156 + 48);
    CHECK(workspace(*screen).map_size.width < 1280);
    save_if_asked(*screen, "scale2.png");
}

TEST_CASE("dragging a handle of the time bar changes count and picture while the button is down") {
    auto screen = open_demo();
    const auto before = screen->picture().read_rgba();
    const ui::Rect& bar = screen->viewer().layout().timebar;
    const double y = static_cast<double>(bar.y) + 98;
    const double right = static_cast<double>(bar.x + bar.width) - 20;
    screen->move_mouse(right, y);
    screen->frames(2);
    screen->press();
    screen->frame();
    std::uint64_t last = 204;
    for (const double x : {right - 200, right - 400, right - 620}) {
        screen->move_mouse(x, y);
        screen->frames(3);
        CHECK(screen->session().shown_events() <= last);
        last = screen->session().shown_events();
    }
    CHECK(last < 204);
    CHECK(last > 0);
    screen->release();
    screen->frames(2);
    CHECK(screen->session().shown_events() == last);
    CHECK(differing(before, screen->picture().read_rgba()) > 500);
    const TemporalExtent dragged = workspace(*screen).window;
    screen->tap_key(ui::kKeyRight);  // the bar has the focus
    CHECK(workspace(*screen).window.begin == dragged.begin + kDay);
    screen->tap_key(ui::kKeyLeft);
    CHECK(workspace(*screen).window == dragged);
    save_if_asked(*screen, "range.png");
}

TEST_CASE("a load can be cancelled: the window lives on, nothing of the file comes in, and it says so") {
    const auto file = std::filesystem::temp_directory_path() / "courtyard-replay-cancel.geojson";
    {
        std::ofstream out(file);
        out << R"({"type":"FeatureCollection","features":[)";
        for (int i = 0; i < 200000; ++i) {
            out << (i == 0 ? "" : ",\n")
                << R"({"type":"Feature","properties":{"date":"2021-01-31","detained":)" << i
                << R"(},"geometry":{"type":"Point","coordinates":[37.6,55.7]}})";
        }
        out << "]}";
    }
    auto screen = open_demo();
    screen->viewer().controller().execute(OpenFiles{{file.string()}});
    screen->frames(5);
    REQUIRE(screen->viewer().controller().load_views().size() == 1);
    save_if_asked(*screen, "loading.png");
    screen->viewer().controller().execute(CancelLoad{screen->viewer().controller().load_views().front().id});
    REQUIRE(screen->settle());
    CHECK(screen->session().document().layers.size() == 2);
    CHECK(screen->viewer().controller().messages().back().text.find("cancelled") != std::string::npos);
    std::filesystem::remove(file);
}

TEST_CASE("the parts of the window lie side by side within it at every size") {
    auto screen = open_demo(1280, 720);
    const ScreenPoint moscow = place(*screen, 37.6156, 55.7522);
    screen->click(moscow.x, moscow.y);
    for (const auto& [width, height] : {std::pair{1280, 720}, {1920, 1080}, {2560, 1440}, {800, 600}}) {
        screen->resize(width, height);
        REQUIRE(screen->settle());
        const ui::Layout& layout = screen->viewer().layout();
        const ui::Rect rects[] = {layout.toolbar, layout.layers, layout.map, layout.details, layout.timebar};
        for (const ui::Rect& a : rects) {
            CHECK(a.x >= 0);
            CHECK(a.y >= 0);
            CHECK(a.x + a.width <= static_cast<float>(width));
            CHECK(a.y + a.height <= static_cast<float>(height));
            for (const ui::Rect& b : rects) {
                if (&a == &b) continue;
                const bool apart = a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y ||
                                   b.y + b.height <= a.y;
                CHECK(apart);
            }
        }
        CHECK(layout.map.width >= static_cast<float>(width) * 0.25F);
        save_if_asked(*screen, fmt::format("size_{}x{}.png", width, height).c_str());
    }
}
