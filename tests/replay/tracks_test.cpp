// The time bar's tracks and overview through the whole viewer, by mouse and by keyboard.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <string>

#include "replay/screen.h"
#include "ui/keys.h"

using namespace courtyard;
using namespace courtyard::app;
using namespace courtyard::test;

namespace {

constexpr WindowSize kSmall{1280, 720};

/// Days of February, and as many events known to the month only.
std::string write_months() {
    const auto file = std::filesystem::temp_directory_path() / "courtyard-replay-months.csv";
    std::ofstream out(file);
    out << "date,lat,lon,kind,detained\n";
    for (int i = 1; i <= 28; ++i)
        out << fmt::format("2021-02-{:02},{},37.6156,{},{}\n", i, 50 + i * 0.3,
                           i % 3 == 0 ? "march" : "rally", i);
    for (int i = 0; i < 9; ++i)
        out << fmt::format("2021-02,{},44.5,march,{}\n", 50 + i, i % 2 == 0 ? "7" : "");
    return file.string();
}

/// A place of the time bar, by its distance from the bar's upper left corner, logical pixels.
ScreenPoint on_bar(Offscreen& screen, double x, double y) {
    const ui::Rect& bar = screen.viewer().layout().timebar;
    return {static_cast<double>(bar.x) + x, static_cast<double>(bar.y) + y};
}

void open_menu(Offscreen& screen) {
    const ui::Rect& bar = screen.viewer().layout().timebar;
    const ScreenPoint button = on_bar(screen, static_cast<double>(bar.width) - 22, 48);
    screen.click(button.x, button.y);
    screen.frames(3);
    REQUIRE(ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopupId | ImGuiPopupFlags_AnyPopupLevel));
}

/// Clicks a widget of the popup that is open, by its label.
void choose(Offscreen& screen, const char* label) {
    REQUIRE(GImGui->OpenPopupStack.Size > 0);
    const ImGuiWindow* popup = GImGui->OpenPopupStack.back().Window;
    REQUIRE(popup != nullptr);
    const ImGuiID id = ImHashStr(label, 0, popup->ID);
    const ImRect area = popup->Rect();
    for (float y = area.Min.y + 3; y < area.Max.y; y += 6) {
        for (float x = area.Min.x + 3; x < area.Max.x; x += 12) {
            screen.move_mouse(static_cast<double>(x), static_cast<double>(y));
            screen.frame();
            if (GImGui->HoveredId != id) continue;
            screen.press();
            screen.frames(2);
            screen.release();
            screen.frames(3);
            return;
        }
    }
    FAIL("nothing is called " << label);
}

void drag_bars(Offscreen& screen, double from, double to) {
    const ScreenPoint a = on_bar(screen, from, 98), b = on_bar(screen, to, 98);
    screen.drag(a.x, a.y, b.x, b.y);
    screen.frames(30);  // far enough from the next press to make no double-click
}

void focus_bar(Offscreen& screen) {
    const ScreenPoint bars = on_bar(screen, 300, 98);
    screen.click(bars.x, bars.y);
    screen.frames(20);
}

}  // namespace

TEST_CASE("each choice of the tracks' menu, by mouse; Esc closes it; the map gives way to more strips") {
    auto made = open_demo({}, kSmall);
    Offscreen& screen = *made;
    const double before = workspace(screen).map_size.height;
    save_if_asked(screen, "tracks_default.png");
    open_menu(screen);
    save_if_asked(screen, "tracks_menu.png");
    choose(screen, "categories");
    CHECK(workspace(screen).tracks.split == TrackSplit::Categories);
    choose(screen, "overlaid");
    CHECK(workspace(screen).tracks.arrangement == TrackArrangement::Overlaid);
    choose(screen, "logarithmic");
    CHECK(workspace(screen).tracks.scale == TrackScale::Logarithmic);
    choose(screen, "##measure");
    choose(screen, "sum of participants_low");
    CHECK(workspace(screen).tracks.measure == "participants_low");
    screen.tap_key(ui::kKeyEscape);
    screen.frames(3);
    CHECK_FALSE(ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopupId | ImGuiPopupFlags_AnyPopupLevel));
    save_if_asked(screen, "tracks_overlaid_log_sum.png");
    const TemporalExtent window = workspace(screen).window;
    const double right = static_cast<double>(screen.viewer().layout().timebar.width);
    drag_bars(screen, right - 45, right - 300);  // the numbers of the scale stand beside the bars
    CHECK(workspace(screen).window == window);
    open_menu(screen);
    choose(screen, "separate");
    save_if_asked(screen, "tracks_separate_log.png");
    choose(screen, "linear");
    screen.tap_key(ui::kKeyEscape);
    screen.frames(5);
    CHECK(workspace(screen).tracks.arrangement == TrackArrangement::Separate);
    CHECK(workspace(screen).map_size.height < before);
    save_if_asked(screen, "tracks_separate_sum.png");
    drag_bars(screen, 60, 500);  // so do the names of strips
    CHECK(workspace(screen).window == window);
    drag_bars(screen, 500, 700);
    CHECK(workspace(screen).window.duration() < window.duration());
}

TEST_CASE("the focused bar's keys change the tracks; the numbers shown stay") {
    auto made = open_demo({}, kSmall);
    Offscreen& screen = *made;
    const std::uint64_t shown = screen.session().shown_events();
    focus_bar(screen);
    screen.tap_key(ui::kKeyC);
    CHECK(workspace(screen).tracks.split == TrackSplit::Categories);
    screen.frames(2);
    save_if_asked(screen, "tracks_categories.png");
    screen.tap_key(ui::kKeyA);
    screen.frames(2);
    save_if_asked(screen, "tracks_overlaid.png");
    screen.tap_key(ui::kKeyA);
    CHECK(workspace(screen).tracks.arrangement == TrackArrangement::Separate);
    screen.tap_key(ui::kKeyS);
    CHECK(workspace(screen).tracks.scale == TrackScale::Logarithmic);
    screen.tap_key(ui::kKeyV);
    CHECK_FALSE(workspace(screen).tracks.measure.empty());
    CHECK(screen.session().shown_events() == shown);
    screen.tap_key(ui::kKeyT);
    screen.settle();
    save_if_asked(screen, "tracks_separate_log_light.png");
}

TEST_CASE("the overview moves and resizes what the bar shows, by mouse; pages do by keyboard") {
    auto made = open_demo({}, kSmall);
    Offscreen& screen = *made;
    focus_bar(screen);
    const TemporalExtent all = workspace(screen).bar_view;
    const TemporalExtent window = workspace(screen).window;
    for (int i = 0; i < 2; ++i) screen.type("+");
    screen.frames(2);
    const TemporalExtent zoomed = workspace(screen).bar_view;
    REQUIRE(zoomed.duration() < all.duration());
    save_if_asked(screen, "tracks_overview.png");
    screen.tap_key(ui::kKeyPageUp);
    const TemporalExtent paged = workspace(screen).bar_view;
    CHECK(paged.begin < zoomed.begin);
    CHECK(paged.duration() == zoomed.duration());
    screen.tap_key(ui::kKeyPageDown);
    CHECK(workspace(screen).bar_view.begin > paged.begin);
    const auto x_of = [&](Instant t) {
        const double width = static_cast<double>(screen.viewer().layout().timebar.width) - 40;
        return 20 + width * static_cast<double>(t - all.begin) / static_cast<double>(all.duration());
    };
    const auto drag = [&](double from, double to) {
        const ScreenPoint a = on_bar(screen, from, 69), b = on_bar(screen, to, 69);
        screen.drag(a.x, a.y, b.x, b.y);
        screen.frames(30);
    };
    const TemporalExtent before = workspace(screen).bar_view;
    const double middle = (x_of(before.begin) + x_of(before.end)) / 2;
    drag(middle, middle + 60);
    CHECK(workspace(screen).bar_view.begin > before.begin);
    CHECK(workspace(screen).bar_view.duration() == before.duration());
    const TemporalExtent moved = workspace(screen).bar_view;
    drag(x_of(moved.end) - 1, x_of(moved.end) - 60);
    CHECK(workspace(screen).bar_view.duration() < moved.duration());
    CHECK(workspace(screen).bar_view.begin == moved.begin);
    CHECK(workspace(screen).window == window);
}

TEST_CASE("events known to the month are possible in a day, in bar, counts and map, and sure in the month") {
    const std::string file = write_months();
    auto made = open_files({file}, kSmall);
    Offscreen& screen = *made;
    std::filesystem::remove(file);
    Controller& controller = screen.viewer().controller();
    const TemporalExtent all = workspace(screen).window;
    CHECK(screen.session().shown_events() == 28 + 9);
    controller.execute(SetWindow{{all.begin + 3 * kDay, all.begin + 9 * kDay}});
    screen.settle();
    CHECK(screen.session().shown_events() == 6 + 9);
    const ScreenPoint bars = on_bar(screen, 380, 105);
    screen.move_mouse(bars.x, bars.y);
    screen.frames(3);
    save_if_asked(screen, "tracks_possible.png");
    controller.execute(SetTheme{Theme::Light});
    screen.settle();
    save_if_asked(screen, "tracks_possible_light.png");
}

TEST_CASE("at twice the scale, and with a filter, the bars are whole") {
    auto made = open_demo({}, {2560, 1440, 2});
    Offscreen& screen = *made;
    Controller& controller = screen.viewer().controller();
    const LayerState& layer = screen.session().document().layers.front();
    const Symbology& symbology = *screen.session().symbology(layer.id);
    controller.execute(
        SetTracks{{TrackSplit::Categories, TrackArrangement::Stacked, TrackScale::Linear, ""}});
    controller.execute(AddClause{
        {ViewId{1}, CategoryRule{layer.color_column, {symbology.classes.front().label}}}, layer.id});
    REQUIRE(screen.settle());
    save_if_asked(screen, "tracks_scale2_filter.png");
    CHECK(screen.session().shown_events() > 0);
}
