// The whole viewer without X: scripted mouse and keys through the real panels, asserted on state and picture.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <random>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "gl/headless_context.h"
#include "gl/objects.h"
#include "replay/screen.h"
#include "support/slow_reader.h"
#include "time/calendar.h"
#include "ui/keys.h"

using namespace courtyard;
using namespace courtyard::app;
using namespace courtyard::test;

namespace {

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

/// A file with a guessed order of day and month, and a second column of dates.
std::string write_sample() {
    const auto file = std::filesystem::temp_directory_path() / "courtyard-replay-mapping.csv";
    std::ofstream out(file);
    out << "id,date,reported,kind,town,lat,lon\n";
    for (int i = 0; i < 60; ++i) {
        out << i << ',' << fmt::format("{:02}/{:02}/2021", i % 9 + 1, i % 12 + 1) << ",2021-02-"
            << fmt::format("{:02}", i % 28 + 1) << (i % 3 == 0 ? ",protest," : ",picket,") << "Town " << i
            << ',' << (i % 10 == 0 ? "" : fmt::format("{}", 50 + i % 9)) << ',' << 35 + i << "\n";
    }
    out << "60,,2021-03-01,march,Omsk,54.99,73.37\n61,someday,2021-03-02,march,Tver,56.86,35.9\n";
    return file.string();
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
    CHECK(workspace(*screen).spread);  // of one place: what was spread goes first
    screen->tap_key(ui::kKeyEscape);
    CHECK_FALSE(workspace(*screen).spread);
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
    // A GPU is told where the picture that is laid over holds anything; of events nothing.
    const std::size_t rectangles = gl::draws_in_software() ? 0 : 20 * 4096;
    CHECK(gl::Buffer::uploaded_bytes() - before <= rectangles);
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

TEST_CASE("names that come and go fade, and then no frame is asked for") {
    auto screen = open_demo();
    const ui::Rect& map = screen->viewer().layout().map;
    screen->move_mouse(static_cast<double>(map.x + map.width / 2),
                       static_cast<double>(map.y + map.height / 2));
    screen->wheel(1);
    const auto at_once = screen->picture().read_rgba();
    screen->frames(4);
    const auto later = screen->picture().read_rgba();
    CHECK(differing(at_once, later) > 50);
    REQUIRE(screen->settle(60));
    CHECK_FALSE(screen->viewer().animating());
    const auto settled = screen->picture().read_rgba();
    screen->frames(30);
    CHECK(differing(settled, screen->picture().read_rgba()) == 0);
}

TEST_CASE("the map's names change with the language") {
    auto screen = open_demo();
    const auto english = screen->picture().read_rgba();
    screen->viewer().controller().execute(SetPlaceLanguage{"ru"});
    REQUIRE(screen->settle());
    CHECK(differing(english, screen->picture().read_rgba()) > 500);
    save_if_asked(*screen, "russian.png");
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
    auto screen = open_demo({}, {2560, 1600, 2});
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

namespace {

/// Places around some towns of Europe and Asia, as a large file tells them.
std::vector<LonLat> scattered_places(std::mt19937& random, std::size_t n) {
    static constexpr std::pair<double, double> kTowns[] = {
        {37.6, 55.7}, {30.3, 59.9}, {60.6, 56.8}, {82.9, 55.0},  {73.4, 55.0}, {27.6, 53.9},
        {30.5, 50.5}, {76.9, 43.2}, {44.8, 41.7}, {131.9, 43.1}, {13.4, 52.5}, {2.3, 48.9}};
    std::normal_distribution<double> around(0, 2.5);
    std::vector<LonLat> out;
    for (std::size_t i = 0; i < n; ++i) {
        const auto& [lon, lat] = kTowns[random() % std::size(kTowns)];
        out.push_back(to_lonlat(lon + around(random), lat + around(random) / 2));
    }
    return out;
}

}  // namespace

TEST_CASE("while a file is read the map shows where its rows lie; they give way to its events") {
    const auto file = std::filesystem::temp_directory_path() / "courtyard-replay-arriving.csv";
    std::ofstream(file) << "date,lat,lon\n2021-01-31,55.7,37.6\n2021-02-02,59.9,30.3\n";
    std::vector<std::uint8_t> at_once;
    {
        auto plain = Offscreen::create(1280, 800);
        REQUIRE_MESSAGE(plain, plain.error().message);
        (*plain)->viewer().controller().execute(OpenFiles{{file.string()}});
        REQUIRE((*plain)->settle());
        (*plain)->move_mouse(2, 2);
        (*plain)->frames(3);
        at_once = (*plain)->picture().read_rgba();
        save_if_asked(**plain, "arrived_at_once.png");
    }
    test::SlowReader reader;
    auto made = Offscreen::create(1280, 800, 1, reader.services());
    REQUIRE_MESSAGE(made, made.error().message);
    Offscreen& screen = **made;
    Controller& controller = screen.viewer().controller();
    REQUIRE(screen.settle());
    controller.execute(OpenFiles{{file.string()}});
    const auto told = reader.begun(file.string());
    told.progress->bytes_total = 2'400'000'000;
    told.progress->bytes_done = 120'000'000;
    screen.frames(6);
    const auto before = screen.picture().read_rgba();
    const Camera camera = workspace(screen).camera;
    std::mt19937 random(5);
    told.arrivals->post(scattered_places(random, 30'000));
    screen.frames(6);
    CHECK(differing(before, screen.picture().read_rgba()) < 6000);  // the bar of progress at most
    screen.frames(30);
    const auto some = screen.picture().read_rgba();
    CHECK(differing(before, some) > 6000);
    told.arrivals->post(scattered_places(random, 1'200'000));
    told.progress->bytes_done = 400'000'000;
    told.progress->items_done = 1'500'000;
    screen.frames(30);
    CHECK(differing(some, screen.picture().read_rgba()) > 1000);
    CHECK(screen.session().shown_events() == 0);
    CHECK(workspace(screen).camera == camera);
    save_if_asked(screen, "arriving.png");
    screen.tap_key('T');
    screen.frames(3);
    save_if_asked(screen, "arriving_light.png");
    screen.tap_key('T');
    const ScreenPoint moscow = place(screen, 37.6, 55.7);
    screen.move_mouse(moscow.x, moscow.y);
    for (int i = 0; i < 6; ++i) screen.wheel(1);
    screen.frames(60);
    save_if_asked(screen, "arriving_near.png");
    screen.move_mouse(2, 2);

    reader.finish(file.string());
    REQUIRE(screen.settle());
    CHECK(controller.arriving().empty());
    CHECK(screen.session().shown_events() == 2);
    save_if_asked(screen, "arrived.png");
    CHECK(screen.picture().read_rgba() == at_once);  // what was shown in between has left no trace
    std::filesystem::remove(file);
}

TEST_CASE("places of a load that is cancelled are gone with the next frame") {
    const auto file = std::filesystem::temp_directory_path() / "courtyard-replay-arriving-not.csv";
    std::ofstream(file) << "date,lat,lon\n2021-01-31,55.7,37.6\n";
    test::SlowReader reader;
    auto made = Offscreen::create(1280, 800, 1, reader.services());
    REQUIRE_MESSAGE(made, made.error().message);
    Offscreen& screen = **made;
    Controller& controller = screen.viewer().controller();
    REQUIRE(screen.settle());
    const ui::Rect map = screen.viewer().layout().map;
    controller.execute(OpenFiles{{file.string()}});
    const auto told = reader.begun(file.string());
    screen.frames(6);
    const auto lower_half = [&] {  // below the cards of loads and messages, above scale bar and attribution
        const auto all = screen.picture().read_rgba();
        const auto width = static_cast<std::size_t>(screen.picture().width());
        const auto first = static_cast<std::size_t>(map.y + map.height * 0.5F),
                   last = static_cast<std::size_t>(map.y + map.height * 0.9F);
        return std::vector<std::uint8_t>(all.begin() + static_cast<std::ptrdiff_t>(first * width * 4),
                                         all.begin() + static_cast<std::ptrdiff_t>(last * width * 4));
    };
    const auto before = lower_half();
    std::mt19937 random(5);
    std::uniform_real_distribution<double> lon(-180, 180), lat(-60, 70);
    std::vector<LonLat> places;
    for (int i = 0; i < 20'000; ++i) places.push_back(to_lonlat(lon(random), lat(random)));
    told.arrivals->post(places);
    screen.frames(40);
    CHECK(differing(before, lower_half()) > 10'000);
    controller.execute(CancelLoad{controller.load_views().front().id});
    screen.frame();
    CHECK(differing(before, lower_half()) == 0);
    REQUIRE(screen.settle());
    CHECK(screen.session().document().layers.empty());
    std::filesystem::remove(file);
}

TEST_CASE("the parts of the window lie side by side within it at every size") {
    auto screen = open_demo({}, {1280, 720});
    const ScreenPoint moscow = place(*screen, 37.6156, 55.7522);
    screen->click(moscow.x, moscow.y);
    for (const auto& [width, height] : {std::pair{1280, 720}, {1920, 1080}, {2560, 1440}, {800, 600}}) {
        screen->resize(width, height);
        REQUIRE(screen->settle());
        const ui::Layout& layout = screen->viewer().layout();
        const ui::Rect rects[] = {layout.toolbar, layout.left, layout.map, layout.right, layout.timebar};
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

TEST_CASE("how a file is read: changed, seen beforehand, used, and taken back") {
    const std::string file = write_sample();
    for (const auto& [width, height, scale] :
         {std::tuple{1280, 720, 1.0}, {1920, 1080, 1.0}, {2560, 1440, 2.0}}) {
        auto screen = Offscreen::create(width, height, scale);
        REQUIRE_MESSAGE(screen, screen.error().message);
        Offscreen& s = **screen;
        s.viewer().controller().execute(OpenFiles{{file}});
        REQUIRE(s.settle());
        const auto name = [width = width](const char* what) {
            return fmt::format("mapping_{}_{}.png", what, width);
        };
        save_if_asked(s, name("message").c_str());
        const EventTablePtr before = s.session().document().layers[0].whole;
        REQUIRE(before->undated_count() == 2);
        s.hold_modifiers(true, false, false);
        s.tap_key('M');
        s.hold_modifiers(false, false, false);
        REQUIRE(workspace(s).mapping);
        REQUIRE(s.settle());
        save_if_asked(s, name("start").c_str());

        click_widget(s, "##parts", {"##columns", 1, "##format"}, "/##columns_");  // the date column
        s.frames(2);
        save_if_asked(s, name("menu").c_str());
        click_widget(s, "##Combo_00", {"Month first: 01/31/2021"});
        REQUIRE(s.settle());
        const ui::MappingView* tried = s.viewer().controller().mapping_view();
        REQUIRE(tried != nullptr);
        REQUIRE(tried->state == ui::PreviewState::Ready);
        CHECK(tried->preview->ledger().reasons != before->ledger().reasons);
        save_if_asked(s, name("month_first").c_str());
        click_widget(s, "##parts", {"##columns", 2, "##role"}, "/##columns_");  // "reported" is the date
        s.frames(2);
        click_widget(s, "##Combo_00", {"Date or begin"});
        REQUIRE(s.settle());
        tried = s.viewer().controller().mapping_view();
        CHECK(tried->preview->undated_count() == 0);
        CHECK(tried->preview->event_count() == before->event_count() + 2);
        save_if_asked(s, name("role").c_str());
        click_widget(s, "##parts", {"###First rows"});
        s.frames(3);
        save_if_asked(s, name("rows").c_str());
        CHECK(s.session().document().layers[0].whole == before);
        click_widget(s, "##mapping", {"Use this"});
        REQUIRE(s.settle());
        CHECK_FALSE(workspace(s).mapping);
        CHECK(s.session().document().layers[0].whole->undated_count() == 0);
        s.hold_modifiers(true, false, false);
        s.tap_key('Z');
        s.hold_modifiers(false, false, false);
        CHECK(s.session().document().layers[0].whole == before);
        if (width == 1280) s.tap_key('T');
        s.viewer().controller().execute(OpenMapping{s.session().document().layers[0].id});
        s.frames(3);
        if (width == 1280) save_if_asked(s, "mapping_light.png");
        s.tap_key(ui::kKeyEscape);
        CHECK_FALSE(workspace(s).mapping);
    }
    std::filesystem::remove(file);
}

TEST_CASE("the ledger is narrowed by reason and by text; a layer's filter is taken off") {
    const std::string file = write_sample();
    auto screen = Offscreen::create(1280, 720);
    REQUIRE_MESSAGE(screen, screen.error().message);
    Offscreen& s = **screen;
    Controller& controller = s.viewer().controller();
    controller.execute(OpenFiles{{file}});
    REQUIRE(s.settle());
    for (const auto& message : controller.messages()) controller.execute(DismissMessage{message.id});
    s.hold_modifiers(true, false, false);
    s.tap_key('L');
    s.hold_modifiers(false, false, false);
    REQUIRE(workspace(s).tray == TrayKind::All);
    s.frames(3);
    save_if_asked(s, "ledger_all.png");
    click_widget(s, "##tray", {"###no coordinates"});
    s.frames(3);
    save_if_asked(s, "ledger_reason.png");
    click_widget(s, "##tray", {"##search"});
    s.type("51");
    s.frames(3);
    save_if_asked(s, "ledger_search.png");
    const auto out = std::filesystem::temp_directory_path() / "courtyard-replay-ledger.csv";
    ExportLedger written;
    written.query.reasons.insert("no coordinates");
    written.query.text = "51";
    written.path = out.string();
    controller.execute(written);
    REQUIRE(s.settle());
    std::ifstream csv(out);
    std::string line;
    int lines = 0;
    while (std::getline(csv, line)) ++lines;
    CHECK(lines == 2);  // row 51 and the header
    std::filesystem::remove(out);
    s.tap_key(ui::kKeyEscape);
    s.tap_key(ui::kKeyEscape);
    CHECK(workspace(s).tray == TrayKind::None);

    const LayerId layer = s.session().document().layers[0].id;
    const std::uint64_t all = s.session().shown_events();
    controller.execute(SetLayerFilter{layer, SuggestedFilter{"kind", {"protest"}, "protests alone"}});
    s.frames(3);
    CHECK(s.session().shown_events() < all);
    CHECK(totals(s.session().document()).events == all);
    save_if_asked(s, "filter.png");
    click_widget(s, "##layers", {static_cast<int>(layer), "##filter"});
    CHECK(s.session().shown_events() == all);
    std::filesystem::remove(file);
}

TEST_CASE("a file that changed on disk is offered over the map") {
    const std::string file = write_sample();
    std::vector<std::string> changed;
    Services services;
    services.changed_files = [&changed] { return std::exchange(changed, {}); };
    services.compare = [](const EventTable&, const EventTable&) {
        return TableChange{1,
                           2,
                           0,
                           {{ui::ChangeKind::Added, "Omsk", "1 March 2021"},
                            {ui::ChangeKind::Changed, "Town 5", "kind: picket → protest"},
                            {ui::ChangeKind::Changed, "Town 7", "lat: 57 → 57.5"}}};
    };
    auto screen = Offscreen::create(1280, 720, 1, services);
    REQUIRE_MESSAGE(screen, screen.error().message);
    Offscreen& s = **screen;
    s.viewer().controller().execute(OpenFiles{{file}});
    REQUIRE(s.settle());
    for (const auto& message : s.viewer().controller().messages())
        s.viewer().controller().execute(DismissMessage{message.id});
    const EventTablePtr before = s.session().document().layers[0].whole;
    changed = {file};
    REQUIRE(s.settle());
    REQUIRE(s.viewer().controller().reload_views().size() == 1);
    click_widget(s, "##reload", {"###list"});
    s.frames(3);
    save_if_asked(s, "reload.png");
    click_widget(s, "##reload", {"Use the new version"});
    CHECK(s.session().document().layers[0].whole != before);
    s.frames(3);
    save_if_asked(s, "reload_taken.png");
    click_widget(s, "##reload", {"Dismiss"});
    CHECK(s.viewer().controller().reload_views().empty());
    changed = {file};
    REQUIRE(s.settle());
    REQUIRE(s.viewer().controller().reload_views().size() == 1);
    std::filesystem::remove(file);
    s.frames(2);  // a version that is gone cannot be used
    CHECK(s.viewer().controller().reload_views().empty());
}

TEST_CASE("what is told after a load does not cover the ledger") {
    const std::string file = write_sample();
    auto screen = Offscreen::create(800, 600);
    REQUIRE(screen);
    Offscreen& s = **screen;
    s.viewer().controller().execute(OpenFiles{{file}});
    REQUIRE(s.settle());
    REQUIRE(s.viewer().controller().messages().size() >= 2);
    const auto told_beside = [](const ImRect& ledger) {
        int told = 0;
        for (const ImGuiWindow* window : GImGui->Windows) {
            const std::string_view name = window->Name;
            if (!window->Active || name.find("message") == std::string_view::npos) continue;
            ++told;
            CHECK(!ledger.Overlaps(window->Rect()));
        }
        return told;
    };
    s.viewer().controller().execute(ShowTray{TrayKind::All});
    s.frames(4);
    save_if_asked(s, "ledger_small.png");
    const ImRect ledger = window_named("##tray")->Rect();
    CHECK(ledger.GetHeight() > 340);
    CHECK(told_beside(ledger) == 0);
    s.viewer().controller().tell(ui::MessageKind::Note, "The ledger was written: /data/ledger.csv");
    s.frames(4);
    CHECK(told_beside(window_named("##tray")->Rect()) == 1);
    s.viewer().controller().execute(ShowTray{TrayKind::None});
    s.viewer().controller().tell(ui::MessageKind::Error, "This cannot be read.");
    s.viewer().controller().execute(ShowTray{TrayKind::All});
    s.frames(4);
    CHECK(told_beside(window_named("##tray")->Rect()) >= 1);
    std::filesystem::remove(file);
}

TEST_CASE("a file without dates is drawn, can be hovered and pinned, and counts no events") {
    const auto file = std::filesystem::temp_directory_path() / "courtyard-replay-undated.geojson";
    {
        std::ofstream out(file);
        out << R"({"type":"FeatureCollection","features":[)";
        for (int i = 0; i < 5; ++i) {
            out << (i > 0 ? "," : "") << R"({"type":"Feature","properties":{"town":"Town )" << i
                << R"("},"geometry":{"type":"Point","coordinates":[)" << 30 + 2 * i << "," << 50 + i << "]}}";
        }
        out << "]}";
    }
    auto made = Offscreen::create(1280, 800);
    REQUIRE(made);
    Offscreen& screen = **made;
    screen.viewer().controller().execute(OpenFiles{{file.string()}});
    REQUIRE(screen.settle());
    CHECK(screen.session().shown_events() == 0);
    CHECK(totals(screen.session().document()).undated == 5);
    const auto drawn = screen.picture().read_rgba();
    const ScreenPoint town = place(screen, 34, 52);
    screen.click(town.x, town.y);
    REQUIRE(workspace(screen).selection.events.size() == 1);
    CHECK(workspace(screen).selection.events[0].row == 2);
    save_if_asked(screen, "undated.png");
    screen.tap_key('T');
    screen.frames(3);
    save_if_asked(screen, "undated_light.png");
    screen.tap_key('T');
    screen.frames(3);
    screen.tap_key(ui::kKeyEscape);
    screen.move_mouse(2, 2);
    screen.viewer().controller().execute(
        SetLayerVisibility{screen.session().document().layers[0].id, Visibility::Hidden});
    REQUIRE(screen.settle());
    CHECK(differing(drawn, screen.picture().read_rgba()) > 100);
    std::filesystem::remove(file);
}

TEST_CASE("a large layer is indexed beside the drawing, and the picture is the same before and after") {
    const auto file = std::filesystem::temp_directory_path() / "courtyard-replay-large.csv";
    {
        std::ofstream out(file);
        out << "date,lat,lon,kind\n";
        for (int i = 0; i < 30'000; ++i) {
            out << fmt::format("2021-{:02}-{:02},{}.{:03},{}.{:03},{}\n", i % 12 + 1, i % 28 + 1, 42 + i % 27,
                               i * 7919 % 1000, 25 + i % 130, i * 3571 % 1000,
                               i % 3 == 0 ? "march" : "rally");
        }
    }
    auto screen = Offscreen::create(1280, 800);
    REQUIRE_MESSAGE(screen, screen.error().message);
    Controller& controller = (*screen)->viewer().controller();
    controller.execute(OpenFiles{{file.string()}});
    REQUIRE((*screen)->settle());
    REQUIRE((*screen)->session().document().layers.size() == 1);
    const LayerState& layer = (*screen)->session().document().layers.front();
    const EventIndexPtr index = (*screen)->session().index(layer.id);
    REQUIRE(index);
    CHECK(index->size() == 30'000);
    const auto scrub = [&](bool indexed) {
        std::vector<std::vector<std::uint8_t>> pictures;
        for (int month = 1; month <= 6; ++month) {
            controller.execute(SetWindow{{instant_from_civil(2021, static_cast<unsigned>(month), 1),
                                          instant_from_civil(2021, static_cast<unsigned>(month) + 4, 1)}});
            // a layer without its index is drawn by its rows, and gets one again
            controller.session().set_index(layer.id, (*screen)->session().symbology(layer.id)->generation,
                                           indexed ? index : nullptr);
            (*screen)->frame();
            pictures.push_back((*screen)->picture().read_rgba());
        }
        return pictures;
    };
    const auto with = scrub(true);
    save_if_asked(**screen, "large.png");
    CHECK(with == scrub(false));
    CHECK(with[0] != with[5]);
    std::filesystem::remove(file);
}

TEST_CASE("a layer drawn by regions is counted beside the drawing; pointing at a region tells of it") {
    auto screen = open_demo();
    Controller& controller = screen->viewer().controller();
    const LayerId id = screen->session().document().layers.back().id;
    controller.execute(
        SetLayerVisibility{screen->session().document().layers.front().id, Visibility::Hidden});
    REQUIRE(screen->settle());
    const auto before = screen->picture().read_rgba();
    controller.execute(SetDrawings{
        id, {parse_drawing("regions:value=per-100k,column=detained,min-people=1000000").value()}});
    REQUIRE(screen->settle());
    const LayerState& layer = *screen->session().document().find(id);
    const AreaView* areas = screen->session().areas(layer, layer.drawings.front());
    REQUIRE(areas != nullptr);
    CHECK(differing(before, screen->picture().read_rgba()) > 20'000);
    std::uint64_t events = areas->in_no_area;
    for (const AreaValue& value : areas->values) events += value.events;
    CHECK(events == screen->session().shown_events());
    const auto tip = [&](double lon, double lat) {
        const ScreenPoint at = place(*screen, lon, lat);
        screen->move_mouse(at.x, at.y);
        screen->frames(4);
        const ImGuiWindow* window = ImGui::FindWindowByName("##Tooltip_00");
        return window != nullptr && window->Active;
    };
    CHECK(tip(60, 58));  // Sverdlovsk Oblast
    save_if_asked(*screen, "regions.png");
    CHECK(tip(100, 68));       // Krasnoyarsk Krai
    CHECK_FALSE(tip(40, 72));  // the Barents Sea
    const ScreenPoint at = place(*screen, 60, 58);
    screen->click(at.x, at.y);
    CHECK(workspace(*screen).selection.empty());
    const std::uint64_t now = areas->generation;
    controller.execute(SetWindow{{instant_from_civil(2021, 2, 2), instant_from_civil(2021, 2, 3)}});
    REQUIRE(screen->settle());
    CHECK(areas->generation != now);
    controller.execute(Undo{});  // the window
    controller.execute(Undo{});  // the drawing
    REQUIRE(screen->settle());
    CHECK_FALSE(tip(60, 58));
}
