// The interface in Russian through the whole viewer, chosen by mouse.
#include <doctest/doctest.h>

#include <cstdint>
#include <cstdlib>
#include <initializer_list>
#include <string>
#include <variant>
#include <vector>

#include "base/translate.h"
#include "replay/screen.h"
#include "session/filter_views.h"
#include "ui/keys.h"

using namespace courtyard;
using namespace courtyard::app;
using namespace courtyard::test;

namespace {

/// Opens the toolbar's menu of languages and clicks a language of the interface.
void choose_language(Offscreen& screen, const char* label) {
    click_widget(screen, "##toolbar", {"##language"});
    screen.frames(3);
    REQUIRE(GImGui->OpenPopupStack.Size > 0);
    const ImGuiWindow* popup = GImGui->OpenPopupStack.back().Window;
    REQUIRE(popup != nullptr);
    const ImGuiID id = ImHashStr(label, 0, ImHashStr("interface", 0, popup->ID));
    const ImRect area = popup->Rect();
    for (float y = area.Min.y + 3; y < area.Max.y; y += 6) {
        screen.move_mouse(static_cast<double>(area.Min.x + 20), static_cast<double>(y));
        screen.frame();
        if (GImGui->HoveredId != id) continue;
        screen.press();
        screen.frames(2);
        screen.release();
        screen.frames(4);
        return;
    }
    FAIL("no such language: " << label);
}

/// Whether a button with that label is drawn in the toolbar: it is hovered somewhere.
bool toolbar_has(Offscreen& screen, const char* label) {
    const ImGuiWindow* bar = window_named("##toolbar");
    const ImGuiID id = ImHashStr(label, 0, bar->ID);
    const ImRect area = bar->Rect();
    for (float x = area.Min.x + 4; x < area.Max.x; x += 6) {
        screen.move_mouse(static_cast<double>(x), static_cast<double>(area.GetCenter().y));
        screen.frame();
        if (GImGui->HoveredId == id) return true;
    }
    return false;
}

using Steps = std::initializer_list<std::variant<int, const char*>>;

/// What a text field has, which is given the keyboard for that.
std::string text_in(Offscreen& screen, const char* window, Steps steps) {
    click_widget(screen, window, steps);
    screen.frames(2);
    REQUIRE(GImGui->ActiveId != 0);
    REQUIRE(GImGui->InputTextState.ID == GImGui->ActiveId);
    return GImGui->InputTextState.TextA.Data;
}

using Pixels = std::vector<std::uint8_t>;

/// What a part of the window shows; window units are pixels.
Pixels picture_of(Offscreen& screen, const ui::Rect& rect) {
    screen.move_mouse(2, 2);
    REQUIRE(screen.settle());
    screen.frames(4);
    const Pixels all = screen.picture().read_rgba();
    const auto left = static_cast<std::ptrdiff_t>(rect.x), top = static_cast<std::ptrdiff_t>(rect.y);
    const auto width = static_cast<std::ptrdiff_t>(rect.width);
    const auto height = static_cast<std::ptrdiff_t>(rect.height);
    Pixels out;
    for (std::ptrdiff_t y = top; y < top + height; ++y) {
        const auto row = all.begin() + 4 * (y * screen.picture().width() + left);
        out.insert(out.end(), row, row + 4 * width);
    }
    return out;
}

void type_into(Offscreen& screen, const char* window, Steps steps, const char* text) {
    click_widget(screen, window, steps);
    screen.type(text);
    screen.frames(3);
}

void show(Offscreen& screen, const Command& command, const char* picture) {
    screen.viewer().controller().execute(command);
    screen.move_mouse(2, 2);
    REQUIRE(screen.settle());
    screen.frames(4);
    save_if_asked(screen, picture);
}

}  // namespace

TEST_CASE("language: Russian is chosen in the menu, and English again") {
    auto screen = open_demo({}, {1280, 720});
    CHECK(toolbar_has(*screen, "Open…"));
    CHECK_FALSE(toolbar_has(*screen, "Открыть…"));
    const LayerState& layer = screen->session().document().layers[1];
    const std::string english = screen->session().symbology(layer.id)->color_title;

    choose_language(*screen, "Русский");
    CHECK(workspace(*screen).language == "ru");
    CHECK(workspace(*screen).place_language == "en");  // the map's names are another matter
    CHECK(interface_language() == "ru");
    CHECK(toolbar_has(*screen, "Открыть…"));
    CHECK_FALSE(toolbar_has(*screen, "Open…"));
    CHECK(screen->session().symbology(layer.id)->color_title != english);  // words that are kept are new
    screen->move_mouse(2, 2);
    REQUIRE(screen->settle());
    save_if_asked(*screen, "language-ru.png");

    choose_language(*screen, "English");
    CHECK(workspace(*screen).language == "en");
    CHECK(toolbar_has(*screen, "Open…"));
    CHECK(screen->session().symbology(layer.id)->color_title == english);

    choose_language(*screen, "###desktop");  // that of the tests speaks English
    CHECK(workspace(*screen).language.empty());
    CHECK(interface_language() == "en");
}

TEST_CASE("language: what is copied for machines stays English") {
    auto screen = open_demo({}, {1600, 1000});
    Controller& controller = screen->viewer().controller();
    controller.execute(ShowTable{true});
    const auto copied = [&] {
        controller.execute(ShowRightPanel{RightPanel::Statistics});
        REQUIRE(screen->settle());
        const std::size_t before = screen->copied().size();
        click_widget(*screen, "##statistics", {"totals", "##copy"});
        const ui::Rect& table = screen->viewer().layout().table;
        screen->click(static_cast<double>(table.x + 200), static_cast<double>(table.y + table.height - 40));
        screen->hold_modifiers(true, false, false);
        screen->tap_key(ui::kKeyC);
        screen->hold_modifiers(false, false, false);
        REQUIRE(screen->settle());
        REQUIRE(screen->copied().size() == before + 2);
        return screen->copied()[before] + screen->copied()[before + 1];
    };
    const std::string english = copied();
    CHECK(english.find("Time known to") != std::string::npos);
    controller.execute(SetInterfaceLanguage{"ru"});
    CHECK(copied() == english);
    controller.execute(SetInterfaceLanguage{});
    screen->frames(2);
}

TEST_CASE("language: what was typed and opened in panels stays when it changes") {
    auto screen = open_demo({}, {1280, 1900});
    Controller& controller = screen->viewer().controller();
    controller.execute(ShowLeftPanel{LeftPanel::Filters});
    controller.execute(ShowTable{true});
    screen->frames(4);
    for (const char* column : {"category", "detained", "region"})  // two that are open, one that is not
        click_widget(*screen, "##filters", {column});
    type_into(*screen, "##filters", {"region", "##within"}, "mosc");
    type_into(*screen, "##filters", {"##search"}, "\"vlad");
    type_into(*screen, "##filters", {"##expression"}, "detained > ");
    type_into(*screen, "##table", {"##table-search"}, "\"mosc");
    REQUIRE(screen->settle());
    choose_language(*screen, "Русский");
    REQUIRE(interface_language() == "ru");
    REQUIRE(screen->settle());
    screen->move_mouse(2, 2);
    screen->frames(3);
    save_if_asked(*screen, "language-typed.png");
    CHECK(text_in(*screen, "##filters", {"region", "##within"}) == "mosc");  // its list is open, too
    CHECK(text_in(*screen, "##filters", {"##search"}) == "\"vlad");
    CHECK(text_in(*screen, "##filters", {"##expression"}) == "detained > ");
    CHECK(text_in(*screen, "##table", {"##table-search"}) == "\"mosc");
    choose_language(*screen, "English");
    CHECK(text_in(*screen, "##filters", {"##expression"}) == "detained > ");

    controller.execute(ShowTray{TrayKind::All});
    REQUIRE(screen->settle());
    type_into(*screen, "##tray", {"##search"}, "1");
    controller.execute(SetInterfaceLanguage{"ru"});
    screen->frames(4);
    CHECK(text_in(*screen, "##tray", {"##search"}) == "1");
    controller.execute(SetInterfaceLanguage{});
    screen->frames(2);
}

TEST_CASE("language: words that panels keep are made anew") {
    auto screen = open_demo({}, {1280, 1000});
    Controller& controller = screen->viewer().controller();
    controller.execute(ShowLeftPanel{LeftPanel::Filters});
    controller.execute(Select{{{{screen->session().document().layers[1].id, 10}}, 0}});
    controller.execute(ShowRightPanel{RightPanel::Details});
    REQUIRE(screen->settle());
    screen->frames(4);
    const auto copied = [&] {
        const std::size_t before = screen->copied().size();
        click_widget(*screen, "##details", {"##copy-all"});
        screen->frames(2);
        REQUIRE(screen->copied().size() == before + 1);
        return screen->copied().back();
    };
    const std::string english = copied();
    controller.execute(SetInterfaceLanguage{"ru"});
    screen->frames(3);
    CHECK(copied() != english);
    controller.execute(SetInterfaceLanguage{});
    screen->frames(3);
    CHECK(copied() == english);
}

TEST_CASE("language: chips of filters and the range in words follow at once") {
    auto screen = open_demo({}, {1280, 1900});
    Controller& controller = screen->viewer().controller();
    controller.execute(ShowLeftPanel{LeftPanel::Filters});
    controller.execute(AddClause{{kMapView, ExtentRule{{30, 50, 60, 70}}}});
    REQUIRE(screen->settle());
    const ui::Rect& bar = screen->viewer().layout().timebar;
    const ui::Rect chips = screen->viewer().layout().left;
    const ui::Rect range{bar.x, bar.y, 480, 70};  // with the buttons above it
    const Pixels english_chips = picture_of(*screen, chips), english_range = picture_of(*screen, range);
    controller.execute(SetInterfaceLanguage{"ru"});
    const Pixels new_chips = picture_of(*screen, chips), new_range = picture_of(*screen, range);
    CHECK((new_chips != english_chips));
    CHECK((new_range != english_range));
    // as they are when something else makes them anew
    const TemporalExtent window = workspace(*screen).window;
    controller.execute(AddClause{{kExpressionView, ExpressionRule{"participants_low > 5"}}});
    REQUIRE(screen->settle());
    controller.execute(Undo{});
    controller.execute(SetWindow{{window.begin, window.begin + kDay}});
    REQUIRE(screen->settle());
    controller.execute(SetWindow{window});
    CHECK((picture_of(*screen, chips) == new_chips));
    CHECK((picture_of(*screen, range) == new_range));
    controller.execute(SetInterfaceLanguage{});
    screen->frames(2);
}

TEST_CASE("language: a speed is typed with a comma") {
    auto screen = open_demo({}, {1280, 720});
    screen->viewer().controller().execute(SetInterfaceLanguage{"ru"});
    screen->frames(4);
    click_widget(*screen, "##timebar", {"##speed"});
    click_widget(*screen, "##Combo_", {"##typed-speed"});
    screen->type("1,5");
    screen->tap_key(ui::kKeyEnter);
    screen->frames(2);
    CHECK(workspace(*screen).steps_per_second == 1.5);
    screen->viewer().controller().execute(SetInterfaceLanguage{});
    screen->frames(2);
}

TEST_CASE("language: a language that is not known changes nothing") {
    auto screen = open_demo({}, {1280, 720});
    screen->viewer().controller().execute(SetInterfaceLanguage{"ru"});
    screen->viewer().controller().execute(SetInterfaceLanguage{"xx"});
    screen->frames(2);
    CHECK(workspace(*screen).language == "ru");
    screen->viewer().controller().execute(SetInterfaceLanguage{});
    screen->frames(2);
    CHECK(interface_language() == "en");
}

TEST_CASE("language: all panels are drawn in Russian") {
    const bool large = std::getenv("REPLAY_LARGE") != nullptr;  // for looking at
    auto screen = open_demo({}, large ? WindowSize{2560, 1440, 2} : WindowSize{1280, 720});
    Controller& controller = screen->viewer().controller();
    controller.execute(SetInterfaceLanguage{"ru"});
    const LayerId layer = screen->session().document().layers[1].id;
    show(*screen, ShowRightPanel{RightPanel::Statistics}, "ru-statistics.png");
    show(*screen, ShowLeftPanel{LeftPanel::Filters}, "ru-filters.png");
    show(*screen, ShowTable{true}, "ru-table.png");
    show(*screen, ShowTable{false}, "ru-plain.png");
    const TemporalExtent all = temporal_extent(screen->session().document());
    PeriodComparison comparison;
    comparison.a = {all.begin, all.begin + kDay};
    comparison.b = {all.begin + 8 * kDay, all.begin + 9 * kDay};
    show(*screen, SetComparison{comparison}, "ru-plain.png");
    show(*screen, ShowRightPanel{RightPanel::Compare}, "ru-compare.png");
    show(*screen, SetComparison{}, "ru-plain.png");
    show(*screen, ShowRightPanel{RightPanel::Reconcile}, "ru-reconcile.png");
    show(*screen, ShowLeftPanel{LeftPanel::Layers}, "ru-layers.png");
    show(*screen, Select{{{{layer, 10}}, 0}}, "ru-details.png");
    show(*screen, ShowTray{TrayKind::All}, "ru-ledger.png");
    show(*screen, ShowTray{TrayKind::None}, "ru-details.png");
    show(*screen, OpenMapping{layer}, "ru-mapping.png");
    show(*screen, CloseMapping{}, "ru-details.png");
    show(*screen, ShowHelp{true}, "ru-help.png");
    show(*screen, ShowHelp{false}, "ru-details.png");
    show(*screen, SetLayerColorColumn{layer, "detained"}, "ru-plain.png");
    controller.execute(SwitchDrawing{layer, DrawingKind::Symbols, DrawingKind::Regions});
    click_widget(*screen, "##layers", {static_cast<int>(layer), "##settings"});
    show(*screen, Select{}, "ru-drawing.png");
    controller.execute(SetInterfaceLanguage{});
    screen->frames(2);
    CHECK(interface_language() == "en");
}
