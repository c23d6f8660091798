// Every part of the window by keyboard alone: from one to the next, within it, and back.
#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <vector>

#include "replay/keyboard.h"
#include "replay/screen.h"
#include "ui/keys.h"

using namespace courtyard;
using namespace courtyard::app;
using namespace courtyard::test;

namespace {

std::vector<std::string> round_trip(Offscreen& screen, bool shift) {
    std::vector<std::string> out;
    for (int i = 0; i < 20; ++i) {
        tab(screen, true, shift);
        out.push_back(part(screen));
        if (out.back() == "##map") break;
    }
    return out;
}

}  // namespace

TEST_CASE("Ctrl+Tab goes through every part of the window and back to the map; with Shift the other way") {
    auto made = open_demo({}, {1280, 720});
    Offscreen& screen = *made;
    screen.viewer().controller().execute(ShowRightPanel{RightPanel::Statistics});
    screen.viewer().controller().execute(ShowTable{true});
    for (const auto& message : std::vector(screen.viewer().controller().messages()))
        screen.viewer().controller().execute(DismissMessage{message.id});
    screen.settle();
    screen.frames(5);
    round_trip(screen, false);  // from the statistics, which have just opened, to the map
    auto there = round_trip(screen, false);
    const std::vector<std::string> known{"##toolbar",    "##left-tabs", "##layers",  "##right-tabs",
                                         "##statistics", "##table",     "##timebar", "##map"};
    std::vector<std::string> fixed;
    for (const std::string& name : there) {
        if (std::find(known.begin(), known.end(), name) != known.end()) fixed.push_back(name);
    }
    const auto joined = [](const std::vector<std::string>& names) {
        std::string out;
        for (const std::string& name : names) out += name + " ";
        return out;
    };
    CAPTURE(joined(there));
    CHECK(joined(fixed) == joined(known));
    auto back = round_trip(screen, true);
    std::reverse(back.begin(), back.end() - 1);
    CHECK(joined(back) == joined(there));
}

TEST_CASE(
    "Tab goes from the map to the bar, its fields, and on to the toolbar; arrows and Enter press there") {
    auto made = open_demo({}, {1280, 720});
    Offscreen& screen = *made;
    CHECK(part(screen) == "##map");
    tab(screen, false);
    CHECK(part(screen) == "##timebar");
    tab(screen, false);
    CHECK(ImGui::GetIO().WantTextInput);
    tab(screen, false);
    CHECK(ImGui::GetIO().WantTextInput);
    tab(screen, false);
    CHECK(part(screen) == "##toolbar");
    CHECK_FALSE(ImGui::GetIO().WantTextInput);
    REQUIRE(ImGui::GetIO().NavVisible);
    save_if_asked(screen, "keyboard_toolbar.png");
    // to the table's button, and press it: Space is the widget's there, not the time bar's
    for (int i = 0; i < 12; ++i) {
        if (GImGui->NavId == GImGui->NavWindow->GetID("##table")) break;
        screen.tap_key(ui::kKeyRight);
        screen.frames(2);
    }
    REQUIRE(GImGui->NavId == GImGui->NavWindow->GetID("##table"));
    screen.frames(2);
    save_if_asked(screen, "keyboard_toolbar_table.png");
    screen.tap_key(ui::kKeySpace);
    screen.frames(2);
    CHECK(workspace(screen).panels.table);
    CHECK(workspace(screen).play_state == PlayState::Paused);
}

TEST_CASE("a layer is hidden, and a panel changed, without the mouse") {
    auto made = open_demo({}, {1280, 720});
    Offscreen& screen = *made;
    for (int i = 0; i < 12 && part(screen) != "##layers"; ++i) tab(screen, true);
    REQUIRE(part(screen) == "##layers");
    save_if_asked(screen, "keyboard_layers.png");
    const auto hidden = [&] {
        int n = 0;
        for (const LayerState& layer : screen.session().document().layers)
            n += layer.visibility == Visibility::Hidden ? 1 : 0;
        return n;
    };
    for (int i = 0; i < 10 && hidden() == 0; ++i) {
        screen.tap_key(ui::kKeyEnter);
        screen.frames(3);
        if (hidden() == 0) {
            screen.tap_key(ui::kKeyEscape);
            screen.frames(2);
            for (int k = 0; k < 14 && part(screen) != "##layers"; ++k) tab(screen, true);
            for (int k = 0; k <= i; ++k) {
                screen.tap_key(ui::kKeyRight);
                screen.frames(2);
            }
        }
    }
    CHECK(hidden() == 1);
}

TEST_CASE("Esc takes the keyboard back to the map before it closes anything") {
    auto made = open_demo({}, {1280, 720});
    Offscreen& screen = *made;
    screen.viewer().controller().execute(ShowRightPanel{RightPanel::Statistics});
    screen.settle();
    for (int i = 0; i < 14 && part(screen) != "##statistics"; ++i) tab(screen, true);
    REQUIRE(part(screen) == "##statistics");
    tab(screen, true);  // it has the keyboard since it is open, without a ring
    tab(screen, true, true);
    REQUIRE(part(screen) == "##statistics");
    REQUIRE(ImGui::GetIO().NavVisible);
    save_if_asked(screen, "keyboard_statistics.png");
    screen.tap_key(ui::kKeyEscape);
    screen.frames(3);
    CHECK(part(screen) == "##map");
    CHECK(workspace(screen).panels.right == RightPanel::Statistics);
    save_if_asked(screen, "keyboard_map.png");
    screen.tap_key(ui::kKeyEscape);
    screen.frames(3);
    CHECK(workspace(screen).panels.right == RightPanel::None);
}

TEST_CASE("in the details the ring walks; without it arrows go from event to event as ever") {
    auto made = open_demo({}, {1280, 720});
    Offscreen& screen = *made;
    const LayerId layer = screen.session().document().layers.front().id;
    screen.viewer().controller().execute(Select{{{{layer, 3}, {layer, 4}, {layer, 5}}, 0}});
    screen.settle();
    for (int i = 0; i < 14 && part(screen) != "##details"; ++i) tab(screen, true);
    REQUIRE(part(screen) == "##details");
    REQUIRE(ImGui::GetIO().NavVisible);
    for (int i = 0; i < 3; ++i) {
        screen.tap_key(ui::kKeyDown);
        screen.frames(2);
    }
    CHECK(workspace(screen).selection.current == 0);
    save_if_asked(screen, "keyboard_details.png");
    screen.hold_modifiers(false, false, true);
    screen.tap_key(ui::kKeyDown);
    screen.hold_modifiers(false, false, false);
    screen.frames(2);
    CHECK(workspace(screen).selection.current == 1);
}

TEST_CASE("the help sheet is read with the arrow keys where it is larger than the window") {
    auto made = open_demo({}, {1280, 720});
    Offscreen& screen = *made;
    screen.viewer().controller().execute(SetUiScale{2});
    screen.tap_key(ui::kKeyF1);
    screen.frames(4);
    const ImGuiWindow* sheet = window_named("##help");
    REQUIRE(sheet->ScrollMax.y > 0);
    screen.tap_key(ui::kKeyDown);
    screen.frames(3);
    CHECK(sheet->Scroll.y > 0);
    screen.tap_key(ui::kKeyEnd);
    screen.frames(3);
    CHECK(sheet->Scroll.y == doctest::Approx(static_cast<double>(sheet->ScrollMax.y)));
    save_if_asked(screen, "keyboard_help_end_200.png");
    screen.tap_key(ui::kKeyEscape);
    screen.frames(3);
    CHECK_FALSE(workspace(screen).help_open);
}

TEST_CASE(
    "the fields of the time bar let go of the keyboard: Shift+Tab to the bar, Ctrl+Tab to the next part") {
    auto made = open_demo({}, {1280, 720});
    Offscreen& screen = *made;
    const auto typing = [] { return ImGui::GetIO().WantTextInput; };
    const auto to_begin = [&] {
        for (int i = 0; i < 4 && !typing(); ++i) tab(screen, false);
        REQUIRE(typing());
        REQUIRE(part(screen) == "##timebar");
    };
    to_begin();
    tab(screen, false, true);
    CHECK_FALSE(typing());
    CHECK(part(screen) == "##timebar");
    to_begin();
    tab(screen, true);
    CHECK_FALSE(typing());
    CHECK(part(screen) == "##map");
    to_begin();
    tab(screen, false);  // the end's field
    REQUIRE(typing());
    tab(screen, true);
    CHECK_FALSE(typing());
    CHECK(part(screen) == "##map");
}
