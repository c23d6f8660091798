// The reconcile panel through the whole viewer, by mouse and by keyboard.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <tuple>

#include "replay/screen.h"
#include "session/reconciled_layers.h"
#include "ui/keys.h"

using namespace courtyard;
using namespace courtyard::app;
using test::click_widget;
using test::open_demo;
using test::save_if_asked;
using test::workspace;

namespace {

const Reconciliation& asked(const Offscreen& screen) {
    return workspace(screen).reconciliation;
}

void show_panel(Offscreen& screen, float width = 340) {
    PanelSizes sizes;
    sizes.right = width;
    screen.viewer().controller().execute(SetPanelSizes{sizes});
    screen.viewer().controller().execute(ShowRightPanel{RightPanel::Reconcile});
    REQUIRE(screen.settle());
}

/// Clicks a widget of the popup that is open, by its label.
void choose(Offscreen& screen, const char* label, std::initializer_list<int> ids = {}) {
    screen.frames(3);
    REQUIRE(GImGui->OpenPopupStack.Size > 0);
    const ImGuiWindow* popup = GImGui->OpenPopupStack.back().Window;
    REQUIRE(popup != nullptr);
    ImGuiID id = popup->ID;
    for (const int step : ids) id = ImHashData(&step, sizeof(step), id);
    id = ImHashStr(label, 0, id);
    const ImRect area = popup->Rect();
    for (float y = area.Min.y + 3; y < area.Max.y; y += 6) {
        screen.move_mouse(static_cast<double>(area.Min.x + 20), static_cast<double>(y));
        screen.frame();
        if (GImGui->HoveredId != id) continue;
        screen.press();
        screen.frames(2);
        screen.release();
        screen.frames(3);
        REQUIRE(screen.settle());
        return;
    }
    FAIL("nothing is called " << label);
}

void set(Offscreen& screen, const char* setting, const char* value) {
    click_widget(screen, "##reconcile", {setting});
    choose(screen, value);
}

/// A line of the list, as far down as it is now.
ScreenPoint middle_of_line(std::size_t line, float height) {
    const ImGuiWindow* list = test::window_named("##lines");
    return {static_cast<double>(list->Pos.x + 40),
            static_cast<double>(list->Pos.y + (static_cast<float>(line) + 0.5F) * height - list->Scroll.y)};
}

/// The height of a line, by what all of them take.
float line_height(std::size_t lines) {
    const ImGuiWindow* list = test::window_named("##lines");
    return list->ContentSize.y / static_cast<float>(lines);
}

/// Lines of the CSV text copied last, without its head.
std::vector<std::string> copied_lines(const Offscreen& screen) {
    REQUIRE_FALSE(screen.copied().empty());
    std::vector<std::string> out;
    std::istringstream text(screen.copied().back());
    for (std::string line; std::getline(text, line);) {
        if (line.ends_with('\r')) line.pop_back();
        out.push_back(line);
    }
    out.erase(out.begin());
    return out;
}

std::string written(const char* name, const std::string& text) {
    const auto path = std::filesystem::temp_directory_path() / name;
    std::ofstream(path) << text;
    return path.string();
}

/// Two counts of people detained: the same places written in two ways, ranges, doubles, weeks and lasting
/// events.
std::vector<std::string> two_counts() {
    return {written("courtyard-count-a.csv",
                    "date,end,lat,lon,city,detained,detained_low,detained_high\n"
                    "2021-01-23,,55.75,37.62,Moscow,1360,1300,1420\n"
                    "2021-01-23,,59.94,30.31,St. Petersburg,523,,\n"
                    "2021-01-23,,55.79,49.12,Kazan,,50,100\n"
                    "2021-01-23,,56.33,44.00,Nizhny-Novgorod,100,,\n"
                    "2021-01-23,,56.33,44.00,nizhny novgorod,40,,\n"
                    "2021-01-23,,54.99,73.37,Omsk,,,\n"
                    "2021-01-23,,57.15,65.53,Tyumen,0,,\n"
                    "2021-01-31,,55.75,37.62,Moscow,1800,,\n"
                    "2021-01-30,2021-02-02,58.01,56.23,Perm,12,,\n"
                    "2021-01-31,,67.60,34.00,Kirovsk,3,,\n"),
            written("courtyard-count-b.csv",
                    "date,end,lat,lon,city,detained\n"
                    "2021-01-23,,55.751,37.618,Москва,1400\n"
                    "2021-01-23,,59.94,30.31,St Petersburg,600\n"
                    "2021-01-23,,55.79,49.12,KAZAN,120\n"
                    "2021-01-23,,56.33,44.00,Nizhny Novgorod,100\n"
                    "2021-01-23,,54.99,73.37,Omsk,7\n"
                    "2021-01-23,,57.15,65.53,Tyumen,0\n"
                    "2021-01-31,,51.53,46.03,Saratov,20\n"
                    "2021-01,,55.03,82.92,Novosibirsk,90\n")};
}

std::unique_ptr<Offscreen> open_counts(int width = 1280, int height = 800, double scale = 1) {
    auto screen = Offscreen::create(width, height, scale);
    REQUIRE_MESSAGE(screen, screen.error().message);
    (*screen)->viewer().controller().execute(OpenFiles{two_counts()});
    REQUIRE((*screen)->settle());
    REQUIRE((*screen)->session().document().layers.size() == 2);
    return std::move(*screen);
}

}  // namespace

TEST_CASE(
    "the demo's protests and detentions stand side by side by place and day, as a plain loop finds them") {
    auto made = open_demo();
    Offscreen& screen = *made;
    show_panel(screen);
    save_if_asked(screen, "reconcile_demo.png");
    const auto layers = reconciled_layers(screen.session().document(), asked(screen));
    REQUIRE(layers);
    CHECK(layers->layers[0]->name == "Protests");
    CHECK(layers->measures[0] == nullptr);  // no numbers of the same thing in both
    CHECK(layers->measures[1] == nullptr);
    std::map<std::tuple<std::string, std::string>, std::array<int, 2>> plain;
    for (const std::size_t side : kBothSides) {
        const EventTable& table = *layers->layers[side]->table;
        for (std::size_t row = 0; row < table.event_count(); ++row) {
            const Instant day = floor_to(table.begins()[row], {CalendarUnit::Day, 1});
            if (table.ends()[row] > day + kDay) continue;
            ++plain[{table.column(Role::Place)->text(row), format_instant(day, TimePrecision::Day)}][side];
        }
    }
    click_widget(screen, "##reconcile", {"##copy"});
    const auto lines = copied_lines(screen);
    CHECK(lines.size() == plain.size());
    std::size_t both = 0;
    for (const auto& [key, counts] : plain) {
        both += counts[0] > 0 && counts[1] > 0 ? 1U : 0U;
        const std::string day = "," + std::get<1>(key) + "," + std::get<1>(key) + ",";
        const auto found = std::ranges::find_if(lines, [&](const std::string& line) {
            return line.find(std::get<0>(key)) != std::string::npos && line.find(day) != std::string::npos;
        });
        REQUIRE_MESSAGE(found != lines.end(), std::get<0>(key) << day);
        for (const int count : counts) {
            const std::string side = count == 0 ? ",,,,0,0" : fmt::format(",{0},{0},{0},{0},{0}", count);
            CHECK_MESSAGE(found->find(side) != std::string::npos, *found);
        }
    }
    CHECK(both == 48);
    screen.viewer().controller().execute(SetTheme{Theme::Light});
    screen.settle();
    save_if_asked(screen, "reconcile_demo_light.png");
}

TEST_CASE("each setting of the reconcile panel, by mouse; Esc closes a list of choices and nothing else") {
    auto made = open_counts();
    Offscreen& screen = *made;
    show_panel(screen);
    save_if_asked(screen, "reconcile_counts.png");
    set(screen, "###unit", "week");
    CHECK(asked(screen).unit == CalendarUnit::Week);
    save_if_asked(screen, "reconcile_weeks.png");
    set(screen, "###unit", "day");
    set(screen, "###combined", "their sum");
    CHECK(asked(screen).combined == CombinedReports::Sum);
    set(screen, "###radius", "20 km");
    CHECK(asked(screen).radius_km == 20);
    set(screen, "###tolerance", "20 %");
    CHECK(asked(screen).tolerance == 0.2);
    set(screen, "###time", "all of it");
    CHECK(asked(screen).time == ReconciledTime::All);
    click_widget(screen, "##reconcile", {"##order"});
    choose(screen, "by place");
    CHECK(asked(screen).order == ReconciledOrder::Place);
    save_if_asked(screen, "reconcile_settings.png");
    click_widget(screen, "##reconcile", {"###disagree"});
    CHECK(asked(screen).lines == ReconciledLines::Disagreements);
    click_widget(screen, "##reconcile", {"###left"});
    CHECK(asked(screen).lines == ReconciledLines::OnlyLeft);
    click_widget(screen, "##reconcile", {"###right"});
    CHECK(asked(screen).lines == ReconciledLines::OnlyRight);
    click_widget(screen, "##reconcile", {"###all"});
    CHECK(asked(screen).lines == ReconciledLines::All);
    click_widget(screen, "##reconcile", {"###unit"});
    save_if_asked(screen, "reconcile_popup.png");
    screen.tap_key(ui::kKeyEscape);
    screen.frames(3);
    CHECK_FALSE(ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopupId | ImGuiPopupFlags_AnyPopupLevel));
    CHECK(workspace(screen).panels.right == RightPanel::Reconcile);
}

TEST_CASE("the two datasets and what of them is compared are chosen in menus; the other one's is exchanged") {
    auto made = open_counts();
    Offscreen& screen = *made;
    show_panel(screen, 420);
    const auto& layers = screen.session().document().layers;
    const LayerId first = layers[0].id, second = layers[1].id;
    click_widget(screen, "##reconcile", {0, "##layer"});
    choose(screen, layers[1].name.c_str(), {static_cast<int>(second)});
    CHECK(asked(screen).left.layer == second);
    CHECK(asked(screen).right.layer == first);
    CHECK(asked(screen).left.measure == "detained");
    CHECK(asked(screen).right.measure == "detained");
    click_widget(screen, "##reconcile", {1, "##measure"});
    choose(screen, "events");
    CHECK(asked(screen).right.measure.empty());
    save_if_asked(screen, "reconcile_beside.png");  // numbers of different things
    click_widget(screen, "##reconcile", {1, "##measure"});
    choose(screen, "detained_high");
    CHECK(asked(screen).right.measure == "detained_high");
}

TEST_CASE("unknown, zero and not reported are told apart; doubles, weeks and lasting events are told") {
    auto made = open_counts();
    Offscreen& screen = *made;
    show_panel(screen);
    click_widget(screen, "##reconcile", {"##copy"});
    std::map<std::string, std::string> by_place;
    for (const std::string& line : copied_lines(screen))
        by_place[line.substr(0, line.find(',', line.find(',') + 1)) +
                 (line.find("2021-01-31") == std::string::npos ? "" : " 31")] = line;
    const auto says = [&](const char* key, const char* part) {
        REQUIRE_MESSAGE(by_place.contains(key), key);
        CHECK_MESSAGE(by_place[key].find(part) != std::string::npos, by_place[key]);
    };
    says("Moscow,Москва", ",1360,1300,1420,1,1,1400,1400,1400,1,1,40,ranges meet,by distance: 0.2 km");
    says("St. Petersburg,St Petersburg", ",523,523,523,1,1,600,600,600,1,1,77,disagree,by name");
    says("Kazan,KAZAN", ",,50,100,1,1,120,120,120,1,1,,disagree,by name");
    says("Nizhny-Novgorod,Nizhny Novgorod", ",100,100,100,2,2,100,100,100,1,1,0,agree,by name");
    says("Omsk,Omsk", ",,,,1,0,7,7,7,1,1,,number not known,by name");
    says("Tyumen,Tyumen", ",0,0,0,1,1,0,0,0,1,1,0,agree,by name");
    says("Moscow,Москва 31", ",1800,1800,1800,1,1,,,,0,0,,only in the first,by distance: 0.2 km");
    says("Kirovsk, 31", "only in the first,no partner");
    says(",Saratov 31", ",,,,0,0,20,20,20,1,1,,only in the second,no partner");
    CHECK(by_place.size() == 9);
    set(screen, "###combined", "their sum");
    click_widget(screen, "##reconcile", {"##copy"});
    const auto sums = copied_lines(screen);
    CHECK(std::ranges::any_of(sums, [](const std::string& line) {
        return line.find(",140,140,140,2,2,100,100,100,1,1,-40,disagree,by name") != std::string::npos;
    }));
}

TEST_CASE(
    "a click pins the events of both sides, a double click shows them; keys walk, Enter shows, Ctrl+C "
    "copies") {
    auto made = open_counts();
    Offscreen& screen = *made;
    show_panel(screen);
    click_widget(screen, "##reconcile", {"##order"});
    choose(screen, "by place");
    const float height = line_height(9);
    const ScreenPoint second = middle_of_line(1, height);  // Kirovsk, after Kazan
    screen.click(second.x, second.y);
    REQUIRE(screen.settle());
    CHECK(workspace(screen).selection.events.size() == 1);
    CHECK(workspace(screen).panels.right == RightPanel::Reconcile);
    save_if_asked(screen, "reconcile_chosen.png");
    const ScreenPoint first = middle_of_line(0, height);
    const double zoom = workspace(screen).camera.zoom;
    screen.click(first.x, first.y);
    REQUIRE(workspace(screen).selection.events.size() == 2);  // of both sides
    CHECK(workspace(screen).selection.events[0].layer != workspace(screen).selection.events[1].layer);
    CHECK(workspace(screen).camera.zoom == zoom);
    screen.frames(60);
    screen.click(first.x, first.y);
    screen.click(first.x, first.y);
    REQUIRE(screen.settle());
    CHECK(workspace(screen).camera.zoom > zoom + 2);
    const WorldPoint kazan = workspace(screen).camera.center;
    CHECK(kazan.x == doctest::Approx(world_from_lonlat(49.12, 55.79).x).epsilon(1e-4));
    screen.tap_key(ui::kKeyDown);
    REQUIRE(screen.settle());
    CHECK(workspace(screen).selection.events.size() == 1);
    CHECK(workspace(screen).camera.center.x == kazan.x);
    screen.tap_key(ui::kKeyEnter);
    REQUIRE(screen.settle());
    CHECK(workspace(screen).camera.center.x ==
          doctest::Approx(world_from_lonlat(34.0, 67.6).x).epsilon(1e-4));
    screen.tap_key(ui::kKeyEnd);
    screen.frames(3);
    const auto last = workspace(screen).selection.events;
    screen.tap_key(ui::kKeyDown);  // there is no further line
    screen.frames(3);
    CHECK(workspace(screen).selection.events == last);
    save_if_asked(screen, "reconcile_last.png");
    screen.tap_key(ui::kKeyUp);
    screen.tap_key(ui::kKeyHome);
    screen.tap_key(ui::kKeyPageDown);
    screen.tap_key(ui::kKeyPageUp);
    screen.frames(3);
    CHECK(workspace(screen).selection.events.size() == 2);
    CHECK(screen.copied().empty());
    screen.hold_modifiers(true, false, false);
    screen.tap_key(ui::kKeyC);
    screen.hold_modifiers(false, false, false);
    screen.frames(2);
    CHECK(copied_lines(screen).size() == 9);
    screen.tap_key(ui::kKeyEscape);
    screen.frames(3);
    CHECK(workspace(screen).selection.empty());
    CHECK(workspace(screen).panels.right == RightPanel::Reconcile);
}

TEST_CASE("the list follows the window of time and the filter; all of time when asked for") {
    auto made = open_counts();
    Offscreen& screen = *made;
    Controller& controller = screen.viewer().controller();
    show_panel(screen);
    const auto lines = [&] {
        click_widget(screen, "##reconcile", {"##copy"});
        return copied_lines(screen).size();
    };
    CHECK(lines() == 9);
    const Instant day = instant_from_civil(2021, 1, 31);
    controller.execute(SetWindow{{day, day + kDay}});
    REQUIRE(screen.settle());
    CHECK(lines() == 3);
    set(screen, "###time", "all of it");
    CHECK(lines() == 9);
    controller.execute(AddClause{{ViewId{1}, NumberRule{"detained", 500, 1e9}}});
    REQUIRE(screen.settle());
    CHECK(lines() == 3);
    set(screen, "###time", "shown now");
    CHECK(lines() == 1);
    controller.execute(SetWindow{{day + 5 * kDay, day + 6 * kDay}});
    REQUIRE(screen.settle());
    save_if_asked(screen, "reconcile_nothing.png");
    controller.execute(RemoveLayer{screen.session().document().layers[0].id});
    REQUIRE(screen.settle());
    save_if_asked(screen, "reconcile_one_layer.png");
}

TEST_CASE("from the chosen line to the map and to the details of its events") {
    auto made = open_counts(1280, 1300);
    Offscreen& screen = *made;
    show_panel(screen, 440);
    const ScreenPoint first = middle_of_line(0, line_height(9));
    screen.click(first.x, first.y);
    REQUIRE(screen.settle());
    const double zoom = workspace(screen).camera.zoom;
    ImGuiWindow* card = test::window_named("##card");
    const std::string name = card->Name;
    save_if_asked(screen, "reconcile_card.png");
    click_widget(screen, name, {"###zoom"});
    CHECK(workspace(screen).camera.zoom > zoom);
    click_widget(screen, name, {"###details"});
    CHECK(workspace(screen).panels.right == RightPanel::Details);
    CHECK_FALSE(workspace(screen).selection.empty());
}

TEST_CASE("nothing of the reconcile panel is cut at any width and scale") {
    struct Size {
        int width, height;
        double scale;
        float panel;
        const char* name;
    };
    for (const Size& size :
         {Size{1280, 720, 1, 260, "reconcile_260.png"}, Size{1920, 1080, 1, 600, "reconcile_600.png"},
          Size{2560, 1440, 2, 340, "reconcile_x2.png"}, Size{2560, 1440, 3, 340, "reconcile_x3.png"},
          Size{2560, 1440, 2, 260, "reconcile_x2_260.png"}}) {
        auto made = open_counts(size.width, size.height, size.scale);
        Offscreen& screen = *made;
        show_panel(screen, size.panel);
        const ScreenPoint first = middle_of_line(0, line_height(9));
        screen.click(first.x, first.y);
        REQUIRE(screen.settle());
        save_if_asked(screen, size.name);
        for (const char* window : {"##reconcile", "##lines"}) {
            const ImGuiWindow* panel = test::window_named(window);
            CHECK_MESSAGE(panel->ContentSize.x <= panel->InnerRect.GetWidth() + 1,
                          size.name << " " << window);
        }
    }
}
