// The edges between the panels: by keyboard, and in windows too small for what was asked.
#include <doctest/doctest.h>

#include <cmath>
#include <string>

#include "replay/keyboard.h"
#include "replay/screen.h"
#include "ui/keys.h"

using namespace courtyard;
using namespace courtyard::app;
using namespace courtyard::test;

namespace {

struct Edge {
    const char* name;
    int larger, smaller;
    float PanelSizes::*size;
    const char* panel;  // the window whose extent follows
    bool upright;
};
constexpr Edge kEdges[] = {
    {"##edge-left", ui::kKeyRight, ui::kKeyLeft, &PanelSizes::left, "##left-tabs", true},
    {"##edge-right", ui::kKeyLeft, ui::kKeyRight, &PanelSizes::right, "##right-tabs", true},
    {"##edge-table", ui::kKeyUp, ui::kKeyDown, &PanelSizes::table, "##table", false},
    {"##edge-timebar", ui::kKeyUp, ui::kKeyDown, &PanelSizes::time_bar, "##timebar", false}};
constexpr const Edge& kLeftColumn = kEdges[0];
constexpr const Edge& kTimeBar = kEdges[3];

void to_edge(Offscreen& screen, const Edge& edge) {
    for (int i = 0; i < 24 && part(screen) != edge.name; ++i) tab(screen, true);
    REQUIRE(part(screen) == edge.name);
}

void press(Offscreen& screen, int key, bool shift = false) {
    screen.hold_modifiers(false, shift, false);
    screen.tap_key(key);
    screen.hold_modifiers(false, false, false);
    screen.frames(2);
}

float extent(const Edge& edge) {
    const ImVec2 size = window_named(edge.panel)->Size;
    return edge.upright ? size.x : size.y;
}

float asked(const Offscreen& screen, const Edge& edge) {
    return workspace(screen).panels.sizes.*edge.size;
}

void ask(Offscreen& screen, const PanelSizes& sizes) {
    screen.viewer().controller().execute(SetPanelSizes{sizes});
    screen.frames(4);
}

/// A panel that is cut: keys outward change nothing, the first one inward what shows.
void check_cut(Offscreen& screen, const Edge& edge) {
    CAPTURE(edge.name);
    const float wanted = asked(screen, edge), shown = extent(edge);
    to_edge(screen, edge);
    press(screen, edge.larger);
    press(screen, edge.larger, true);
    CHECK(asked(screen, edge) == wanted);
    CHECK(extent(edge) == shown);
    press(screen, edge.smaller);
    CHECK(asked(screen, edge) < wanted);
    CHECK(std::abs(extent(edge) - (shown - 10)) <= 1);
    press(screen, edge.larger);
    CHECK(std::abs(extent(edge) - shown) <= 1);
}

}  // namespace

TEST_CASE("each edge between the panels is moved by arrow keys, and brought back by Home") {
    auto made = open_demo({}, {1920, 1080});
    Offscreen& screen = *made;
    screen.viewer().controller().execute(ShowRightPanel{RightPanel::Statistics});
    screen.viewer().controller().execute(ShowTable{true});
    screen.settle();
    for (const Edge& edge : kEdges) {
        CAPTURE(edge.name);
        const float usual = PanelSizes{}.*edge.size, before = extent(edge);
        to_edge(screen, edge);
        save_if_asked(screen, (std::string("keyboard_") + (edge.name + 2) + ".png").c_str());
        press(screen, edge.larger);
        CHECK(asked(screen, edge) == usual + 10);
        CHECK(extent(edge) == before + 10);
        press(screen, edge.larger, true);
        CHECK(asked(screen, edge) == usual + 60);
        CHECK(extent(edge) == before + 60);
        press(screen, edge.smaller);
        CHECK(asked(screen, edge) == usual + 50);
        press(screen, edge.upright ? ui::kKeyUp : ui::kKeyLeft);  // not along this edge
        CHECK(asked(screen, edge) == usual + 50);
        for (int i = 0; i < 12; ++i) press(screen, edge.smaller, true);
        CHECK(asked(screen, edge) == kLeastSizes.*edge.size);
        CHECK(part(screen) == edge.name);
        press(screen, ui::kKeyHome);
        CHECK(asked(screen, edge) == usual);
        CHECK(extent(edge) == before);
    }
    CHECK(workspace(screen).panels.table);
}

TEST_CASE("Esc leaves an edge for the map, and closes nothing") {
    auto made = open_demo({}, {1280, 720});
    Offscreen& screen = *made;
    screen.viewer().controller().execute(ShowRightPanel{RightPanel::Statistics});
    screen.settle();
    to_edge(screen, kTimeBar);
    screen.tap_key(ui::kKeyEscape);
    screen.frames(3);
    CHECK(part(screen) == "##map");
    CHECK(workspace(screen).panels.right == RightPanel::Statistics);
    press(screen, ui::kKeyUp);  // the map's again
    CHECK(workspace(screen).panels.sizes == PanelSizes{});
}

TEST_CASE("in a window too small for what was asked, an edge moves from where it is, and inward alone") {
    auto made = open_demo({}, {1280, 720});
    Offscreen& screen = *made;
    ask(screen, {.left = 700});
    REQUIRE(extent(kLeftColumn) < 500);
    check_cut(screen, kLeftColumn);
}

TEST_CASE("a time bar that is cut is measured without its flags and the room of separate strips") {
    auto made = open_demo({}, {1920, 1440});
    Offscreen& screen = *made;
    const float plain = extent(kTimeBar);
    const TemporalExtent all = temporal_extent(screen.session().document());
    screen.viewer().controller().execute(AddNote{{{}, {all.begin, all.begin + kDay}, {}, "A note"}});
    screen.settle();
    REQUIRE(extent(kTimeBar) > plain);  // by the row of flags
    ask(screen, {.time_bar = 800});
    REQUIRE(extent(kTimeBar) < 790);
    check_cut(screen, kTimeBar);
    screen.viewer().controller().execute(
        SetTracks{{TrackSplit::Categories, TrackArrangement::Separate, TrackScale::Linear, ""}});
    screen.settle();
    ask(screen, {.time_bar = 800});
    REQUIRE(extent(kTimeBar) < 790);
    check_cut(screen, kTimeBar);
}

TEST_CASE("a drag outward of an edge that is cut keeps what was asked") {
    auto made = open_demo({}, {1280, 720});
    Offscreen& screen = *made;
    ask(screen, {.left = 700});
    const float shown = extent(kLeftColumn);
    const ImVec2 edge = window_named(kLeftColumn.name)->Rect().GetCenter();
    const auto x = static_cast<double>(edge.x), y = static_cast<double>(edge.y);
    screen.drag(x, y, x + 60, y);
    screen.frames(30);  // so that the next press is no double click
    CHECK(asked(screen, kLeftColumn) == 700);
    screen.drag(x, y, x - 60, y);
    screen.frames(3);
    CHECK(std::abs(extent(kLeftColumn) - (shown - 60)) <= 1);
}

TEST_CASE("an edge tells its keys where it has the keyboard, and where the mouse rests on it") {
    auto made = open_demo({}, {1280, 720});
    Offscreen& screen = *made;
    to_edge(screen, kLeftColumn);
    const auto active = [](const char* name) {
        const ImGuiWindow* window = ImGui::FindWindowByName(name);
        return window != nullptr && window->Active;
    };
    CHECK(active("##edge-tip"));
    screen.tap_key(ui::kKeyEscape);
    screen.frames(3);
    CHECK_FALSE(active("##edge-tip"));
    const ImRect edge = window_named("##edge-left")->Rect();
    screen.move_mouse(static_cast<double>(edge.GetCenter().x), static_cast<double>(edge.GetCenter().y));
    screen.frames(4);
    CHECK_FALSE(active("##Tooltip_00"));
    screen.frames(60);
    CHECK(active("##Tooltip_00"));
}
