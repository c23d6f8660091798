// The first run: hints over the demo, and what shows when nothing is open, by mouse and by keyboard.
#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <vector>

#include "replay/screen.h"
#include "ui/keys.h"

using namespace courtyard;
using namespace courtyard::app;
using namespace courtyard::test;

namespace {

/// The viewer as a person starts it the first time, or with other preferences: the demo is opened.
std::unique_ptr<Offscreen> first_run(const WindowSize& size, Preferences kept = {},
                                     std::vector<Preferences>* written = nullptr) {
    Services services;
    services.preferences = kept;
    services.keep_preferences = [written](const Preferences& p) -> Result<void> {
        if (written != nullptr) written->push_back(p);
        return {};
    };
    auto screen = Offscreen::create(size.width_px, size.height_px, size.scale, std::move(services));
    REQUIRE_MESSAGE(screen, screen.error().message);
    (*screen)->viewer().controller().execute(OpenDemo{});
    REQUIRE((*screen)->settle());
    return std::move(*screen);
}

bool hint_shows() {
    const ImGuiWindow* card = ImGui::FindWindowByName("##hint");
    return card != nullptr && card->Active;
}

/// Clicks where an event is.
void click_an_event(Offscreen& screen) {
    const ui::Rect& map = screen.viewer().layout().map;
    for (double y = 20; y < static_cast<double>(map.height) * 0.6; y += 7) {
        for (double x = 20; x < static_cast<double>(map.width) - 60; x += 9) {
            screen.move_mouse(static_cast<double>(map.x) + x, static_cast<double>(map.y) + y);
            screen.frame();
            const auto* group = screen.viewer().group();
            if (group != nullptr && group->extent) continue;
            screen.press();
            screen.frames(2);
            screen.release();
            screen.frames(3);
            if (!workspace(screen).selection.empty()) return;
        }
    }
    FAIL("no event was hit");
}

}  // namespace

TEST_CASE("the hint's three steps go on as they are done by mouse, and it is gone for good") {
    std::vector<Preferences> written;
    {
        auto made = first_run({1280, 720}, {}, &written);
        Offscreen& screen = *made;
        screen.frames(3);
        REQUIRE(workspace(screen).hint == HintStep::Scrub);
        CHECK(hint_shows());
        save_if_asked(screen, "hint_scrub.png");
        const ui::Rect bar = screen.viewer().layout().timebar;
        const double y = static_cast<double>(bar.y) + 98;
        screen.drag(300, y, 620, y);
        screen.frames(5);
        CHECK(workspace(screen).hint == HintStep::Filter);
        save_if_asked(screen, "hint_filter.png");
        click_widget(screen, "##left-tabs", {"Filters"});
        CHECK(workspace(screen).hint == HintStep::Inspect);
        screen.viewer().controller().execute(ShowAllTime{});
        screen.settle();
        save_if_asked(screen, "hint_inspect.png");
        click_an_event(screen);
        CHECK(workspace(screen).hint == HintStep::Done);
        screen.frames(3);
        CHECK_FALSE(hint_shows());
    }
    REQUIRE_FALSE(written.empty());
    CHECK(written.back().hint_done);
    auto again = first_run({1280, 720}, written.back());
    CHECK(workspace(*again).hint == HintStep::Done);
    CHECK_FALSE(hint_shows());
}

TEST_CASE("by keyboard: Space, Ctrl+F, and the card's buttons") {
    auto made = first_run({1280, 720});
    Offscreen& screen = *made;
    screen.frames(3);
    screen.tap_key(ui::kKeySpace);
    CHECK(workspace(screen).play_state == PlayState::Playing);
    CHECK(workspace(screen).hint == HintStep::Filter);
    screen.tap_key(ui::kKeySpace);
    screen.hold_modifiers(true, false, false);
    screen.tap_key(ui::kKeyF);
    screen.hold_modifiers(false, false, false);
    screen.frames(3);
    CHECK(workspace(screen).hint == HintStep::Inspect);
    // from part to part until the card has the keyboard, then its last button
    for (int i = 0; i < 15; ++i) {
        const ImGuiWindow* now = GImGui->NavWindow;
        if (now != nullptr && std::string_view(now->Name) == "##hint") break;
        screen.hold_modifiers(true, false, false);
        screen.tap_key(ui::kKeyTab);
        screen.hold_modifiers(false, false, false);
        screen.frames(3);
    }
    REQUIRE(GImGui->NavWindow != nullptr);
    REQUIRE(std::string_view(GImGui->NavWindow->Name) == "##hint");
    save_if_asked(screen, "hint_keyboard.png");
    screen.tap_key(ui::kKeyDown);
    screen.frames(2);
    screen.tap_key(ui::kKeyEnter);
    screen.frames(3);
    CHECK(workspace(screen).hint == HintStep::Done);
}

TEST_CASE("Next goes on without doing it, the cross puts it away; nothing else lies under it") {
    auto made = first_run({1280, 720});
    Offscreen& screen = *made;
    screen.frames(3);
    click_widget(screen, "##hint", {"Next"});
    CHECK(workspace(screen).hint == HintStep::Filter);
    screen.viewer().controller().execute(ShowHelp{true});
    screen.frames(3);
    CHECK_FALSE(hint_shows());
    screen.viewer().controller().execute(ShowHelp{false});
    screen.viewer().controller().execute(ShowTray{TrayKind::All});
    screen.frames(3);
    CHECK_FALSE(hint_shows());
    screen.viewer().controller().execute(ShowTray{TrayKind::None});
    screen.frames(3);
    CHECK(hint_shows());
    click_widget(screen, "##hint", {"##hint-close"});
    CHECK(workspace(screen).hint == HintStep::Done);
}

TEST_CASE("no hint without preferences, over a person's own files, or where it was put away") {
    Preferences done;
    done.hint_done = true;
    CHECK(workspace(*first_run({1280, 720}, done)).hint == HintStep::Done);
    CHECK(workspace(*open_demo()).hint == HintStep::Done);
    Services services;
    services.preferences = Preferences{};
    CHECK(workspace(*open_demo(std::move(services))).hint == HintStep::Done);
}

TEST_CASE("the hint in light, in a large window, at twice and three times the size") {
    const auto look = [](const WindowSize& size, const Preferences& kept, const char* picture) {
        auto made = first_run(size, kept);
        Offscreen& screen = *made;
        for (const auto& message : std::vector(screen.viewer().controller().messages()))
            screen.viewer().controller().execute(DismissMessage{message.id});
        screen.frames(5);
        CHECK(hint_shows());  // messages went, which may have left it no room
        CHECK(window_named("##hint")->ScrollMax.y == 0);
        save_if_asked(screen, picture);
    };
    Preferences light;
    light.theme = Theme::Light;
    look({1920, 1080}, light, "hint_light_1920.png");
    light.ui_scale = 2;
    look({1280, 720}, light, "hint_light_1280_200.png");
    Preferences large;
    large.ui_scale = 3;
    look({1920, 1080}, large, "hint_1920_300.png");
}

TEST_CASE("where nothing is open: what can be dropped, and the demo by one click or by keyboard") {
    for (const double scale : {1.0, 2.0}) {
        auto made = Offscreen::create(1280, 720, 1);
        REQUIRE(made);
        Offscreen& screen = **made;
        screen.viewer().controller().execute(SetUiScale{scale});
        REQUIRE(screen.settle());
        save_if_asked(screen, scale == 1 ? "empty.png" : "empty_200.png");
        const ImGuiWindow* card = window_named("##empty");
        CHECK(card->ScrollMax.y == 0);
        if (scale == 1) {
            click_widget(screen, "##empty", {"Open the demo"});
        } else {
            for (int i = 0; i < 12 && std::string_view(GImGui->NavWindow->Name) != "##empty"; ++i) {
                screen.hold_modifiers(true, false, false);
                screen.tap_key(ui::kKeyTab);
                screen.hold_modifiers(false, false, false);
                screen.frames(3);
            }
            screen.tap_key(ui::kKeyRight);
            screen.frames(2);
            save_if_asked(screen, "empty_keyboard_200.png");
            screen.tap_key(ui::kKeyEnter);
        }
        REQUIRE(screen.settle());
        CHECK(screen.session().document().layers.size() == 3);
    }
    auto light = Offscreen::create(1920, 1080, 1);
    REQUIRE(light);
    (*light)->viewer().controller().execute(SetTheme{Theme::Light});
    REQUIRE((*light)->settle());
    save_if_asked(**light, "empty_light_1920.png");
}
