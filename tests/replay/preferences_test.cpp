// The size of the interface, and what is kept from one run to the next, by mouse and by keyboard.
#include <doctest/doctest.h>

#include <array>
#include <memory>
#include <string>

#include "replay/screen.h"
#include "ui/interface_scale.h"
#include "ui/keys.h"

using namespace courtyard;
using namespace courtyard::app;
using namespace courtyard::test;

namespace {

void run(Offscreen& screen, Command command) {
    screen.viewer().controller().execute(command);
}

void with_ctrl(Offscreen& screen, int key) {
    screen.hold_modifiers(true, false, false);
    screen.tap_key(key);
    screen.hold_modifiers(false, false, false);
    screen.frames(3);
}

double drawn_scale(Offscreen& screen) {
    const ui::Layout& layout = screen.viewer().layout();
    return static_cast<double>(layout.toolbar.height) / 40;
}

void choose_size(Offscreen& screen, const char* label) {
    click_widget(screen, "##toolbar", {"##interface-button"});
    screen.frames(3);
    REQUIRE(GImGui->OpenPopupStack.Size > 0);
    const std::string popup = GImGui->OpenPopupStack.back().Window->Name;
    click_widget(screen, popup, {label});
    screen.frames(3);
}

/// Every part of the window lies in it, over none of the others, and the map keeps some room.
void check_layout(Offscreen& screen, double width, double height) {
    const ui::Layout& layout = screen.viewer().layout();
    std::vector<ui::Rect> parts{layout.toolbar, layout.left, layout.map, layout.timebar};
    if (layout.right_shown) parts.push_back(layout.right);
    if (layout.table_shown) parts.push_back(layout.table);
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const ui::Rect& a = parts[i];
        CHECK(static_cast<double>(a.x + a.width) <= width + 0.5);
        CHECK(static_cast<double>(a.y + a.height) <= height + 0.5);
        for (std::size_t k = i + 1; k < parts.size(); ++k) {
            const ui::Rect& b = parts[k];
            const bool apart = a.x + a.width <= b.x + 0.5F || b.x + b.width <= a.x + 0.5F ||
                               a.y + a.height <= b.y + 0.5F || b.y + b.height <= a.y + 0.5F;
            CHECK(apart);
        }
    }
    CHECK(static_cast<double>(layout.map.width) >= 0.28 * width);
    CHECK(static_cast<double>(layout.map.height) >= 0.15 * height);
}

/// No panel is cut at its right edge: what does not fit wraps, shrinks or scrolls upwards and down.
void check_nothing_wide(const std::string& what) {
    for (const ImGuiWindow* window : GImGui->Windows) {
        const bool shown = window->Active && !window->Hidden;
        const bool tooltip = (window->Flags & ImGuiWindowFlags_Tooltip) != 0;
        if (!shown || tooltip || std::string_view(window->Name).starts_with("Debug")) continue;
        const float room = window->WorkRect.Max.x - window->ContentRegionRect.Min.x + 1;
        CHECK_MESSAGE(window->ContentSize.x <= room + window->WindowPadding.x + 2,
                      what << ": " << std::string(window->Name) << " holds " << window->ContentSize.x
                           << " in " << room);
    }
}

struct Sight {
    const char* name;
    std::vector<Command> commands;
};

std::vector<Sight> sights(const Document& document) {
    const LayerId protests = document.layers.front().id;
    return {{"layers", {ShowLeftPanel{LeftPanel::Layers}}},
            {"filters", {ShowLeftPanel{LeftPanel::Filters}}},
            {"details", {Select{{{{protests, 3}}, 0}}}},
            {"statistics", {Select{}, ShowRightPanel{RightPanel::Statistics}}},
            {"compare", {ShowRightPanel{RightPanel::Compare}}},
            {"reconcile", {ShowRightPanel{RightPanel::Reconcile}}},
            {"table", {ShowRightPanel{RightPanel::None}, ShowTable{true}}},
            {"table_statistics", {ShowRightPanel{RightPanel::Statistics}}},
            {"tray", {ShowRightPanel{RightPanel::None}, ShowTable{false}, ShowTray{TrayKind::All}}},
            {"mapping", {ShowTray{TrayKind::None}, OpenMapping{protests}}},
            {"help", {CloseMapping{}, ShowHelp{true}}}};
}

void look_at_all(WindowSize size, double scale, Theme theme) {
    auto made = open_demo({}, size);
    Offscreen& screen = *made;
    run(screen, SetTheme{theme});
    run(screen, SetUiScale{scale});
    REQUIRE(screen.settle());
    for (const Sight& sight : sights(screen.session().document())) {
        for (const Command& command : sight.commands) run(screen, command);
        REQUIRE(screen.settle());
        const std::string name =
            fmt::format("size_{}_{}_{}.png", size.width_px, static_cast<int>(scale * 100), sight.name);
        save_if_asked(screen, name.c_str());
        check_layout(screen, size.width_px, size.height_px);
        check_nothing_wide(name);
    }
}

}  // namespace

TEST_CASE("the size of the interface, by mouse: the map and all panels follow, and the place stays") {
    auto made = open_demo({}, {1280, 720});
    Offscreen& screen = *made;
    const auto before = workspace(screen).camera.center;
    save_if_asked(screen, "size_menu_100.png");
    choose_size(screen, "200 %");
    CHECK(workspace(screen).ui_scale == 2);
    CHECK(drawn_scale(screen) == doctest::Approx(2));
    CHECK(workspace(screen).camera.center.x == before.x);
    CHECK(workspace(screen).camera.center.y == before.y);
    screen.settle();
    save_if_asked(screen, "size_menu_200.png");
    screen.tap_key(ui::kKeyEscape);
    screen.frames(3);
    choose_size(screen, "125 %");
    CHECK(drawn_scale(screen) == doctest::Approx(1.25));
}

TEST_CASE("what a window has no room for is drawn as large as it can, and so said") {
    auto made = open_demo({}, {1280, 720});
    Offscreen& screen = *made;
    choose_size(screen, "300 %");
    screen.frames(3);
    save_if_asked(screen, "size_menu_no_room.png");
    CHECK(workspace(screen).ui_scale == 3);
    CHECK(drawn_scale(screen) == doctest::Approx(2));
    screen.resize(1920, 1080);
    screen.frames(3);
    CHECK(drawn_scale(screen) == doctest::Approx(3));
}

TEST_CASE("Ctrl and +, − or 0 change the size, also while somebody types; the map keeps its zoom") {
    auto made = open_demo({}, {1280, 720});
    Offscreen& screen = *made;
    const double zoom = workspace(screen).camera.zoom;
    with_ctrl(screen, ui::kKeyEqual);
    CHECK(workspace(screen).ui_scale == 1.25);
    with_ctrl(screen, ui::kKeyKeypadAdd);
    CHECK(workspace(screen).ui_scale == 1.5);
    with_ctrl(screen, ui::kKeyMinus);
    CHECK(workspace(screen).ui_scale == 1.25);
    CHECK(drawn_scale(screen) == doctest::Approx(1.25));
    with_ctrl(screen, ui::kKeyF);
    CHECK(ImGui::GetIO().WantTextInput);
    with_ctrl(screen, ui::kKeyEqual);
    CHECK(workspace(screen).ui_scale == 1.5);
    with_ctrl(screen, ui::kKeyZero);
    CHECK(workspace(screen).ui_scale == 1);
    CHECK(workspace(screen).camera.zoom == zoom);
}

TEST_CASE("every panel at 200 % of a small window, dark") {
    look_at_all({1280, 720}, 2, Theme::Dark);
}
TEST_CASE("every panel at 300 % of a large window, light") {
    look_at_all({1920, 1080}, 3, Theme::Light);
}
TEST_CASE("every panel at 200 % of a large window, dark") {
    look_at_all({1920, 1080}, 2, Theme::Dark);
}
TEST_CASE("every panel at the usual size of a small window, light") {
    look_at_all({1280, 720}, 1, Theme::Light);
}

TEST_CASE("what a person chose is there in the next run; what a session says wins and is not kept") {
    std::vector<Preferences> written;
    const auto services = [&](std::optional<Preferences> kept) {
        Services out;
        out.preferences = kept;
        out.keep_preferences = [&](const Preferences& p) -> Result<void> {
            written.push_back(p);
            return {};
        };
        return out;
    };
    {
        auto made = open_demo(services(Preferences{}), {1280, 720});
        Offscreen& screen = *made;
        screen.tap_key(ui::kKeyT);
        screen.tap_key(ui::kKeyF6);
        screen.frames(3);
        with_ctrl(screen, ui::kKeyEqual);
        screen.hold_modifiers(false, false, true);
        screen.tap_key('5');
        screen.hold_modifiers(false, false, false);
        screen.frames(3);
    }
    REQUIRE_FALSE(written.empty());
    Preferences kept = written.back();
    CHECK(kept.theme == Theme::Light);
    CHECK(kept.table);
    CHECK(kept.right == RightPanel::Compare);
    CHECK(kept.ui_scale == 1.25);
    auto made = open_demo(services(kept), {1280, 720});
    CHECK(workspace(*made).theme == Theme::Light);
    CHECK(workspace(*made).panels.table);
    CHECK(drawn_scale(*made) == doctest::Approx(1.25));
    // a session of dark looks, opened here
    const auto file = std::filesystem::temp_directory_path() / "courtyard-preferences-replay.courtyard";
    run(*made, SetTheme{Theme::Dark});
    run(*made, SaveSession{file.string()});
    REQUIRE(made->settle());
    run(*made, SetTheme{Theme::Light});
    run(*made, OpenFiles{{file.string()}});
    REQUIRE(made->settle());
    std::filesystem::remove(file);
    CHECK(workspace(*made).theme == Theme::Dark);
    made.reset();
    CHECK(written.back().theme == Theme::Light);
}
