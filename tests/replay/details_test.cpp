// The details of an event through the whole viewer: what stands in the file, neighbours, and walking.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

#include "replay/screen.h"
#include "time/calendar.h"
#include "ui/keys.h"

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

EventRef pinned(const Offscreen& screen) {
    const Selection& selection = workspace(screen).selection;
    REQUIRE_FALSE(selection.empty());
    return selection.events[selection.current];
}
const EventTable& table_of(const Offscreen& screen, const EventRef& event) {
    return *document(screen).find(event.layer)->table;
}
Instant begin_of(const Offscreen& screen, const EventRef& event) {
    return table_of(screen, event).begins()[event.row];
}
LonLat place_of(const Offscreen& screen, const EventRef& event) {
    return table_of(screen, event).positions()[event.row];
}

/// The first event of a layer at a place.
EventRef event_at(const Offscreen& screen, std::string_view town) {
    const LayerState& layer = document(screen).layers.front();
    const Column* place = layer.table->column(Role::Place);
    REQUIRE(place != nullptr);
    for (std::uint32_t row = 0; row < layer.table->event_count(); ++row) {
        if (place->text(row) == town) return {layer.id, row};
    }
    FAIL("no event there");
    return {};
}

void alt_key(Offscreen& screen, int key) {
    screen.hold_modifiers(false, false, true);
    screen.tap_key(key);
    screen.hold_modifiers(false, false, false);
    screen.frames(3);
}

/// Dates, numbers and places as files spell them.
std::string write_odd() {
    const auto file = std::filesystem::temp_directory_path() / "courtyard-odd.csv";
    std::ofstream out(file);
    out << "date,lat,lon,size,kind,notes,link\n"
           "23.01.2021,\"55,75\",\"37,61\",several hundred,march,\"A long text about what happened that day, "
           "which goes on for more than one line and holds averyveryverylongwordwithoutanyblanksinitatall to "
           "break\",https://example.org/a/rather/long/path/to/the/source/that/does/not/fit\n"
           "24/01/2021,55.7,397.6,100-150,rally,,\n"
           "about 5 Feb 2021,48.1,44.2,,picket,,\n2021-02,50,40,12,picket,,\n";
    return file.string();
}

}  // namespace

TEST_CASE("what there was at the place and what is near is listed; a click pins it") {
    auto screen = open_demo({}, {.height_px = 1400});
    const EventRef omsk = event_at(*screen, "Omsk");
    run(*screen, Select{{{omsk}, 0}});
    save_if_asked(*screen, "details_place.png");
    click_widget(*screen, "##event", {"nearest", 0, "##neighbour"});
    const EventRef near = pinned(*screen);
    CHECK_FALSE(near == omsk);
    CHECK_FALSE(place_of(*screen, near) == place_of(*screen, omsk));
    run(*screen, Select{{{omsk}, 0}});
    click_widget(*screen, "##event", {"##stack"});
    const Selection& stack = workspace(*screen).selection;
    CHECK(stack.events.size() > 1);
    for (const EventRef& event : stack.events) CHECK(place_of(*screen, event) == place_of(*screen, omsk));
    REQUIRE(screen->settle());
    save_if_asked(*screen, "details_stack.png");
}

TEST_CASE("arrows walk: in time at the place, through the nearest ones, and the map goes with them") {
    auto screen = open_demo();
    const EventRef moscow = event_at(*screen, "Moscow");
    run(*screen, Select{{{moscow}, 0}});
    std::vector<EventRef> met{moscow};
    for (int i = 0; i < 40; ++i) {
        alt_key(*screen, ui::kKeyRight);
        if (pinned(*screen) == met.back()) break;
        met.push_back(pinned(*screen));
    }
    CHECK(met.size() >= 5);
    for (std::size_t i = 1; i < met.size(); ++i) {
        CHECK(begin_of(*screen, met[i]) >= begin_of(*screen, met[i - 1]));
        CHECK(place_of(*screen, met[i]) == place_of(*screen, moscow));
    }
    for (std::size_t i = met.size() - 1; i-- > 0;) {
        alt_key(*screen, ui::kKeyLeft);
        CHECK(pinned(*screen) == met[i]);
    }
    // From near, the nearest event elsewhere is off the map: it comes into view.
    Camera camera = workspace(*screen).camera;
    camera.center = world_from_mercator(mercator_from_lonlat(place_of(*screen, moscow)));
    camera.zoom = 12;
    run(*screen, SetCamera{camera});
    alt_key(*screen, ui::kKeyDown);
    const EventRef near = pinned(*screen);
    CHECK_FALSE(place_of(*screen, near) == place_of(*screen, moscow));
    const Workspace& w = workspace(*screen);
    const ScreenPoint at = screen_from_world(
        w.camera, w.map_size, world_from_mercator(mercator_from_lonlat(place_of(*screen, near))));
    CHECK(at.x >= 0);
    CHECK(at.x <= w.map_size.width);
    CHECK(at.y >= 0);
    CHECK(at.y <= w.map_size.height);
    CHECK(w.selection.events.size() > 2);
    alt_key(*screen, ui::kKeyUp);
    CHECK(pinned(*screen) == moscow);
}

TEST_CASE("arrows belong to the details while these have the focus, and to the map otherwise") {
    auto screen = open_demo();
    const EventRef moscow = event_at(*screen, "Moscow");
    run(*screen, Select{{{moscow}, 0}});
    const Camera camera = workspace(*screen).camera;
    ImGui::SetWindowFocus("##details");
    screen->frames(2);
    save_if_asked(*screen, "details_focus.png");
    screen->tap_key(ui::kKeyRight);
    CHECK_FALSE(pinned(*screen) == moscow);
    CHECK(workspace(*screen).camera == camera);
    const EventRef next = pinned(*screen);
    ImGui::SetWindowFocus("##map");
    screen->frames(2);
    screen->tap_key(ui::kKeyRight);
    CHECK(pinned(*screen) == next);
    CHECK(workspace(*screen).camera.center.x > camera.center.x);
}

TEST_CASE("an event that the map does not show says why") {
    auto screen = open_demo();
    const EventRef omsk = event_at(*screen, "Omsk");
    run(*screen, Select{{{omsk}, 0}});
    const Instant later = begin_of(*screen, omsk) + 5 * kDay;
    run(*screen, SetWindow{{later, later + kDay}});
    CHECK_FALSE(screen->session().shows(omsk));
    save_if_asked(*screen, "details_not_shown.png");
}

TEST_CASE("odd values are told as they stand in the file; nothing is cut in a narrow panel or at 200 %") {
    const std::string file = write_odd();
    for (const double scale : {1.0, 2.0}) {
        const int wide = static_cast<int>(1280 * scale), high = static_cast<int>(800 * scale);
        auto screen = Offscreen::create(wide, high, scale);
        REQUIRE(screen);
        run(**screen, OpenFiles{{file}});
        const LayerId layer = document(**screen).layers.front().id;
        PanelSizes sizes;
        sizes.right = 260;
        run(**screen, SetPanelSizes{sizes});
        for (std::uint32_t row = 0; row < 3; ++row) {
            run(**screen, Select{{{{layer, row}}, 0}});
            (*screen)->frames(3);
            const ImGuiWindow* child = window_named("##event");
            CHECK(child->ScrollMax.x == 0);
            save_if_asked(**screen, fmt::format("details_odd_{}_{}.png", row, scale).c_str());
        }
        run(**screen, Select{{{{layer, 0}}, 0}});
        (*screen)->frames(3);
        ImGuiWindow* child = window_named("##event");
        ImGui::SetScrollY(child, child->ScrollMax.y);
        (*screen)->frames(3);
        save_if_asked(**screen, fmt::format("details_odd_end_{}.png", scale).c_str());
    }
    std::filesystem::remove(file);
}
