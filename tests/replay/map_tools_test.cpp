// The map's tools through the whole viewer: rectangles, lassos and regions, by mouse and by keyboard.
#include <doctest/doctest.h>

#include <cmath>
#include <filesystem>
#include <functional>
#include <numbers>

#include "query/lasso.h"
#include "replay/screen.h"
#include "session/filter_views.h"
#include "time/calendar.h"
#include "ui/keys.h"
#include "ui/theme.h"

using namespace courtyard;
using namespace courtyard::test;

namespace {

using app::Offscreen;

const Document& document(const Offscreen& screen) {
    return screen.session().document();
}

void run(Offscreen& screen, const Command& command) {
    screen.viewer().controller().execute(command);
    REQUIRE(screen.settle());
}

/// Window pixels of a place, or of a point of the map.
ScreenPoint on_window(Offscreen& screen, ScreenPoint p) {
    const ui::Rect& map = screen.viewer().layout().map;
    const double scale = static_cast<double>(map.width) / workspace(screen).map_size.width;
    return {static_cast<double>(map.x) + p.x * scale, static_cast<double>(map.y) + p.y * scale};
}
ScreenPoint place(Offscreen& screen, double lon, double lat) {
    const Workspace& w = workspace(screen);
    const MercatorPoint at = plane_from(w.camera.projection, to_lonlat(lon, lat));
    REQUIRE_FALSE(at == kOffPlane);
    return on_window(screen, screen_from_world(w.camera, w.map_size, world_from_mercator(at)));
}

/// Events that show by a plain loop: of all layers, all of time.
std::uint64_t loop(const Offscreen& screen, const std::function<bool(LonLat)>& holds) {
    std::uint64_t n = 0;
    for (const LayerState& layer : document(screen).layers) {
        for (const LonLat at : layer.table->positions()) n += holds(at) ? 1U : 0U;
    }
    return n;
}

bool in_extent(const Extent& e, LonLat at) {
    const bool lon = e.crosses_antimeridian() ? at.lon() >= e.west || at.lon() <= e.east
                                              : at.lon() >= e.west && at.lon() <= e.east;
    return lon && at.lat() >= e.south && at.lat() <= e.north;
}

/// Drags around a place in a circle of the screen.
void draw_circle(Offscreen& screen, ScreenPoint middle, double radius) {
    const auto at = [&](int i) {
        const double angle = i * 2 * std::numbers::pi / 40;
        return ScreenPoint{middle.x + radius * std::cos(angle), middle.y + radius * std::sin(angle)};
    };
    screen.move_mouse(at(0).x, at(0).y);
    screen.frames(2);
    screen.press();
    screen.frame();
    for (int i = 1; i < 40; ++i) {
        screen.move_mouse(at(i).x, at(i).y);
        screen.frame();
    }
}
void let_go(Offscreen& screen) {
    screen.release();
    screen.frames(3);
    REQUIRE(screen.settle());
}

template <typename Kind>
const Kind& only_rule(const Offscreen& screen) {
    REQUIRE(document(screen).filter.size() == 1);
    const Clause& clause = document(screen).filter.front().clause;
    CHECK(clause.owner == kMapView);
    CHECK(clause.enabled);
    REQUIRE(std::holds_alternative<Kind>(clause.rule));
    return std::get<Kind>(clause.rule);
}

/// Pixels of the map in the accent colour of the dark theme, nearly.
std::size_t accent_pixels(const Offscreen& screen) {
    const auto rgba = screen.picture().read_rgba();
    const ImU32 accent = ui::theme_colors(Theme::Dark).accent;
    const int r = static_cast<int>(accent & 0xFFU), g = static_cast<int>(accent >> 8U & 0xFFU),
              b = static_cast<int>(accent >> 16U & 0xFFU);
    std::size_t n = 0;
    for (std::size_t i = 0; i < rgba.size(); i += 4)
        n += std::abs(rgba[i] - r) + std::abs(rgba[i + 1] - g) + std::abs(rgba[i + 2] - b) < 40 ? 1U : 0U;
    return n;
}

}  // namespace

TEST_CASE("each tool is chosen by its button and by its key; Esc goes back to moving the map") {
    auto screen = open_demo();
    const std::pair<const char*, MapTool> buttons[] = {{"##rectangle", MapTool::Rectangle},
                                                       {"##lasso", MapTool::Lasso},
                                                       {"##region", MapTool::Region},
                                                       {"##pan", MapTool::Pan}};
    for (const auto& [id, tool] : buttons) {
        click_widget(*screen, "##map-tools", {id});
        CHECK(workspace(*screen).map_tool == tool);
        CHECK(GImGui->NavWindow == ImGui::FindWindowByName("##map"));  // the map keeps the keyboard
    }
    for (const auto& [key, tool] :
         {std::pair{'M', MapTool::Rectangle}, std::pair{'L', MapTool::Lasso}, std::pair{'W', MapTool::Region},
          std::pair{'H', MapTool::Pan}, std::pair{'W', MapTool::Region}}) {
        screen->tap_key(key);
        CHECK(workspace(*screen).map_tool == tool);
    }
    screen->tap_key(ui::kKeyEscape);
    CHECK(workspace(*screen).map_tool == MapTool::Pan);
    screen->hold_modifiers(true, false, false);
    screen->tap_key('L');  // the ledger
    screen->hold_modifiers(false, false, false);
    CHECK(workspace(*screen).map_tool == MapTool::Pan);
}

TEST_CASE("a dragged rectangle is asked of the events; the next one takes its place; undo goes back") {
    auto screen = open_demo();
    screen->tap_key('M');
    const ScreenPoint a = place(*screen, 36, 57), b = place(*screen, 39, 54.5);
    const std::size_t before = accent_pixels(*screen);
    screen->drag(a.x, a.y, b.x, b.y);
    REQUIRE(screen->settle());
    const Extent first = only_rule<ExtentRule>(*screen).extent;
    CHECK(in_extent(first, to_lonlat(37.6156, 55.7522)));
    const auto holds_first = [&](LonLat at) { return in_extent(first, at); };
    CHECK(screen->session().shown_events() == loop(*screen, holds_first));
    CHECK(screen->session().shown_events() > 0);
    save_if_asked(*screen, "tools_rectangle_small.png");
    const ScreenPoint c = place(*screen, 70, 62), d = place(*screen, 110, 50);
    screen->drag(c.x, c.y, d.x, d.y);
    REQUIRE(screen->settle());
    const Extent second = only_rule<ExtentRule>(*screen).extent;
    CHECK_FALSE(second == first);
    CHECK(accent_pixels(*screen) > before + 200);
    save_if_asked(*screen, "tools_rectangle.png");
    run(*screen, Undo{});
    CHECK(only_rule<ExtentRule>(*screen).extent == first);
    run(*screen, Undo{});
    CHECK(document(*screen).filter.empty());
    // What is off is not on the map.
    run(*screen, Redo{});
    Clause off = document(*screen).filter.front().clause;
    off.enabled = false;
    run(*screen, SetClause{document(*screen).filter.front().id, off});
    CHECK(screen->session().shown_events() == 156 + 48);
}

TEST_CASE("Esc gives a drawing up; a click still pins; Shift-drag zooms; the middle button pans") {
    auto screen = open_demo();
    screen->tap_key('M');
    const ScreenPoint a = place(*screen, 60, 60), b = place(*screen, 90, 50);
    screen->move_mouse(a.x, a.y);
    screen->frames(2);
    screen->press();
    screen->frames(2);
    screen->move_mouse(b.x, b.y);
    screen->frames(2);
    save_if_asked(*screen, "tools_rectangle_drawing.png");
    screen->tap_key(ui::kKeyEscape);
    screen->release();
    screen->frames(3);
    CHECK(document(*screen).filter.empty());
    CHECK(workspace(*screen).map_tool == MapTool::Rectangle);
    const ScreenPoint moscow = place(*screen, 37.6156, 55.7522);
    screen->click(moscow.x, moscow.y);
    CHECK_FALSE(workspace(*screen).selection.empty());
    CHECK(document(*screen).filter.empty());
    const Camera camera = workspace(*screen).camera;
    screen->hold_modifiers(false, true, false);
    screen->drag(a.x, a.y, b.x, b.y);
    screen->hold_modifiers(false, false, false);
    CHECK(workspace(*screen).camera.zoom > camera.zoom);
    CHECK(document(*screen).filter.empty());
    const Camera near = workspace(*screen).camera;
    screen->move_mouse(b.x - 200, b.y - 100);
    screen->frames(2);
    screen->press(2);
    screen->frame();
    screen->move_mouse(b.x - 260, b.y - 100);
    screen->frames(8);
    screen->release(2);
    screen->frames(4);
    CHECK(workspace(*screen).camera.center.x > near.center.x);
    CHECK(document(*screen).filter.empty());
}

TEST_CASE("a lasso holds what the hand drew around, and is drawn where it was drawn") {
    auto screen = open_demo();
    screen->tap_key('L');
    const ScreenPoint urals = place(*screen, 60, 56);
    draw_circle(*screen, urals, 60);
    save_if_asked(*screen, "tools_lasso_drawing.png");
    let_go(*screen);
    const std::vector<LonLat> ring = only_rule<LassoRule>(*screen).ring;
    CHECK(ring.size() < 60);
    const Lasso lasso(ring);
    CHECK(screen->session().shown_events() == loop(*screen, [&](LonLat at) { return lasso.contains(at); }));
    CHECK(screen->session().shown_events() > 3);
    save_if_asked(*screen, "tools_lasso.png");
    // A rectangle takes its place: one shape is drawn at a time.
    screen->tap_key('M');
    const ScreenPoint c = place(*screen, 70, 62), d = place(*screen, 110, 50);
    screen->drag(c.x, c.y, d.x, d.y);
    REQUIRE(screen->settle());
    only_rule<ExtentRule>(*screen);
}

TEST_CASE("shapes may cross the antimeridian, and lie right in other projections") {
    auto screen = open_demo();
    Camera camera = workspace(*screen).camera;
    camera.center = world_from_lonlat(175, 60);
    camera.zoom = 3;
    run(*screen, SetCamera{camera});
    screen->tap_key('M');
    const ScreenPoint a = place(*screen, 150, 70), b = place(*screen, -160, 50);
    screen->drag(a.x, a.y, b.x, b.y);
    REQUIRE(screen->settle());
    const Extent extent = only_rule<ExtentRule>(*screen).extent;
    CHECK(extent.crosses_antimeridian());
    CHECK(extent.west == doctest::Approx(150).epsilon(0.01));
    CHECK(extent.east == doctest::Approx(-160).epsilon(0.01));
    CHECK(screen->session().shown_events() ==
          loop(*screen, [&](LonLat at) { return in_extent(extent, at); }));
    save_if_asked(*screen, "tools_antimeridian.png");
    for (const char* projection : {"polar", "russia", "equal-earth"}) {
        run(*screen, SetProjection{projection});
        run(*screen, FitData{});
        save_if_asked(*screen, ("tools_" + std::string(projection) + ".png").c_str());
    }
    run(*screen, ClearFilter{});
    run(*screen, SetProjection{"polar"});
    run(*screen, FitData{});
    screen->tap_key('L');
    draw_circle(*screen, place(*screen, 90, 60), 90);
    let_go(*screen);
    const Lasso lasso(only_rule<LassoRule>(*screen).ring);
    CHECK(screen->session().shown_events() == loop(*screen, [&](LonLat at) { return lasso.contains(at); }));
    CHECK(lasso.contains(to_lonlat(90, 60)));
    save_if_asked(*screen, "tools_polar_lasso.png");
}

TEST_CASE("regions are named under the hand, picked by clicks, added with Shift, and taken out again") {
    auto screen = open_demo();
    screen->tap_key('W');
    const ScreenPoint krasnoyarsk = place(*screen, 95, 62), yakutia = place(*screen, 122, 65);
    screen->move_mouse(krasnoyarsk.x, krasnoyarsk.y);
    REQUIRE(screen->settle());
    save_if_asked(*screen, "tools_region_hover.png");
    screen->click(krasnoyarsk.x, krasnoyarsk.y);
    REQUIRE(screen->settle());
    const AreaRule one = only_rule<AreaRule>(*screen);
    CHECK(one.areas == AreaKey{AreaLevel::Admin1, {}});
    REQUIRE(one.codes.size() == 1);
    CHECK(one.codes.front() == "RU-KYA");
    CHECK(screen->session().not_asked().empty());
    std::uint64_t in_it = 0;
    for (const LayerState& layer : document(*screen).layers) {
        const AreaRowsPtr rows = screen->session().area_rows(layer, one.areas);
        REQUIRE(rows);
        for (const std::uint16_t area : rows->areas)
            in_it += area != AreaSet::kNone && rows->set->areas[area].code == "RU-KYA" ? 1U : 0U;
    }
    CHECK(in_it > 0);
    CHECK(screen->session().shown_events() == in_it);
    save_if_asked(*screen, "tools_region_one.png");
    screen->hold_modifiers(false, true, false);
    screen->click(yakutia.x, yakutia.y);
    screen->hold_modifiers(false, false, false);
    REQUIRE(screen->settle());
    CHECK(only_rule<AreaRule>(*screen).codes == std::vector<std::string>{"RU-KYA", "RU-SA"});
    CHECK(screen->session().shown_events() > in_it);
    save_if_asked(*screen, "tools_region_two.png");
    screen->frames(60);  // so that the next click is none of a double click
    screen->click(krasnoyarsk.x, krasnoyarsk.y);
    CHECK(only_rule<AreaRule>(*screen).codes == std::vector<std::string>{"RU-SA"});
    screen->frames(60);
    screen->click(krasnoyarsk.x, krasnoyarsk.y);
    CHECK(only_rule<AreaRule>(*screen).codes == std::vector<std::string>{"RU-KYA"});
    screen->frames(60);
    screen->click(krasnoyarsk.x, krasnoyarsk.y);
    CHECK(document(*screen).filter.empty());
    const Camera before = workspace(*screen).camera;
    screen->drag(krasnoyarsk.x, krasnoyarsk.y, krasnoyarsk.x - 100, krasnoyarsk.y);
    CHECK(workspace(*screen).camera.center.x > before.center.x);
    CHECK(document(*screen).filter.empty());
    run(*screen, SetTheme{Theme::Light});
    screen->frames(60);
    const ScreenPoint there = place(*screen, 95, 62);
    screen->click(there.x, there.y);
    screen->move_mouse(there.x + 90, there.y - 60);
    REQUIRE(screen->settle());
    save_if_asked(*screen, "tools_region_light.png");
}

TEST_CASE("a saved session with regions opens with them, whatever comes first") {
    const auto file = std::filesystem::temp_directory_path() / "courtyard-regions.courtyard";
    std::filesystem::remove(file);
    std::uint64_t shown = 0;
    {
        auto screen = open_demo();
        run(*screen, AddClause{{kMapView, AreaRule{{AreaLevel::Admin1, {}},
                                                   {"RU-MOW", "RU-SPE"},
                                                   {"Moscow", "Saint Petersburg"}}}});
        shown = screen->session().shown_events();
        CHECK(shown > 0);
        CHECK(shown < 100);
        run(*screen, SaveSession{file.string()});
    }
    auto screen = Offscreen::create(1280, 800);
    REQUIRE(screen);
    run(**screen, OpenFiles{{file.string()}});
    CHECK((*screen)->session().not_asked().empty());
    CHECK((*screen)->session().shown_events() == shown);
    std::filesystem::remove(file);
}

TEST_CASE("at twice the scale tools, drawings and names are whole") {
    auto screen = Offscreen::create(2560, 1600, 2);
    REQUIRE(screen);
    const std::string demo = std::string(COURTYARD_SOURCE_DIR) + "/assets/demo/";
    run(**screen, OpenFiles{{demo + "protests.geojson"}});
    (*screen)->tap_key('M');
    const ScreenPoint a = place(**screen, 36, 57), b = place(**screen, 60, 50);
    (*screen)->drag(a.x, a.y, b.x, b.y);
    REQUIRE((*screen)->settle());
    const Extent extent = only_rule<ExtentRule>(**screen).extent;
    CHECK(extent.west == doctest::Approx(36).epsilon(0.01));
    (*screen)->tap_key('W');
    const ScreenPoint there = place(**screen, 95, 62);
    (*screen)->move_mouse(there.x, there.y);
    (*screen)->frames(5);
    REQUIRE((*screen)->settle());
    save_if_asked(**screen, "tools_scale2.png");
}
